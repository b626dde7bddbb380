"""Lines on their pages, between the margins; where a page ends is in test_page_ends."""

from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.paragraphs import BODY, FORM, document, heading, paragraph, text
from tests.minutes.visits import bach_thong, dong_thang
from tracker.export.lines import POINTS
from tracker.export.pages import Line, Page, layout, with_page_count
from tracker.minutes.blocks import (
    Align,
    Block,
    Columns,
    Document,
    Frame,
    Paragraph,
    Row,
    Run,
    Table,
)
from tracker.minutes.compose import compose


def roles(page: Page) -> list[str]:
    return [line.role for line in page.lines if line.role != "page_number"]


def on_pages(*blocks: Block) -> list[Page]:
    """The pages; everything that always holds is checked here."""
    pages = layout(document(*blocks))
    bottom = (FORM.page.height - FORM.page.bottom) * POINTS
    top = FORM.page.top * POINTS
    for page in pages:
        for line in page.lines:
            if line.role != "page_number":
                assert top - 0.1 <= line.top, "above the margin"
                assert line.bottom <= bottom + 0.1, "below the margin"
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    return pages


def body_lines(pages: list[Page]) -> list[list[Line]]:
    return [[line for line in page.lines if line.role == "body"] for page in pages]


def assert_no_lonely_line(pages: list[Page]) -> None:
    """Of a paragraph parted over two pages, at least two lines stand on each."""
    for lines in body_lines(pages):
        for source, group in groupby(lines, key=lambda line: line.source):
            count = len(list(group))
            whole = sum(line.source == source for page in body_lines(pages) for line in page)
            assert count >= min(2, whole)


@given(lengths=st.lists(st.integers(1, 9), min_size=10, max_size=40))
def test_no_line_of_a_paragraph_stands_alone(lengths: list[int]) -> None:
    blocks = [text(paragraph(n).text, BODY, str(place)) for place, n in enumerate(lengths)]
    pages = on_pages(*blocks)
    assert_no_lonely_line(pages)
    assert sum(map(len, body_lines(pages))) == sum(lengths)


@given(parts=st.lists(st.integers(1, 6), min_size=5, max_size=40))
def test_a_heading_is_never_last_on_a_page(parts: list[int]) -> None:
    blocks = [block for lines in parts for block in (heading(), heading(), paragraph(lines))]
    pages = on_pages(*blocks)
    assert all(roles(page)[-1] == "body" for page in pages)


@given(parts=st.lists(st.integers(1, 6), min_size=5, max_size=40))
def test_pages_are_filled(parts: list[int]) -> None:
    """No more is left free than a heading and what must stand with it."""
    pages = on_pages(*(b for lines in parts for b in (heading(), paragraph(lines))))
    bottom = (FORM.page.height - FORM.page.bottom) * POINTS
    for page in pages[:-1]:
        assert bottom - page.lines[-1].bottom < 6 * 18 + 4 * 9


def test_signatures_higher_than_a_page_are_cut_rather_than_lost() -> None:
    signs = compose(bach_thong(), FORM)
    header = signs.blocks[0]
    tall = document(*[header] * 30)
    pages = layout(tall)
    printed = sum(line.text == "BAN TUYÊN GIÁO" for page in pages for line in page.lines)
    assert printed == 30


def test_every_line_knows_its_field() -> None:
    pages = layout(compose(dong_thang(), FORM))
    lines = [line for page in pages for line in page.lines]
    sources = {piece.source for line in lines for piece in line.pieces}
    assert {"subject", "participants[0].name", "findings[0].text", "unit_opinion"} <= sources
    assert {"recommendations[0].deadline", "minutes.number", "basis[0]", "end_time"} <= sources
    named = next(line for line in lines if "Nông" in line.text)
    assert named.source == "participants[0]"
    for line in lines:
        ends = [piece.x + piece.width for piece in line.pieces]
        assert line.x + line.width == pytest.approx(max(ends, default=line.x), abs=0.01)


def test_every_line_knows_its_paragraph() -> None:
    paper = compose(dong_thang(), FORM)
    printed: dict[int | None, str] = {}
    for page in layout(paper):
        for line in page.lines:
            before = printed.get(line.paragraph, "")
            printed[line.paragraph] = before + line.text.replace(" ", "")
    assert printed.pop(None) == "23"
    counted = with_page_count(paper, 3)
    texts = [paragraph.text.replace(" ", "") for paragraph in counted.paragraphs()]
    assert [printed[ordinal] for ordinal in range(len(texts))] == texts


def test_a_document_of_nothing_has_one_page() -> None:
    assert len(layout(document())) == 1


FRAMED = replace(BODY, role="urgency", indent=0, align="centre", frame=Frame(30, 8, 1))


