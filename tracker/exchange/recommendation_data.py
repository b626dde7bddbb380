"""Recommendations, what became of them, and what is said of earlier ones, as plain data and back.

By its `uid` a recommendation is the same in every register; a later visit names it so. The file of
an update stays in the register, or travels beside the data.
"""

import datetime
from typing import Any

from tracker.errors import BadInput
from tracker.exchange.plain import day, day_text, filled, filled_only, rows, text
from tracker.records import (
    CarriedOver,
    Finding,
    FollowUp,
    Progress,
    Recommendation,
    RecommendationKind,
    Reminder,
    Rhythm,
    Visit,
)
from tracker.texts import _

ENTRY_DAYS = ("done_on", "extended_to", "next_report", "evidence_date")


def recommendation_data(record: Recommendation, visit: Visit, *, named: bool) -> dict[str, Any]:
    """One of the visit's, with its updates."""
    data: dict[str, Any] = {
        "text": record.text,
        "kind": record.kind.value,
        "deadline": day_text(record.deadline),
        "responsible": filled(record.responsible),
    }
    data |= filled_only(
        deadline_words=record.deadline_words,
        rhythm=record.rhythm,
        next_report=day_text(record.next_report),
        followed_by=record.followed_by,
        assisting=filled(record.assisting),
    )
    if record.finding in visit.findings:
        data["finding"] = visit.findings.index(record.finding)
    if named:
        data |= filled_only(uid=record.uid)
    entries = [_follow_up_data(entry, named=named) for entry in record.follow_ups]
    return data | filled_only(follow_ups=entries)


def _follow_up_data(entry: FollowUp, *, named: bool) -> dict[str, Any]:
    data = {
        "date": day_text(entry.date),
        "reported": entry.reported or None,
        "found": entry.found or None,
        "state": entry.state.value if entry.state else None,
    } | filled_only(
        reported_state=entry.reported_state,
        **_days(entry),
        evidence=entry.evidence,
        reminder=entry.reminder,
        corrects=entry.corrects,
    )
    if not named:
        return data
    entered_at = entry.entered_at.isoformat() if entry.entered_at else None
    return data | filled_only(uid=entry.uid, entered_at=entered_at, entered_by=entry.entered_by)


def carried_over_data(record: CarriedOver) -> dict[str, Any]:
    """What is said of an earlier one."""
    return {"text": record.text} | filled_only(
        origin=record.origin,
        reported=record.reported,
        found=record.found,
        state=record.state,
        reported_state=record.reported_state,
        **_days(record),
        evidence=record.evidence,
        recommendation_uid=record.recommendation_uid,
    )


def _days(record: FollowUp | CarriedOver) -> dict[str, str | None]:
    return {name: day_text(getattr(record, name)) for name in ENTRY_DAYS}


def recommendation(data: dict[str, Any], findings: list[Finding], path: str) -> Recommendation:
    """A new one, which answers one of these findings. Raises `BadInput` where it cannot."""
    place = data.get("finding")
    if place is not None and place >= len(findings):
        sentence = _("there is no finding number {number}, counted from 0.").format(number=place)
        raise BadInput(f"{path}.finding: {sentence}")
    record = Recommendation(
        text=data["text"],
        kind=RecommendationKind(data["kind"]),
        deadline=day(data, "deadline"),
        deadline_words=text(data, "deadline_words"),
        responsible=rows(data, "responsible"),
        assisting=rows(data, "assisting"),
        followed_by=text(data, "followed_by"),
        rhythm=Rhythm(data["rhythm"]) if data.get("rhythm") else None,
        next_report=day(data, "next_report"),
        finding=None if place is None else findings[int(place)],
        follow_ups=[_follow_up(each) for each in rows(data, "follow_ups")],
    )
    record.uid = text(data, "uid")
    return record


def _follow_up(data: dict[str, Any]) -> FollowUp:
    entry = FollowUp(
        date=day(data, "date"),
        reported=text(data, "reported"),
        found=text(data, "found"),
        reported_state=_progress(data, "reported_state"),
        state=_progress(data, "state"),
        evidence=text(data, "evidence"),
        reminder=Reminder(data["reminder"]) if data.get("reminder") else None,
        corrects=text(data, "corrects"),
    )
    _read_days(entry, data)
    entry.uid, entry.entered_by = text(data, "uid"), text(data, "entered_by")
    if data.get("entered_at"):
        entry.entered_at = datetime.datetime.fromisoformat(data["entered_at"])
    return entry


def carried_over(data: dict[str, Any]) -> CarriedOver:
    """What is said of an earlier one, as a new row."""
    record = CarriedOver(
        text=data["text"],
        origin=text(data, "origin"),
        reported=text(data, "reported"),
        found=text(data, "found"),
        reported_state=_progress(data, "reported_state"),
        state=_progress(data, "state"),
        evidence=text(data, "evidence"),
        recommendation_uid=text(data, "recommendation_uid"),
    )
    _read_days(record, data)
    return record


def _read_days(record: FollowUp | CarriedOver, data: dict[str, Any]) -> None:
    for name in ENTRY_DAYS:
        setattr(record, name, day(data, name))


def _progress(data: dict[str, Any], key: str) -> Progress | None:
    return Progress(data[key]) if data.get(key) else None
