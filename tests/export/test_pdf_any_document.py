"""Any document, however odd, conforms, and its words are read once and in their order."""

from dataclasses import replace
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.conformance import assert_conforming
from tests.export.paragraphs import BODY, document
from tests.export.tagged import tags
from tracker.export.pdf import write_pdf
from tracker.minutes.blocks import Block, Columns, Document, Frame, Paragraph, Row, Run, Table

WORDS = st.sampled_from(["Một", "đoạn", "quý\u00a0I/2023", "(a)", "-----", "мир", "x" * 90, "…"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)
LABELS = st.sampled_from(["", "- ", "1. ", "a) ", "I- ", "1.2. "])
ITEMS: st.SearchStrategy[Literal["", "first", "more"]] = st.sampled_from(["", "first", "more"])


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    style = replace(
        BODY,
        bold=draw(st.booleans()),
        underline=draw(st.booleans()),
        level=draw(st.sampled_from([0, 0, 0, 1, 2, 3, 7])),
        align=draw(st.sampled_from(["justify", "left", "centre", "right"])),
        colour=draw(st.sampled_from(["black", "red", "grey"])),
        rule=draw(st.sampled_from([0, 0.4])),
        frame=draw(st.none() | st.just(Frame(30, 8, 1))),
        role=draw(st.sampled_from(["body", "other"])),
    )
    label = draw(LABELS)
    runs = (Run(label, rigid=True),) if label else ()
    texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
    return Paragraph(style, (*runs, *map(Run, texts)), item=draw(ITEMS))


@st.composite
def rows(draw: st.DrawFn, columns: int) -> Row:
    cells = [tuple(draw(st.lists(paragraphs(), max_size=2))) for _ in range(columns)]
    return Row(tuple(cells), draw(st.sampled_from([0, 12])))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(["paragraph", "paragraph", "columns", "table"]))
    if kind == "paragraph":
        return draw(paragraphs())
    columns = draw(st.integers(1, 3))
    widths = (165 / columns,) * columns
    body = tuple(draw(st.lists(rows(columns), max_size=4)))
    if kind == "columns":
        return Columns("columns", widths, body)
    header = tuple(draw(st.lists(rows(columns), max_size=1)))
    return Table("table", widths, header, body)


DOCUMENTS = st.lists(blocks(), max_size=6).map(lambda found: document(*found))


def words_of(paper: Document) -> list[str]:
    """All words but those of paragraphs that say nothing."""
    said = [paragraph.text for paragraph in paper.paragraphs()]
    return sorted(" ".join(text for text in said if any(map(str.isalnum, text))).split())


@settings(max_examples=40)
@given(DOCUMENTS, st.sampled_from(["", "DỰ THẢO"]))
def test_any_document_conforms_and_is_read_once(paper: Document, watermark: str) -> None:
    paper = replace(paper, watermark=watermark)
    data = write_pdf(paper)
    assert_conforming(data)
    assert data == write_pdf(paper)
    read = tags(data)
    letters = "".join(words_of(paper))
    assert sorted("".join(read.whole_text.split())) == sorted(letters)
    for kind, under in {"LI": "L", "Lbl": "LI", "LBody": "LI", "TR": "Table", "TD": "TR"}.items():
        parents = [tag for tag in read.every(under) for child in tag.below if child.kind == kind]
        assert len(parents) == len(read.every(kind))
    for row in read.every("TR"):
        assert {cell.kind for cell in row.below} in ({"TH"}, {"TD"})
