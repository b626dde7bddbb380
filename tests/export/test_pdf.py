"""The file itself: its fonts, its properties, its text; nothing in it is left to chance."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.paragraphs import BODY, FORM, document, text
from tests.export.printed import extracted, printed_lines
from tests.export.tagged import SECTION, tags
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.export.fonts import SUBSTITUTE, face, missing_glyphs
from tracker.export.pages import layout, with_page_count
from tracker.export.pdf import draw_live, write_pdf
from tracker.minutes.blocks import Document, Paragraph, Run
from tracker.minutes.compose import compose
from tracker.minutes.text import printable
from tracker.records import Visit

ROOT = Path(__file__).resolve().parents[2]
ALPHABET = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


def minutes(visit: Visit) -> Document:
    return compose(visit, FORM)


@pytest.mark.parametrize("visit", [bach_thong, dong_thang, almost_nothing])
def test_the_same_visit_gives_the_same_bytes_in_any_process(visit: Callable[[], Visit]) -> None:
    data = write_pdf(minutes(visit()))
    assert data == write_pdf(minutes(visit()))
    code = (
        f"from tests.minutes.visits import {visit.__name__} as visit\n"
        "from tests.export.paragraphs import document, text\n"
        "from tracker.export.pdf import write_pdf\n"
        "from tracker.minutes.compose import compose\n"
        "from tracker.minutes.form import load_form\n"
        "import sys\n"
        "write_pdf(document(text('Привет.')))  # one written before leaves no trace\n"
        "sys.stdout.buffer.write(write_pdf(compose(visit(), load_form('party-2018'))))"
    )
    for seed in "0", "1":
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, env=environment
        )
        assert done.stdout == data


def test_several_threads_write_what_one_writes() -> None:
    # Letters made of parts, which are looked up one after the other.
    alphabets = [range(begin, begin + 0x7F) for begin in (0x100, 0x180, 0x1E00, 0x1F00)]
    papers = [
        document(*(text("".join(map(chr, alphabet))[n:] * 5) for n in range(0, 20, 4)))
        for alphabet in alphabets
    ]
    alone = [write_pdf(paper) for paper in papers]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for _ in range(20):
                assert list(threads.map(write_pdf, papers)) == alone
    finally:
        sys.setswitchinterval(before)


def test_another_word_gives_another_identifier() -> None:
    files = [write_pdf(document(text(words))) for words in ("Một.", "Hai.")]
    names = [re.findall(rb"/ID\[<(\w{32})><(\w{32})>\]", data) for data in files]
    assert names[0] != names[1]
    assert all(first == second for ((first, second),) in names)


def test_title_author_subject_and_language_are_in_the_properties() -> None:
    data = write_pdf(minutes(bach_thong()))
    pdf = pypdfium2.PdfDocument(data)
    said = pdf.get_metadata_dict(skip_empty=True)
    pdf.close()
    assert said["Title"] == (
        "Biên bản làm việc với Huyện uỷ Bạch Thông về tình hình thực hiện công tác tuyên giáo"
        " quý I/2023"
    ).replace("quý I", "quý\u00a0I")
    assert said["Author"] == "Ban Tuyên giáo Tỉnh uỷ"
    assert said["Subject"].startswith("tình hình thực hiện")
    assert "CreationDate" not in said
    assert b"/Lang(vi-VN)" in data
    assert b"/DisplayDocTitle true" in data
    assert b"/Keywords" not in data


def test_only_our_fonts_are_inside_each_a_subset() -> None:
    data = write_pdf(minutes(dong_thang()))
    names = set(re.findall(rb"/BaseFont/([^/]+)", data))
    assert {name.partition(b"+")[2] for name in names} == {
        b"LiberationSerif",
        b"LiberationSerif-Bold",
        b"LiberationSerif-Italic",
    }
    assert len({name.partition(b"+")[0] for name in names}) == 1  # of the same letters
    assert data.count(b"/FontFile2") == 3
    assert len(data) < 130_000  # a whole face alone is 370,000


def test_subsets_of_other_letters_bear_other_names() -> None:
    data = write_pdf(document(text("Привет"), text("Γειά")))
    greek = write_pdf(document(text("Γειά")))
    names = [set(re.findall(rb"/BaseFont/([A-Z]{6})", paper)) for paper in (data, greek)]
    assert len(names[0] | names[1]) == 3
    assert len(names[0] & names[1]) == 1  # the letters that every file has


def test_every_vietnamese_letter_is_printed_and_copied_out() -> None:
    letters = ALPHABET + ALPHABET.upper() + "“”‘’–…₫€§²³½×°"
    for bold in (False, True):
        for italic in (False, True):
            assert face(bold=bold, italic=italic).shown(letters) == letters
            run = Run(" ".join(letters), bold=bold, italic=italic)
            data = write_pdf(document(Paragraph(BODY, (run,))))
            assert extracted(data) == " ".join(letters)


@pytest.mark.parametrize("visit", [bach_thong, dong_thang])
def test_every_word_of_the_paper_is_copied_out_in_reading_order(visit: type[Visit]) -> None:
    paper = minutes(visit())
    copied = extracted(write_pdf(paper)).split()
    paper = with_page_count(paper, len(layout(paper)))
    for paragraph in paper.paragraphs():
        if paragraph.style.role == "body":
            words = paragraph.text.split()
            assert any(
                copied[n : n + len(words)] == words or _over_a_page(copied, n, words)
                for n, word in enumerate(copied)
                if word == words[0]
            ), paragraph.text


def _over_a_page(copied: list[str], begin: int, words: list[str]) -> bool:
    """The words with one page number somewhere between them."""
    found = copied[begin : begin + len(words) + 1]
    return any(
        found[:n] + found[n + 1 :] == words for n, word in enumerate(found) if word.isdigit()
    )


def test_what_cannot_be_printed_is_named_and_stands_as_a_box() -> None:
    paper = document(text("Chào 🎉 và 中文, שלום; xong"))
    assert missing_glyphs(paper) == "🎉中文שלום"
    assert extracted(write_pdf(paper)) == "Chào □ và □□, □□□□; xong"
    assert missing_glyphs(minutes(dong_thang())) == ""


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=100))
def test_hostile_text_is_printed_as_text(finding: str, name: str) -> None:
    visit = bach_thong()
    visit.findings[0].text = finding + " <b>&amp;<img src=x> =1+1"
    visit.participants[0].name = name + "x"
    paper = minutes(visit)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", _all(paper))
    data = write_pdf(paper)
    copied = extracted(data).replace(" ", "")
    assert "<b>&amp;<imgsrc=x>=1+1" in copied
    printed = "".join(line.text for line in printed_lines(data))
    assert printed.count("NGƯỜIGHIBIÊNBẢN") == 1


_SIGNS = "()\\<>[]{}/%# \r\n\t0BDCEMTjendstreamobjQqS&;'\""
_SYNTAX = st.text(st.sampled_from(_SIGNS) | st.characters(), max_size=200)


@settings(max_examples=75)
@given(_SYNTAX, _SYNTAX)
def test_no_text_becomes_a_part_of_the_file(words: str, title: str) -> None:
    """The operators and entries are those of harmless words, and the words come back whole."""
    words = " ".join(printable(words).split()) or "x"
    plain = replace(document(text("x", SECTION)), title="x", author="x", subject="x", watermark="x")
    paper = replace(
        document(text(words, SECTION)),
        title=title,
        author=title,
        subject=title,
        watermark=printable(title),
    )
    data = write_pdf(paper)
    assert _entries(data) == _entries(write_pdf(plain))
    assert _entries(draw_live(paper, layout(paper))) == _entries(draw_live(plain, layout(plain)))
    if any(map(str.isalnum, words)):
        shown = face(bold=False, italic=False).shown(words)
        assert tags(data).whole_text.replace("\u00a0", " ") == shown.replace("\u00a0", " ")


def _entries(data: bytes) -> set[str]:
    """The names in the trailer and the catalog."""
    with pikepdf.open(BytesIO(data)) as pdf:
        operators = {str(i.operator) for p in pdf.pages for i in pikepdf.parse_content_stream(p)}
        assert operators <= _OPERATORS
        return {*pdf.trailer.keys(), *pdf.Root.keys()}


_OPERATORS = {"BT", "ET", "Tm", "Tw", "Tf", "Tj", "BDC", "EMC", "g", "G", "w", "m", "l", "S"}


def _all(paper: Document) -> str:
    return "".join(paragraph.text for paragraph in paper.paragraphs())


def test_text_typed_in_pieces_of_letters_is_printed_composed() -> None:
    visit = bach_thong()
    visit.inspected_unit = unicodedata.normalize("NFD", visit.inspected_unit)
    assert write_pdf(minutes(visit)) == write_pdf(minutes(bach_thong()))


def test_a_huge_paste_is_printed_whole() -> None:
    visit = bach_thong()
    visit.findings[0].text = "Một câu dài. " * 20_000
    data = write_pdf(minutes(visit))
    assert extracted(data).count("Một câu dài.") >= 19_000  # some run over a page


def test_the_box_itself_can_be_printed() -> None:
    assert all(
        SUBSTITUTE in face(bold=b, italic=i).known for b in (True, False) for i in (True, False)
    )


def test_a_document_without_properties_is_fine() -> None:
    data = write_pdf(replace(document(text("Một.")), title=""))
    assert extracted(data) == "Một."


def test_reportlab_is_not_loaded_by_what_makes_the_blocks() -> None:
    code = (
        "import sys, tracker.minutes.compose, tracker.minutes.form, tracker.export.files;"
        "sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_more_letters_than_one_subset_holds() -> None:
    known = sorted(face(bold=False, italic=False).known)
    letters = [char for char in known if char.isalpha() and unicodedata.is_normalized("NFC", char)]
    letters = [char for char in letters if len(char.casefold()) == 1][:700]
    assert len(letters) == 700
    words = " ".join("".join(letters[n : n + 10]) for n in range(0, 700, 10))
    assert extracted(write_pdf(document(text(words)))) == words
