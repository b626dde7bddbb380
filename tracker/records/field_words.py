"""The words of the screen for every field of a visit, and for what stands in it."""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tracker.records.base import Base
from tracker.records.shape import KNOWN_BY
from tracker.texts import _
from tracker.vietnamese.dates import short_date

SHORT = 60  # letters of a row's text that name it


def part_words(part: str) -> str:
    """The list that a row stands in, by its name in the record or its table."""
    return {
        "visit": _("General"),
        "minutes": _("Minutes"),
        "participants": _("Participants"),
        "participant": _("Participants"),
        "findings": _("Findings"),
        "finding": _("Findings"),
        "figures": _("Figures"),
        "figure": _("Figures"),
        "recommendations": _("Recommendations"),
        "recommendation": _("Recommendations"),
        "follow_ups": _("Updates"),
        "follow_up": _("Updates"),
        "carried_over": _("Last time's recommendations"),
        "attachments": _("Documents"),
        "attachment": _("Documents"),
        "signers": _("Signatures"),
        "signer": _("Signatures"),
        "hand_edits": _("Corrections on the page"),
        "hand_edit": _("Corrections on the page"),
    }[part]


def field_words(table: str, field: str) -> str:
    """The label of a field, by the table it stands in and its column."""
    own = _visit_words() if table == "visit" else _words_of_rows().get(table, {})
    return own.get(field) or _words_of_many().get(field, field)


def _visit_words() -> dict[str, str]:
    return {
        "stage": _("The visit is"),
        "subject": _("Subject"),
        "field_of_work": _("Field of work"),
        "period": _("Period"),
        "part_of_day": _("Part of day"),
        "start_time": _("Time it began"),
        "end_time": _("Time it ended"),
        "place": _("Place"),
        "inspecting_body": _("Inspecting body"),
        "body_superior": _("Superior body"),
        "body_code": _("Code"),
        "body_seat": _("Seat (before the date)"),
        "inspected_unit": _("Unit visited"),
        "basis": _("Basis"),
        "unit_opinion": _("The unit's opinion"),
        "recorded_by": _("Recorded by"),
        "unit_stand": _("Whether the unit agrees"),
        "deleted_at": _("In the bin since"),
    }


def _words_of_rows() -> dict[str, dict[str, str]]:
    return {
        "minutes": {
            "form": _("Form"),
            "number": _("Number"),
            "symbol": _("Symbol"),
            "issued_on": _("Final since"),
            "urgency": _("Urgency"),
            "circulation": _("Mark of circulation"),
            "copies": _("Copies"),
            "copies_each": _("For each side"),
            "recipients": _("Recipients"),
            "edition": _("Edition"),
            "correction_reason": _("Reason of the correction"),
        },
        "participant": {"unit": _("Unit")},
        "finding": {"text": _("Finding")},
        "figure": {
            "value": _("Value"),
            "unit": _("Unit of the figure"),
            "written": _("As written"),
        },
        "recommendation": {
            "text": _("Recommendation"),
            "finding": _("Answers the finding"),
            "deadline_words": _("Deadline in words"),
            "rhythm": _("Reports"),
            "followed_by": _("Followed by"),
        },
        "follow_up": {
            "date": _("Date of the update"),
            "found": _("What the office found"),
            "file_name": _("File name"),
            "file_sha256": _("Fingerprint"),
            "reminder": _("Reminder"),
            "corrects": _("Corrects the update"),
            "entered_at": _("Entered at"),
            "entered_by": _("Entered by"),
        },
        "carried_over": {
            "text": _("Earlier recommendation"),
            "found": _("What the team found"),
            "recommendation_uid": _("Belongs to the recommendation"),
            "file_name": _("File name"),
            "file_sha256": _("Fingerprint"),
        },
        "signer": {"label": _("Signs as"), "authority": _("Authority"), "post": _("Post")},
        "hand_edit": {
            "key": _("Paragraph"),
            "generated": _("Written by the program"),
            "edited": _("As corrected"),
        },
        "attachment": {"name": _("File name"), "dated": _("Day of the evidence")},
    }


def _words_of_many() -> dict[str, str]:
    return {
        "kind": _("Kind"),
        "date": _("Date"),
        "name": _("Full name"),
        "titles": _("Titles on that day"),
        "side": _("Side"),
        "role": _("Role"),
        "attendance": _("Attendance"),
        "absence_reason": _("Reason of absence"),
        "deputy": _("Who came instead"),
        "deadline": _("Deadline"),
        "responsible": _("Responsible"),
        "assisting": _("Assisting"),
        "origin": _("Where it comes from"),
        "state": _("Progress"),
        "reported": _("What the unit reports"),
        "reported_state": _("Progress as reported"),
        "done_on": _("Done on"),
        "extended_to": _("Extended to"),
        "next_report": _("Next report"),
        "evidence": _("Document that proves it"),
        "evidence_date": _("Date of the document"),
        "caption": _("Caption"),
        "media_type": _("Type of file"),
        "size": _("Size in bytes"),
        "sha256": _("Fingerprint"),
        "filed_at": _("Filed at"),
        "on_paper": _("On the page"),
        "position": _("Order"),
    }


def shown(value: Any) -> str:
    """A value as it is read on the screen; "" for none."""
    if value is None:
        text = ""
    elif isinstance(value, Base):
        text = row_words(value)
    elif isinstance(value, StrEnum):
        text = str(getattr(value, "label", value))
    elif isinstance(value, bool):
        text = _("Yes") if value else _("No")
    elif isinstance(value, datetime.datetime):
        local = value.astimezone()
        text = f"{local:%H:%M}, {short_date(local.date())}"
    elif isinstance(value, datetime.date):
        text = short_date(value)
    elif isinstance(value, datetime.time):
        text = f"{value:%Hh%M}"
    elif isinstance(value, Decimal):
        text = str(value).replace(".", ",")
    elif isinstance(value, list):
        text = "\n".join(shown(each) for each in value)
    else:
        text = str(value)
    return text


def row_words(row: Base) -> str:
    """A row in a line or two: what it is known by, and what else a clerk would look for."""
    names = {
        "participant": ("name", "titles"),
        "figure": ("written", "unit"),
        "recommendation": ("text", "deadline", "responsible"),
        "follow_up": ("date", "state", "reported", "found", "extended_to", "evidence"),
        "signer": ("label", "authority", "post", "name"),
        "hand_edit": ("edited",),
        "carried_over": ("text", "reported", "found"),
        "attachment": ("name", "caption"),
    }.get(row.__tablename__, (KNOWN_BY[type(row)],))
    words = (shown(getattr(row, name)).replace("\n", ", ") for name in names)
    return "\n".join(word for word in words if word.strip())


def row_name(row: Base, place: int) -> str:
    """A row in a few words: what it is known by, or its number in the list."""
    field = {"attachment": "name", "hand_edit": "generated"}.get(row.__tablename__)
    words = " ".join(shown(getattr(row, field or KNOWN_BY[type(row)])).split())
    if not words:
        return str(place + 1)
    return words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"
