"""Documents made by hand, for tests of the typesetter: paragraphs of so many lines."""

from tracker.minutes.blocks import Block, Columns, Document, Paragraph, Run, TextStyle
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form
from tracker.records import Visit

FORM = load_form("party-2018")
BODY = FORM.elements["body"].style
HEADING = FORM.elements["heading"].style
LINE = "a" * 20  # eight of these fill a line, and the eighth cannot go on it with the indent


def document(*blocks: Block) -> Document:
    return Document("Biên bản", "", "", "vi-VN", FORM.page, tuple(blocks))


def text(words: str, style: TextStyle = BODY, source: str | None = None) -> Paragraph:
    return Paragraph(style, (Run(words),), source)


def paragraph(lines: int) -> Paragraph:
    """A paragraph of exactly that many lines."""
    wide = "m" * 22  # two do not fit on a line
    return text(" ".join([wide] * lines))


def heading() -> Paragraph:
    return text("I- THÀNH PHẦN", HEADING)


def signatures() -> Columns:
    block = compose(Visit(), FORM).blocks[-1]
    assert isinstance(block, Columns)
    assert block.role == "signs"
    return block
