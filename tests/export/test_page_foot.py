"""The code at the foot of signed pages: on each of them, small, and no part of the text."""

from io import BytesIO

import pikepdf
import pytest

from tests.export.conformance import assert_conforming
from tests.export.paragraphs import document, text
from tests.export.printed import printed_lines
from tests.minutes.visits import bach_thong
from tracker.export.pdf import write_pdf
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.minutes.page_code import with_code

CODE = "12-1-{page}-0123456789"


@pytest.mark.parametrize("form", form_names())
def test_every_page_has_its_code_below_the_text(form: str) -> None:
    paper = with_code(compose(bach_thong(), load_form(form)), CODE)
    pdf = write_pdf(paper)
    assert_conforming(pdf)
    lines = printed_lines(pdf)
    codes = [line for line in lines if line.text.startswith("12-1-")]
    pages = {line.page for line in lines}
    assert [c.text for c in codes] == [CODE.format(page=n + 1) for n in range(len(pages))]
    for code in codes:
        assert code.size == pytest.approx(8)
        assert code.left == pytest.approx(paper.page.left, abs=0.5)
        height = paper.page.height - paper.page.bottom
        assert code.top > height, "in the margin, clear of the text"


def test_the_code_is_not_read_aloud_with_the_text() -> None:
    pdf = write_pdf(with_code(document(text("Một.")), CODE))
    with pikepdf.open(BytesIO(pdf)) as opened:
        content = opened.pages[0].Contents.read_bytes()
    assert content.count(b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC") == 1
    assert content.count(b"MCID") == 1


def test_without_a_code_nothing_changes() -> None:
    paper = document(text("Một."))
    assert b"Footer" not in write_pdf(paper)
