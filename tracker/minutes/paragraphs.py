"""Every paragraph of a document changed in the same way, wherever it stands."""

from collections.abc import Callable
from dataclasses import replace

from tracker.minutes.blocks import Block, Document, Paragraph, Row, Table


def with_paragraphs(document: Document, change: Callable[[Paragraph], Paragraph]) -> Document:
    """The document with `change` done to each paragraph, in reading order."""

    def row(row: Row) -> Row:
        return replace(row, cells=tuple(tuple(map(change, cell)) for cell in row.cells))

    def block(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return change(block)
        rows = tuple(map(row, block.rows))
        if isinstance(block, Table):
            return replace(block, header=tuple(map(row, block.header)), rows=rows)
        return replace(block, rows=rows)

    return replace(document, blocks=tuple(map(block, document.blocks)))
