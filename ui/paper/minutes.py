"""From a visit to its pages as a PDF, on the documents' thread, where it loads what it needs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.records import Visit


@dataclass(frozen=True, slots=True)
class WrittenMinutes:
    """The minutes as a PDF, and the title of the form they are in."""

    pdf: bytes
    form_title: str


def write_minutes(visit: "Visit") -> WrittenMinutes:
    """The visit's minutes in its form. Raises `TrackerError` when the form cannot be had."""
    from tracker.export.pdf import write_pdf
    from tracker.minutes.compose import compose
    from tracker.minutes.form import load_form

    form = load_form(visit.minutes.form)
    return WrittenMinutes(write_pdf(compose(visit, form)), form.title)


def minutes_pdf(visit: "Visit") -> bytes:
    """The visit's minutes as a PDF, to be printed or saved."""
    return write_minutes(visit).pdf
