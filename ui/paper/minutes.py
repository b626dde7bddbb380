"""From a visit to its pages, on the documents' thread, where it loads what it needs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.paper.wanting import wanting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.export.pages import Page
    from tracker.minutes.blocks import Document
    from tracker.minutes.form_parts import Form
    from tracker.minutes.kept import Kept
    from tracker.minutes.missing import Missing
    from tracker.records import Office, Visit
    from tracker.register import Register

    KeptOf = Callable[[Visit], Kept]


def nothing_kept(_visit: "Visit") -> "Kept":
    """For pages of a visit that is in no register."""
    from tracker.minutes.kept import Kept

    return Kept()


@dataclass(frozen=True, slots=True)
class WrittenMinutes:
    """The minutes in the wording of their form, laid out, and as a PDF to show these pages; what
    may still be missing in them, and what was asked of the form in vain."""

    document: "Document"
    pages: "list[Page]"
    pdf: bytes
    form_title: str
    wanting: "list[Missing]"
    refused: tuple[str, ...]


def write_minutes(
    visit: "Visit",
    office: "Office | None" = None,
    code: str = "",
    kept: "KeptOf" = nothing_kept,
) -> WrittenMinutes:
    """The visit's minutes in its form, as the office wants it, or else as the rules have it; with
    the code of what was signed at the foot of the pages.

    Raises `TrackerError` when the form cannot be had.
    """
    from tracker.export.pages import layout
    from tracker.export.pdf import draw_live
    from tracker.minutes.page_code import with_code

    found = kept(visit)
    document, form = _composed(visit, office, found)
    if code:
        document = with_code(document, code)
    pages = layout(document)
    pdf = draw_live(document, pages)
    missing = wanting(visit, form, document, found.photos)
    return WrittenMinutes(document, pages, pdf, form.title, missing, form.refused)


def wanting_in(
    visit: "Visit", office: "Office | None" = None, kept: "KeptOf" = nothing_kept
) -> "list[Missing]":
    """What may still be missing in the minutes of this visit."""
    found = kept(visit)
    document, form = _composed(visit, office, found)
    return wanting(visit, form, document, found.photos)


def minutes_document(
    visit: "Visit",
    office: "Office | None" = None,
    mirrored: bool = False,
    kept: "KeptOf" = nothing_kept,
) -> "Document":
    """The visit's minutes in the wording of their form; `mirrored` for sheets printed on both
    sides, where the binding margin is on the left of one page and on the right of the next."""
    document, _form = _composed(visit, office, kept(visit))
    return replace(document, page=replace(document.page, mirrored=mirrored))


def minutes_pdf(
    visit: "Visit",
    office: "Office | None" = None,
    mirrored: bool = False,
    kept: "KeptOf" = nothing_kept,
) -> bytes:
    """The same as a PDF, to be printed or saved."""
    from tracker.export.pdf import write_pdf

    return write_pdf(minutes_document(visit, office, mirrored, kept))


def signed_pdf(visit: "Visit", office: "Office", code: str, kept: "KeptOf" = nothing_kept) -> bytes:
    """The minutes that are signed: with their code at the foot of every page."""
    from tracker.export.pdf import write_pdf
    from tracker.minutes.page_code import with_code

    return write_pdf(with_code(minutes_document(visit, office, kept=kept), code))


def save_signed(
    register: "Register", visit: "Visit", office: "Office | None", path: "Path"
) -> "Path":
    """The signed file itself, byte for byte; of a visit that is not signed here, its minutes."""
    from tracker.export.files import write_aside

    pdf = register.signing.pdf_in_force(visit)
    if pdf is None:
        return save_minutes(visit, office, path, register.kept_of)
    write_aside(path, pdf)
    return path


def save_minutes(
    visit: "Visit", office: "Office | None", path: "Path", kept: "KeptOf" = nothing_kept
) -> "Path":
    """The same as a file of the kind that its ending says; the file. Raises `CannotWrite`."""
    from tracker.export.file_types import write_as
    from tracker.export.files import write_aside

    write_aside(path, write_as(path.suffix, minutes_document(visit, office, kept=kept)))
    return path


def _composed(visit: "Visit", office: "Office | None", kept: "Kept") -> "tuple[Document, Form]":
    from tracker.minutes.choosing import compose, form_of
    from tracker.records import Office

    office = office or Office()
    form = form_of(visit, office)
    return compose(visit, form, office, *kept), form
