"""Minutes of a visit in a form, and how to find one's way in them."""

from tracker.minutes.blocks import Columns, Document, Paragraph
from tracker.minutes.choosing import compose, form_with
from tracker.records import Office, Profile, Visit


def document(visit: Visit, name: str = "party-2018", **values: object) -> Document:
    form = form_with(name, values)
    assert not form.refused
    return compose(visit, form, Office(profile=Profile.PARTY))


def lines(visit: Visit, name: str = "party-2018", **values: object) -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in document(visit, name, **values).paragraphs()]


def after(found: list[str], line: str, count: int) -> list[str]:
    place = found.index(line) + 1
    return found[place : place + count]


def paragraph(paper: Document, key: str) -> Paragraph:
    return next(p for p in paper.paragraphs() if p.key == key)


def columns(paper: Document, role: str) -> Columns:
    return next(b for b in paper.blocks if isinstance(b, Columns) and b.role == role)


def cells(paper: Document, role: str = "signs") -> list[list[list[str]]]:
    """The texts of each cell of each row."""
    rows = columns(paper, role).rows
    return [[[p.text.replace("\u00a0", " ") for p in cell] for cell in row.cells] for row in rows]
