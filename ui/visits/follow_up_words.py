"""A stored update in plain lines: what was said, and who entered it when."""

import datetime

from tracker.followup.entries import views
from tracker.records import FollowUp
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.parts.account_names import name_of
from ui.visits.progress_field import unit_words


def entry_words(entry: FollowUp) -> str:
    """The day, what the unit reports, what the office found, the proof and the new days."""
    reported, found = views(entry.reported_state, entry.state)
    told = [
        _said(_("The unit reports"), unit_words(reported) if reported else "", entry.reported),
        _said(_("The office finds"), found.label if found else "", entry.found),
        *_further(entry),
    ]
    day = short_date(entry.date) if entry.date else "–"
    nothing = _("withdrawn") if entry.corrects else _("nothing said")
    first, *others = [words for words in told if words] or [nothing]
    return "\n".join([f"{day} · {first}", *others])


def about_words(entry: FollowUp, *, corrected: bool) -> str:
    """Who entered it when, and whether it was put right since."""
    words = [_("corrected since") if corrected else "", _("a correction") if entry.corrects else ""]
    if entry.entered_at is not None:
        at = entry.entered_at.astimezone()
        moment = f"{at:%H:%M}, {short_date(at.date())}"
        words.append(
            _("entered {moment} by {who}").format(moment=moment, who=name_of(entry.entered_by))
        )
    return " · ".join(word for word in words if word)


def _said(label: str, state: str, text: str) -> str:
    words = ": ".join(filter(None, (state, text.strip())))
    return f"{label} – {words}" if words else ""


def _further(entry: FollowUp) -> list[str]:
    proof = " ".join(filter(None, (entry.evidence.strip(), _day(entry.evidence_date))))
    proof = "; ".join(filter(None, (proof, entry.file_name)))
    pairs = (
        (_("Letter sent") if entry.reminder else _("Document that proves it"), proof),
        (_("Done on"), _day(entry.done_on)),
        (_("Extended to"), _day(entry.extended_to)),
        (_("Next report"), _day(entry.next_report)),
        (_("Reminder"), entry.reminder.label if entry.reminder else ""),
    )
    return [" · ".join(f"{label}: {words}" for label, words in pairs if words)]


def _day(day: datetime.date | None) -> str:
    return short_date(day) if day else ""
