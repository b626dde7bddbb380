"""What is seen: the page of the screen and the finished one are the same picture."""

from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.export.paragraphs import BODY, document, text
from tests.export.tagged import CELL, every_kind_of_block
from tests.minutes.visits import bach_thong, dong_thang
from tracker.export import pdf
from tracker.export.kept_pages import KeptPages
from tracker.export.pages import layout
from tracker.export.pdf import draw_live, write_pdf
from tracker.minutes.blocks import Document, Frame, Row, Table
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form

SCALE = 2  # pixels to the pt


def pictures(data: bytes) -> list[Image.Image]:
    file = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=SCALE).to_pil().convert("RGB") for page in file]
    finally:
        file.close()


def darkest(picture: Image.Image) -> int:
    extrema = picture.convert("L").getextrema()
    assert isinstance(extrema[0], int)
    return extrema[0]


@pytest.mark.parametrize(
    "paper",
    [
        compose(bach_thong(), load_form("party-2018")),
        compose(dong_thang(), load_form("party-2018")),
        every_kind_of_block(),
        document(text("Привет, Γειά và □ 🎉 (\\) trên một dòng.", BODY)),
    ],
)
def test_the_page_on_the_screen_is_the_page_that_is_printed(paper: Document) -> None:
    shown, printed = pictures(draw_live(paper, layout(paper))), pictures(write_pdf(paper))
    assert len(shown) == len(printed)
    for ours, theirs in zip(shown, printed, strict=True):
        difference = ImageChops.difference(ours, theirs).convert("L")
        # Where a piece begins anew, its letters may fall on the next third of a pixel.
        assert ImageStat.Stat(difference).mean[0] < 0.05
        assert difference.point(lambda value: 255 * (value > 127)).getbbox() is None


def test_pages_kept_from_the_document_before_are_never_shown_for_another() -> None:
    """Each drawn after another, and each as if it were the first."""
    form = load_form("party-2018")
    changed = dong_thang()
    changed.findings[0].text += " Thêm một câu."
    long = text("Một dòng chữ. " * 600)
    papers = [
        compose(dong_thang(), form),
        compose(changed, form),
        compose(bach_thong(), form),
        every_kind_of_block(),
        document(long),
        document(long, text("Привет và Γειά.")),
        document(text("Γειά."), long),
        document(text("Привет và Γειά."), long),
        document(long),
        replace(document(long), watermark="DỰ THẢO"),
        document(long),
        replace(document(long), page=replace(document().page, height=300, bottom=23)),
        document(text("Đậm.", replace(BODY, bold=True)), long),
        document(long),
    ]
    fresh = []
    for paper in papers:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf, "_screen", KeptPages())
            fresh.append(draw_live(paper, layout(paper)))
    for _ in range(2):
        assert [draw_live(paper, layout(paper)) for paper in papers] == fresh
    again = [draw_live(papers[0], layout(papers[0])) for _ in range(2)]
    assert again == [fresh[0]] * 2


@pytest.mark.parametrize("words", ["DỰ THẢO", "DỰ THẢO LẦN THỨ NHẤT, CHƯA TRÌNH KÝ", "Ô"])
def test_a_watermark_is_light_in_the_middle_and_behind_the_text(words: str) -> None:
    paper = document(text("Một dòng chữ. " * 300))
    (plain, *_), (marked, *_) = (
        pictures(write_pdf(replace(paper, watermark=mark))) for mark in ("", words)
    )
    changed = ImageChops.difference(plain, marked).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert left > 0
    assert top > 0
    assert (left + right) / 2 == pytest.approx(plain.width / 2, abs=plain.width * 0.05)
    assert (top + bottom) / 2 == pytest.approx(plain.height / 2, abs=plain.height * 0.05)
    (only,) = pictures(write_pdf(replace(document(), watermark=words)))
    assert 220 <= darkest(only) <= 240
    # Where text and mark meet, the text is as dark as without it.
    assert darkest(ImageChops.lighter(plain, Image.new("RGB", plain.size))) == darkest(marked)
    lighter = ImageChops.subtract(marked, plain)
    assert lighter.getbbox() is None


def test_a_frame_and_its_text_are_red_and_rules_go_both_ways() -> None:
    mark = replace(CELL, role="urgency", align="centre", frame=Frame(30, 8, 1), colour="red")
    (picture,) = pictures(write_pdf(document(text("KHẨN", mark))))
    red = [colour for _count, colour in picture.getcolors(100_000) or []]
    assert (204, 0, 0) in red
    assert all(r >= max(g, b) for r, g, b in red)  # type: ignore[misc] # of RGB
    table = Table("table", (80, 85), (), (Row(((text("a", CELL),), (text("b", CELL),))),))
    (picture,) = pictures(write_pdf(document(table)))
    box = ImageChops.invert(picture).getbbox()
    assert box is not None
    left, top, right, bottom = box
    grey = picture.convert("L")
    pt = SCALE * 72 / 25.4
    assert (right - left) / pt == pytest.approx(165, abs=0.6)
    rows, columns = range(top + 2, bottom - 2), range(left + 2, right - 2)
    across = [y for y in range(top, bottom) if all(pixel(grey, x, y) for x in columns)]
    down = [x for x in range(left, right) if all(pixel(grey, x, y) for y in rows)]
    assert {round((x - left) / pt) for x in down} == {0, 80, 165}
    assert {round((y - top) / (bottom - top)) for y in across} == {0, 1}


def pixel(picture: Image.Image, x: int, y: int) -> bool:
    value = picture.getpixel((x, y))
    assert isinstance(value, int)
    return value < 200
