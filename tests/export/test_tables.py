"""Tables on the page: ruled cells, rows kept whole, the header on every page."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.export.paragraphs import BODY, FORM, document, heading, paragraph, signatures, text
from tracker.export.lines import POINTS
from tracker.export.pages import Page, layout
from tracker.minutes.blocks import Block, Paragraph, Row, Table

CELL = replace(BODY, role="cell", align="left", indent=0, gap_before=0, size=13, line=16)
HEAD = replace(CELL, role="cell_head", align="centre", bold=True)
WIDTHS = (12.0, 65.0, 58.0, 30.0)
LEFT, RIGHT = FORM.page.left * POINTS, (FORM.page.width - FORM.page.right) * POINTS
TOP, BOTTOM = FORM.page.top * POINTS, (FORM.page.height - FORM.page.bottom) * POINTS
HEADS = ("TT", "Kiến nghị lần trước", "Đơn vị báo cáo", "Kết quả")


def cell(words: str) -> tuple[Paragraph, ...]:
    return (text(words, CELL),)


def row(lines: int, name: str = "1") -> Row:
    """A row of that many lines, each a word that no other fits beside."""
    return Row((cell(name), cell(" ".join(["m" * 15] * lines)), cell("đã xong"), cell("")))


def table(*rows: Row, header: bool = True) -> Table:
    head = Row(tuple((text(words, HEAD),) for words in HEADS))
    return Table("carried_over", WIDTHS, (head,) if header else (), rows, gap_before=9)


def on_pages(*blocks: Block) -> list[Page]:
    pages = layout(document(*blocks))
    for page in pages:
        for line in page.lines:
            if line.role != "page_number":
                assert line.top >= TOP - 0.1
                assert line.bottom <= BOTTOM + 0.1
        for rule in page.rules:
            assert rule.x >= LEFT - 0.1
            assert rule.x + rule.width <= RIGHT + 0.1
            assert rule.y >= TOP - 0.1
            assert rule.y + rule.height <= BOTTOM + 0.1
    return pages


def rows_of(page: Page) -> list[list[str]]:
    """The texts between each two rules across the page, from the top down."""
    levels = sorted({round(rule.y, 2) for rule in page.rules if rule.width})
    found = []
    for above, below in pairwise(levels):
        inside = [line.text for line in page.lines if above < line.baseline < below]
        found.append([words for words in inside if words])
    return found


def test_each_cell_has_its_rules() -> None:
    (page,) = on_pages(table(row(1, "1"), row(3, "2")))
    across = [rule for rule in page.rules if rule.width]
    down = [rule for rule in page.rules if rule.height]
    assert len(across) == 4
    assert [rule.x for rule in down] == pytest.approx(
        [LEFT + sum(WIDTHS[:n]) * POINTS for n in range(5)]
    )
    assert {rule.thickness for rule in page.rules} == {0.5}
    for rule in down:
        assert rule.y == across[0].y
        assert rule.y + rule.height == pytest.approx(across[-1].y)
    assert [words[0] for words in rows_of(page)[1:]] == ["1", "2"]
    for line in page.lines:
        edges = [rule.x for rule in down]
        inside = [a for a, b in pairwise(edges) if a + 3 < line.x < b]
        assert inside, "too near to a rule"
        assert all(abs(line.x + line.width - edge) > 3 for edge in edges)
        above = max(rule.y for rule in across if rule.y < line.baseline)
        assert line.top >= above
        assert line.bottom <= min(rule.y for rule in across if rule.y > line.baseline)


def test_the_header_stands_on_every_page_and_is_read_once() -> None:
    pages = on_pages(table(*(row(3, str(n)) for n in range(10, 50))))
    assert len(pages) == 4
    for page in pages:
        assert rows_of(page)[0][0] in HEADS
    first, *others = ([line for line in page.lines if line.role == "cell_head"] for page in pages)
    assert [line.paragraph for line in first] == sorted(line.paragraph or 0 for line in first)
    for repeated in others:
        assert [line.text for line in repeated] == [line.text for line in first]
        assert {line.paragraph for line in repeated} == {None}
    names = [line.text for page in pages for line in page.lines if line.text.isdigit()]
    assert [name for name in names if len(name) == 2] == [str(n) for n in range(10, 50)]


@pytest.mark.parametrize("before", range(1, 32))
@pytest.mark.parametrize("lines", [1, 4, 20])
def test_a_row_goes_to_the_next_page_whole(before: int, lines: int) -> None:
    """A row at every height of the page."""
    pages = on_pages(paragraph(before), heading(), table(row(lines, "A"), row(lines, "B")))
    for name in "AB":
        parts = [words for page in pages for words in rows_of(page) if words[0] == name]
        assert len(parts) == 1
        assert len(parts[0]) == lines + 2


@pytest.mark.parametrize("before", range(1, 40))
@pytest.mark.parametrize("rows", [4, 20])
def test_neither_the_sums_nor_the_second_row_begin_a_page_and_a_short_table_is_whole(
    before: int, rows: int
) -> None:
    sums = replace(table(*(row(1, str(n)) for n in range(10, 10 + rows))), has_sum=True)
    pages = [rows_of(page)[1:] for page in on_pages(paragraph(before), sums) if rows_of(page)]
    assert sum(map(len, pages)) == rows
    assert len(pages[0]) >= 2 <= len(pages[-1])
    assert rows > 4 or len(pages) == 1


def test_a_row_of_more_than_half_a_page_leaves_no_page_empty() -> None:
    first, second = on_pages(paragraph(20), table(row(30, "A")))
    assert len(rows_of(first)[1]) > 10
    assert len(rows_of(second)[1]) > 2


@pytest.mark.parametrize("before", range(1, 40))
def test_a_header_is_never_last(before: int) -> None:
    pages = on_pages(paragraph(before), heading(), table(row(2, "A"), row(2, "B")))
    for page in pages:
        last = max(page.lines, key=lambda line: line.baseline)
        assert last.role in {"body", "cell"}
        if any(line.role == "cell_head" for line in page.lines):
            assert len(rows_of(page)) >= 2


@pytest.mark.parametrize("before", range(0, 30, 3))
def test_a_row_higher_than_a_page_is_cut_between_two_lines(before: int) -> None:
    blocks = [paragraph(before)] if before else []
    pages = on_pages(*blocks, table(row(2, "A"), row(120, "B"), row(2, "C")))
    words = [line.text for page in pages for line in page.lines if set(line.text) == {"m"}]
    assert [len(text) for text in words if len(text) == 15] == [15] * 124
    cut = [words for page in pages for words in rows_of(page)]
    assert sum(len(words) >= 2 for words in cut) == len(cut)
    for page in pages:
        assert rows_of(page)[0][0] in HEADS


@pytest.mark.parametrize("rows", range(1, 40))
def test_three_lines_of_a_table_before_the_signatures(rows: int) -> None:
    pages = on_pages(table(*(row(1 + n % 3, str(n)) for n in range(rows))), signatures())
    cells = {round(line.baseline) for line in pages[-1].lines if line.role == "cell" and line.text}
    lines = sum(1 + n % 3 for n in range(rows))
    assert len(cells) >= min(3, lines)
    assert sum(line.role == "sign_label" for line in pages[-1].lines) == 2


def test_a_header_as_high_as_a_page_is_printed_once() -> None:
    high = Row((cell("TT"), cell(" ".join(["m" * 15] * 35)), cell("a"), cell("b")))
    tall = replace(table(*(row(1) for _ in range(80))), header=(high,))
    pages = on_pages(tall)
    assert sum(line.text == "TT" for page in pages for line in page.lines) == 1


def test_a_table_too_wide_for_the_page_is_made_narrower() -> None:
    wide = replace(table(row(2)), widths=(40.0, 100.0, 60.0, 30.0))
    (page,) = on_pages(wide)
    assert max(rule.x for rule in page.rules) == pytest.approx(RIGHT)


def test_an_empty_row_is_ruled_and_a_table_without_rows_too() -> None:
    (page,) = on_pages(table(Row(((), (), (), ()))), table(header=False), table())
    assert len([rule for rule in page.rules if rule.width]) == 3 + 2
