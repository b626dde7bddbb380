"""Where a page may end, for texts that end at every height of it, in every shape.

What always holds is said once, in `check`; the shapes and heights are below it.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

import pytest

from tests.export.paragraphs import BODY, FORM, document, heading, paragraph, text
from tests.export.test_tables import row, table
from tracker.export.lines import POINTS
from tracker.export.pages import Line, Page, layout
from tracker.minutes.blocks import Block, Columns, Document, Paragraph, Row, Run, TextStyle

TOP = FORM.page.top * POINTS
BOTTOM = (FORM.page.height - FORM.page.bottom) * POINTS
PAGE_LINES = 40  # at least as many as a page holds
HEADING = heading().style
LABEL = FORM.elements["sign_label"].style
NAME = FORM.elements["sign_name"].style
RECIPIENTS = FORM.elements["recipients"].style
SIGNS = {LABEL.role, NAME.role}


def signs(count: int) -> Columns:
    """Sign blocks side by side, the second signing for somebody."""
    labels: list[tuple[Paragraph, ...]]
    labels = [(text(f"TRƯỞNG ĐOÀN {n}", LABEL),) for n in range(count)]
    labels[1] = (*labels[1], text("K/T TRƯỞNG BAN", replace(LABEL, gap_before=0)))
    names = tuple((text(f"Nguyễn Văn {n}", NAME),) for n in range(count))
    width = FORM.page.text_width / count
    rows = (Row(tuple(labels), LABEL.gap_before), Row(names, 4 * NAME.line))
    return Columns("signs", (width,) * count, rows, lines_before=3)


def recipients(count: int) -> Columns:
    half = FORM.page.text_width / 2
    listed = tuple(text(f"- Nơi nhận {n},", RECIPIENTS) for n in range(count))
    return Columns("recipients", (half, half), (Row((listed, ()), 12),))


def check(paper: Document) -> list[Page]:
    """The pages of a document that ends with signatures; all rules are looked at."""
    pages = layout(paper)
    paragraphs = list(paper.paragraphs())
    texts = [[line for line in page.lines if line.paragraph is not None] for page in pages]
    for lines in texts:
        for line in lines:
            assert line.top >= TOP - 0.1
            assert line.bottom <= BOTTOM + 0.1
    whole = Counter(line.paragraph for lines in texts for line in lines)
    for number, lines in enumerate(texts, 1):
        assert not is_heading(paragraphs, lines[-1]), "a heading is last"
        outside = Counter(line.paragraph for line in lines if line.role != "cell")
        for ordinal, here in outside.items():
            assert here >= min(2, whole[ordinal]), f"a line stands alone on page {number}"
    signed = [n for n, lines in enumerate(texts) if SIGNS & {line.role for line in lines}]
    assert signed == [len(pages) - 1], "the signatures are cut, or not on the last page"
    before, all_text = (
        {
            (line.paragraph, line.baseline)
            for line in lines
            if line.role in {"body", "cell"} and line.text
        }
        for lines in (texts[-1], [line for lines in texts for line in lines])
    )
    levels = {baseline for _paragraph, baseline in before}
    assert len(levels) >= 3 or before == all_text, "too little text before the signatures"
    return pages


def is_heading(paragraphs: list[Paragraph], line: Line) -> bool:
    return paragraphs[line.paragraph or 0].style.keep_with_next


def one_liners(lines: int) -> list[Block]:
    return [paragraph(1) for _ in range(lines)]


def one_paragraph(lines: int) -> list[Block]:
    return [paragraph(lines)]


def mixed(lines: int) -> list[Block]:
    blocks: list[Block] = []
    lengths = cycle([1, 4, 2, 7, 3])
    while lines > 0:
        length = min(lines, next(lengths))
        blocks.append(paragraph(length))
        lines -= length
    return blocks


def items(lines: int) -> list[Block]:
    mark = Run("- ", rigid=True)
    found: list[Block] = []
    for block in mixed(lines):
        assert isinstance(block, Paragraph)
        found.append(replace(block, runs=(mark, *block.runs), item="first"))
    return found


def on_the_left(lines: int) -> list[Block]:
    style = replace(BODY, align="left")
    return [text("Người có ý kiến khác", style) for _ in range(lines)]


def under_headings(lines: int) -> list[Block]:
    return [block for line in mixed(lines) for block in (heading(), line)]


def short_end(lines: int) -> list[Block]:
    return [paragraph(lines), heading(), heading(), paragraph(1)]


def tabled(lines: int) -> list[Block]:
    rows = [row(1 + n % 3, str(n)) for n in range((lines + 1) // 2)]
    return [paragraph(1 + lines % 2), heading(), table(*rows)]


def table_and_line(lines: int) -> list[Block]:
    return [*tabled(lines), paragraph(1)]


SHAPES = [
    *(one_liners, one_paragraph, mixed, items, on_the_left, under_headings, short_end),
    *(tabled, table_and_line),
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_signatures_after_every_number_of_lines(
    shape: Callable[[int], list[Block]], count: int
) -> None:
    for lines in range(1, 2 * PAGE_LINES):
        check(document(*shape(lines), signs(count)))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_signatures_and_recipients_at_every_height(
    shape: Callable[[int], list[Block]],
) -> None:
    """What stands before moves the end of the text by a few points at a time."""
    for listed in (2, 9):
        for shift in range(0, 18, 4):
            down = replace(BODY, gap_before=0, line=18 + shift)
            for lines in range(18, 42):
                pages = check(
                    document(
                        text("", down), text("", down), *shape(lines), signs(2), recipients(listed)
                    )
                )
                assert pages[-1].lines[-1].text == f"- Nơi nhận {listed - 1},"


def test_recipients_longer_than_a_page_go_on_after_it() -> None:
    pages = layout(document(*one_liners(50), signs(2), recipients(80)))
    signed = [page for page in pages if SIGNS & {line.role for line in page.lines}]
    (page,) = signed
    assert sum(line.role == "body" for line in page.lines) >= 3
    assert sum(line.role == "recipients" for p in pages for line in p.lines) == 80


def test_two_rows_of_sign_blocks_stay_together() -> None:
    for lines in range(20, 60):
        pages = check(document(*one_liners(lines), signs(2), signs(2)))
        assert sum(line.role == LABEL.role for line in pages[-1].lines) == 2 * 3


def test_an_empty_line_is_no_text() -> None:
    blank = text("", TextStyle("blank", 14, 18))
    for lines in range(20, 60):
        check(document(*one_liners(lines), blank, blank, blank, signs(2)))
