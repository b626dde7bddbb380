"""From a visit to its pages, on the documents' thread, where it loads what it needs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.export.pages import Page
    from tracker.minutes.blocks import Document
    from tracker.records import Office, Visit


@dataclass(frozen=True, slots=True)
class WrittenMinutes:
    """The minutes in the wording of their form, laid out, and as a PDF to show these pages."""

    document: "Document"
    pages: "list[Page]"
    pdf: bytes
    form_title: str


def write_minutes(visit: "Visit", office: "Office | None" = None) -> WrittenMinutes:
    """The visit's minutes in its form, as the office wants it, or else as the rules have it.

    Raises `TrackerError` when the form cannot be had.
    """
    from tracker.export.pages import layout
    from tracker.export.pdf import draw_live

    document, form_title = _composed(visit, office)
    pages = layout(document)
    return WrittenMinutes(document, pages, draw_live(document, pages), form_title)


def minutes_document(
    visit: "Visit", office: "Office | None" = None, mirrored: bool = False
) -> "Document":
    """The visit's minutes in the wording of their form; `mirrored` for sheets printed on both
    sides, where the binding margin is on the left of one page and on the right of the next."""
    document, _form_title = _composed(visit, office)
    return replace(document, page=replace(document.page, mirrored=mirrored))


def minutes_pdf(visit: "Visit", office: "Office | None" = None, mirrored: bool = False) -> bytes:
    """The same as a PDF, to be printed or saved."""
    from tracker.export.pdf import write_pdf

    return write_pdf(minutes_document(visit, office, mirrored))


def save_minutes(visit: "Visit", office: "Office | None", path: "Path") -> "Path":
    """The same as a file of the kind that its ending says; the file. Raises `CannotWrite`."""
    from tracker.export.file_types import write_as
    from tracker.export.files import write_aside

    write_aside(path, write_as(path.suffix, minutes_document(visit, office)))
    return path


def _composed(visit: "Visit", office: "Office | None") -> "tuple[Document, str]":
    from tracker.minutes.choosing import compose, form_of
    from tracker.records import Office

    office = office or Office()
    form = form_of(visit, office)
    return compose(visit, form, office), form.title
