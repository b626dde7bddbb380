"""Photos in the finished files: where they stand, that each is in the file once, and read aloud."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pypdfium2

from tests.export.conformance import assert_conforming, broken_rules, spoilt
from tests.export.paragraphs import FORM, document, text
from tests.export.tagged import tags
from tests.export.word_files import find, xml
from tests.minutes.photos import add_photo, jpeg
from tests.minutes.visits import bach_thong
from tracker.export.docx import write_docx
from tracker.export.pages import layout
from tracker.export.pdf import draw_live, write_many, write_pdf
from tracker.minutes.appendix import Photo
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose

ALBUM = [
    (jpeg(800, 600), "Hội trường Huyện uỷ Bạch Thông"),
    (jpeg(450, 800, 90), "Phòng đọc"),
    (jpeg(960, 300, 180), "Sổ theo dõi văn bản đến, " * 4),
]
MM = 72 / 25.4


def album(again: int = 1) -> Document:
    """The minutes with three photos, or with the same ones several times."""
    visit = bach_thong()
    photos: dict[str, Photo] = {}
    for _ in range(again):
        for content, caption in ALBUM:
            photos |= add_photo(visit, content, caption)
    return compose(visit, FORM, None, photos)


def images(data: bytes) -> int:
    """How many pictures are in a PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        return sum(each.get("/Subtype") == "/Image" for each in streams)


def figures(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    kept = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
    return [each for each in kept if each.get("/S") == "/Figure"]


def without_words_for_a_figure(pdf: pikepdf.Pdf) -> None:
    del figures(pdf)[0].Alt


def test_the_appendix_begins_a_page_and_captions_stay_with_their_photos() -> None:
    pages = layout(album(again=3))
    begins = [page.number for page in pages if any(li.role == "appendix" for li in page.lines)]
    before = layout(compose(bach_thong(), FORM))
    assert begins == [len(before) + 1]
    shown = [page for page in pages if page.pictures]
    assert [page.number for page in shown] == list(range(begins[0], len(pages) + 1))
    assert min(len(page.pictures) for page in shown[:-1]) == 2
    order = [placed.paragraph for page in pages for placed in page.pictures]
    assert len(order) == 9
    for page in shown:
        for placed in page.pictures:
            assert placed.paragraph is not None
            caption = [li for li in page.lines if li.paragraph == placed.paragraph + 1]
            assert 0 <= caption[0].top - (placed.y + placed.height) < 20
            assert placed.x >= 30 * MM - 0.01
            assert placed.x + placed.width <= 195 * MM + 0.01


def test_the_file_is_for_keeps_and_every_photo_is_told_in_words() -> None:
    data = write_pdf(album())
    assert_conforming(data)
    assert data == write_pdf(album())
    with pikepdf.open(BytesIO(data)) as pdf:
        told = [str(each.Alt).replace("\u00a0", " ") for each in figures(pdf)]
    assert len(told) == 3
    assert "Ảnh 1: Hội trường Huyện uỷ Bạch Thông" in told
    assert broken_rules(spoilt(data, without_words_for_a_figure), "ua1")


def test_reading_order_is_photo_then_caption() -> None:
    kinds = [tag.kind for tag in tags(write_pdf(album())).below]
    assert kinds[kinds.index("Figure") :] == ["Figure", "P"] * 3


def test_a_photo_shown_often_is_in_the_file_once() -> None:
    assert images(write_pdf(album(again=3))) == 3
    file = BytesIO()
    for _done in write_many([album(), album()], file, "Hai biên bản"):
        pass
    assert images(file.getvalue()) == 3
    assert_conforming(file.getvalue())
    with ZipFile(BytesIO(write_docx(album(again=3)))) as parts:
        assert len([name for name in parts.namelist() if name.endswith(".jpeg")]) == 3


def test_the_page_on_the_screen_is_the_page_on_paper() -> None:
    paper = album()
    live, kept = draw_live(paper, layout(paper)), write_pdf(paper)
    for number in range(len(layout(paper))):
        looks = []
        for data in (live, kept):
            with pypdfium2.PdfDocument(data) as opened:
                looks.append(bytes(opened[number].render(scale=0.5).buffer))
        assert looks[0] == looks[1]


def test_a_page_that_is_drawn_again_has_its_pictures_still() -> None:
    paper = album()
    first = draw_live(paper, layout(paper))
    longer = replace(paper, blocks=(text("Thêm một dòng."), *paper.blocks))
    draw_live(longer, layout(longer))
    again = draw_live(paper, layout(paper))
    assert (again, images(again)) == (first, 3)


def test_word_shows_each_photo_as_large_as_our_page_with_the_same_words() -> None:
    paper = album()
    body = xml(write_docx(paper))
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    sizes = [(int(e.get("cx", 0)), int(e.get("cy", 0))) for e in body.iter(f"{wp}extent")]
    ours = [(p.width, p.height) for page in layout(paper) for p in page.pictures]
    assert [(round(w * 12700), round(h * 12700)) for w, h in ours] == sizes
    told = [e.get("descr", "").replace("\u00a0", " ") for e in body.iter(f"{wp}docPr")]
    assert told[1] == "Ảnh 2: Phòng đọc"
    assert write_docx(paper) == write_docx(album())
    styles = xml(write_docx(paper), "word/styles.xml")
    assert find(styles, "w:style/w:pPr/w:pageBreakBefore")


def test_a_photo_wider_than_its_column_is_made_smaller() -> None:
    pictured = next(p for p in album().paragraphs() if p.picture)
    assert pictured.picture is not None
    wide = replace(pictured, picture=replace(pictured.picture, width=400, height=300))
    ((placed,),) = [page.pictures for page in layout(document(wide))]
    assert round(placed.width / MM, 2) == 165
    assert round(placed.height / placed.width, 4) == 0.75