@pytest.mark.parametrize(
    ("align", "left"), [("left", 30), ("centre", 30 + (165 - 30) / 2), ("right", 30 + 165 - 30)]
)
def test_a_mark_stands_in_the_middle_of_its_frame(align: Align, left: float) -> None:
    style = replace(FRAMED, align=align, colour="red")
    (page,) = on_pages(paragraph(1), text("KHẨN", style), paragraph(1))
    (box,) = page.boxes
    above, mark, below = page.lines
    assert (box.width, box.height) == pytest.approx((30 * POINTS, 8 * POINTS))
    assert (box.thickness, box.colour, mark.colour) == (1, "red", "red")
    assert box.x == pytest.approx(left * POINTS)
    assert mark.x + mark.width / 2 == pytest.approx(box.x + box.width / 2)
    capitals = 0.655 * mark.size
    assert mark.baseline - capitals / 2 == pytest.approx(box.y + box.height / 2)
    assert above.bottom <= box.y
    assert box.y + box.height <= below.top


def test_a_frame_grows_with_a_text_it_cannot_hold() -> None:
    (page,) = on_pages(text("HOẢ TỐC HẸN GIỜ " * 8, FRAMED))
    (box,) = page.boxes
    assert len(page.lines) > 1
    for line in page.lines:
        assert box.x <= line.x
        assert line.x + line.width <= box.x + box.width
        assert box.y <= line.baseline - 0.655 * line.size
        assert line.baseline <= box.y + box.height


def test_a_frame_in_a_column_keeps_its_distance() -> None:
    words = replace(BODY, role="number", indent=0, align="centre")
    cells = ((text("Số 01", words), text("KHẨN", FRAMED)), (text("Hà Nội", words),))
    (page,) = on_pages(Columns("header", (80, 85), (Row(cells),)), paragraph(1))
    (box,) = page.boxes
    number, _date, _mark, below = page.lines
    assert number.bottom <= box.y
    assert box.y + box.height <= below.top


def test_text_on_the_right_ends_at_the_margin() -> None:
    (page,) = on_pages(text("Bạch Thông, " * 12, replace(BODY, align="right", indent=0)))
    assert len(page.lines) > 1
    for line in page.lines:
        assert line.x + line.width == pytest.approx((210 - 15) * POINTS)


def test_left_and_right_margins_change_places_on_even_pages() -> None:
    paper = document(paragraph(100), text("KHẨN", FRAMED))
    paper = replace(paper, page=replace(FORM.page, mirrored=True))
    pages = layout(paper)
    for page, plain in zip(pages, layout(replace(paper, page=FORM.page)), strict=True):
        aside = 0 if page.number % 2 else (15 - 30) * POINTS
        for line, same in zip(page.lines, plain.lines, strict=True):
            assert line.x == pytest.approx(same.x + aside)
            assert [piece.x for piece in line.pieces] == pytest.approx(
                [piece.x + aside for piece in same.pieces]
            )
        assert [box.x for box in page.boxes] == pytest.approx([b.x + aside for b in plain.boxes])


@pytest.mark.parametrize("length", [1, 100, 400])
def test_the_text_says_how_many_pages_there_are(length: int) -> None:
    runs = (Run("gồm "), Run("1", page_count=True), Run(" trang."))
    said = Paragraph(BODY, runs)
    cell = Row(((said,),))
    blocks = (
        paragraph(length),
        said,
        Columns("c", (165,), (cell,)),
        Table("t", (165,), (), (cell,)),
    )
    pages = layout(document(*blocks))
    count = f"{len(pages):02}"
    lines = [line.text for page in pages for line in page.lines if "trang" in line.text]
    assert lines == [f"gồm {count} trang."] * 3
    counted = with_page_count(document(*blocks), len(pages))
    assert with_page_count(counted, len(pages)) is counted
    assert layout(counted) == pages
    assert with_page_count(document(paragraph(1)), 3) == document(paragraph(1))


def test_only_what_changed_is_set_anew() -> None:
    """The pieces of an unchanged paragraph are the very same ones, wherever it stands now."""
    paper = compose(dong_thang(), FORM)
    changed = next(p for p in paper.paragraphs() if "Hội trường" in p.text)
    longer = replace(changed, runs=(*changed.runs, Run(" thêm một dòng nữa" * 5)))
    blocks = tuple(longer if block is changed else block for block in paper.blocks)

    def pieces(document: Document) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for page in layout(document):
            for line in page.lines:
                if line.paragraph is not None:
                    found.setdefault(line.paragraph, []).append(id(line.pieces))
        return found

    before, after = pieces(paper), pieces(replace(paper, blocks=blocks))
    others = {ordinal for ordinal in before if before[ordinal] != after[ordinal]}
    assert others == {list(paper.paragraphs()).index(changed)}


def test_what_is_remembered_is_forgotten_in_time() -> None:
    first = document(text("bản đầu"))
    kept = layout(first)[0].lines[0].pieces
    assert layout(first)[0].lines[0].pieces is kept
    for n in range(20):
        layout(document(*(text(f"{n}.{k}") for k in range(1000))))
    assert layout(first)[0].lines[0].pieces is not kept
