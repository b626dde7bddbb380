"""Any document at all: everything on the paper, inside the margins, nothing over anything else."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.paragraphs import FORM, document
from tracker.export.fonts import CAPITALS, face
from tracker.export.lines import POINTS
from tracker.export.pages import Line, Page, layout
from tracker.minutes.blocks import (
    Block,
    Columns,
    Document,
    Frame,
    PageStyle,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
)

SLACK = 0.1  # pt
SIZES = st.sampled_from([11.0, 13.0, 14.0, 16.0])
WORDS = st.sampled_from(
    [
        *("của", "Đảng", "uỷ", "05", "22/3/2023", "NGHIÊM", "nghiêng", "Hồ\u00a0Chí\u00a0Minh"),
        *("<b>", "&", "<img\u00a0src=x>", "=1+1", "漢字", "שלום", "😀", "\t", "\x07", "e\u0301"),
    ]
)
LONG = st.integers(1, 150).map("ư".__mul__)
TEXTS = st.lists(WORDS | LONG, max_size=15).map(" ".join)


@st.composite
def styles(draw: st.DrawFn) -> TextStyle:
    size = draw(SIZES)
    return TextStyle(
        role=draw(st.sampled_from(["body", "heading", "cell"])),
        size=size,
        line=size * draw(st.floats(1.15, 1.6)),
        bold=draw(st.booleans()),
        align=draw(st.sampled_from(["justify", "left", "centre", "right"])),
        indent=draw(st.sampled_from([0.0, 10.0])),
        inset=draw(st.sampled_from([0.0, 0.0, 8.0])),
        gap_before=draw(st.floats(0, 20)),
        rule=draw(st.sampled_from([0.0, 0.0, 0.4, 1.0])),
        balanced=draw(st.booleans()),
        keep_with_next=draw(st.booleans()),
        frame=draw(st.sampled_from([None, None, None, Frame(30, 8, 1)])),
    )


RUNS = st.builds(
    Run,
    TEXTS,
    bold=st.booleans(),
    italic=st.booleans(),
    rigid=st.booleans(),
    best_break=st.booleans(),
)
PARAGRAPHS = st.builds(Paragraph, styles(), st.lists(RUNS, max_size=3).map(tuple))


def rows(columns: int, most: int) -> st.SearchStrategy[tuple[Row, ...]]:
    cell = st.lists(PARAGRAPHS, max_size=2).map(tuple)
    cells = st.lists(cell, min_size=columns, max_size=columns).map(tuple)
    return st.lists(st.builds(Row, cells, st.floats(0, 20)), max_size=most).map(tuple)


@st.composite
def columns(draw: st.DrawFn) -> Columns:
    widths = tuple(draw(st.lists(st.floats(15, 90), min_size=1, max_size=4)))
    lines_before = draw(st.sampled_from([0, 3]))
    return Columns("columns", widths, draw(rows(len(widths), 3)), lines_before)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    widths = tuple(draw(st.lists(st.floats(15, 90), min_size=1, max_size=4)))
    header = draw(rows(len(widths), 1))
    return Table("table", widths, header, draw(rows(len(widths), 4)), draw(st.floats(0, 20)))


BLOCKS = st.lists(PARAGRAPHS | columns() | tables(), max_size=8)
PAGES = st.sampled_from(
    [FORM.page, replace(FORM.page, mirrored=True), replace(FORM.page, width=148, height=105)]
)


@settings(max_examples=25)
@given(BLOCKS, PAGES)
def test_everything_stands_on_the_paper_inside_its_margins(
    blocks: list[Block], style: PageStyle
) -> None:
    paper = replace(document(*blocks), page=style)
    pages = layout(paper)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        inside(page, style)
        apart(page)
    complete(paper, pages)
    assert layout(paper) == pages


def inside(page: Page, style: PageStyle) -> None:
    left, right = style.left, style.right
    if style.mirrored and page.number % 2 == 0:
        left, right = right, left
    low, high = left * POINTS - SLACK, (style.width - right) * POINTS + SLACK
    top, bottom = style.top * POINTS - SLACK, (style.height - style.bottom) * POINTS + SLACK
    for line in text_lines(page):
        assert low <= line.x
        assert line.x + line.width <= high
        assert top <= line.top
        assert line.bottom <= bottom
        x = line.x
        for piece in line.pieces:
            assert abs(piece.x - x) < SLACK
            x += piece.width
        assert abs(line.x + line.width - x) < SLACK
    for box in page.boxes:
        assert low <= box.x
        assert box.x + box.width <= high
    for rule in page.rules:
        assert low <= rule.x
        assert rule.x + rule.width <= high
        assert top <= rule.y
        assert rule.y + rule.height <= bottom + 4  # a rule under a last line is in the margin


def text_lines(page: Page) -> Iterator[Line]:
    return (line for line in page.lines if line.role != "page_number")


def apart(page: Page) -> None:
    """No line over another: between the tops of capitals and the baseline each has its own."""
    lines = sorted((line for line in text_lines(page) if line.text), key=lambda line: line.baseline)
    for n, line in enumerate(lines):
        for other in lines[n + 1 :]:
            if other.baseline - CAPITALS * 16 > line.baseline:
                break
            if other.baseline - CAPITALS * other.size > line.baseline - SLACK:
                continue
            beside = (
                other.x >= line.x + line.width - SLACK or line.x >= other.x + other.width - SLACK
            )
            assert beside, f"{line.text!r} under {other.text!r}"


def complete(paper: Document, pages: list[Page]) -> None:
    """Every letter is printed once, in reading order."""
    lines = [line for page in pages for line in page.lines if line.paragraph is not None]
    for page in pages:
        ordinals = [line.paragraph for line in page.lines if line.paragraph is not None]
        assert ordinals == sorted(ordinals)
    printed: dict[int, str] = {}
    for line in lines:
        assert line.paragraph is not None
        printed[line.paragraph] = printed.get(line.paragraph, "") + line.text
    for ordinal, paragraph in enumerate(paper.paragraphs()):
        shown = "".join(
            face(bold=paragraph.style.bold or run.bold, italic=run.italic).shown(run.text)
            for run in paragraph.runs
        )
        assert printed[ordinal].replace(" ", "") == shown.replace(" ", "")
    assert len(printed) == len(list(paper.paragraphs()))
