"""Every finished file is PDF/A-2a and PDF/UA-1, and the judge can tell one that is not."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from tests.export.conformance import CONTROLS, assert_conforming, broken_rules, spoilt
from tests.export.paragraphs import BODY, document, text
from tests.export.printed import extracted
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.export.fonts import face, missing_glyphs
from tracker.export.pdf import write_pdf
from tracker.minutes.blocks import Paragraph, Run
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.records import Visit

FORMS = form_names()


@pytest.mark.parametrize("visit", [bach_thong, dong_thang, almost_nothing])
@pytest.mark.parametrize("form", FORMS)
def test_minutes_in_every_form_are_fit_for_archives_and_for_reading_aloud(
    form: str, visit: Callable[[], Visit]
) -> None:
    assert_conforming(write_pdf(compose(visit(), load_form(form))))


def test_a_draft_in_letters_of_three_alphabets_with_no_title_conforms() -> None:
    paper = document(text("Привет, Γειά, (\\) <</S>> 🎉"), text("-----"), text(""))
    assert_conforming(write_pdf(replace(paper, watermark="DỰ THẢO", title="")))


def test_properties_that_mean_something_in_xml_and_in_pdf_conform() -> None:
    odd = "A & <b> \\ (c ) > ]]> \x00\x1f\ud800\ufffe 🎉 <?xpacket end='w'?>"
    data = write_pdf(replace(document(text("Một.")), title=odd, author=odd, subject=odd))
    assert_conforming(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        said = "A & <b> \\ (c ) > ]]>  🎉 <?xpacket end='w'?>"
        assert str(pdf.docinfo["/Title"]) == said
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == said
            assert metadata["dc:creator"] == [said]
            assert metadata["dc:description"] == said


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_every_character_that_can_be_printed_conforms(bold: bool, italic: bool) -> None:
    known = sorted(face(bold=bold, italic=italic).known)
    words = ("".join(known[n : n + 20]) for n in range(0, len(known), 20))
    run = Run(" ".join(words), bold=bold, italic=italic)
    assert_conforming(write_pdf(document(Paragraph(BODY, (run,)))))


def test_a_sign_of_a_private_font_is_a_box_and_named() -> None:
    paper = document(text("\uf0b7 Một, \uf004 hai."))
    assert missing_glyphs(paper) == "\uf0b7\uf004"
    data = write_pdf(paper)
    assert_conforming(data)
    assert extracted(data) == "□ Một, □ hai."


@pytest.mark.parametrize("spoil", CONTROLS)
def test_a_file_with_one_thing_wrong_is_found(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    data = spoilt(write_pdf(compose(bach_thong(), load_form("party-2018"))), spoil)
    found = {profile for profile in ("2a", "ua1") if broken_rules(data, profile)}
    assert found.issuperset(CONTROLS[spoil])


def test_a_file_saved_again_with_nothing_wrong_conforms() -> None:
    data = write_pdf(compose(bach_thong(), load_form("party-2018")))
    assert_conforming(spoilt(data, lambda _pdf: None))
