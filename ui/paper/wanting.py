"""What a careful clerk would still mend before the minutes are printed, each with its field."""

from typing import TYPE_CHECKING

from tracker.texts import _

if TYPE_CHECKING:
    from tracker.minutes.appendix import Photos
    from tracker.minutes.blocks import Document
    from tracker.minutes.form_parts import Form
    from tracker.minutes.missing import Missing
    from tracker.records import Visit

SHOWN = 60  # characters of a correction
MOST_SIGNS = 10  # characters named one by one


def wanting(
    visit: "Visit", form: "Form", document: "Document", photos: "Photos"
) -> "list[Missing]":
    """What is left out, lost photos, corrections by hand that are to be decided, and characters
    without a glyph."""
    from tracker.minutes.missing import missing

    return [*missing(visit, form, photos), *_undecided(document), *_signs(document)]


def _undecided(document: "Document") -> "list[Missing]":
    from tracker.minutes.missing import Missing

    message = _("The record has changed under a correction by hand: “{text}”. Look at the page.")
    return [
        Missing("minutes.hand_edits", message.format(text=_shortened(conflict.edited)))
        for conflict in document.conflicts
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"


def _signs(document: "Document") -> "list[Missing]":
    from tracker.export.fonts import missing_glyphs
    from tracker.minutes.missing import Missing

    found = []
    for sign in missing_glyphs(document)[:MOST_SIGNS]:
        message = _("The character {sign} ({code}) cannot be printed; a box stands in its place.")
        text = message.format(sign=sign, code=f"U+{ord(sign):04X}")
        found.append(Missing(_source_of(sign, document), text))
    return found


def _source_of(sign: str, document: "Document") -> str:
    """The field that the character was typed in."""
    for paragraph in document.paragraphs():
        for run in paragraph.runs:
            if sign in run.text:
                return run.source or paragraph.source or ""
    return ""
