"""A visit as plain data in the form `inspection-visit/1`, and back.

A text nobody wrote is null there and empty here. Fields that came later (a person's unit, the
follow-up) are only written when they hold something.
"""

import datetime
from decimal import Decimal
from typing import Any

from tracker.errors import BadInput
from tracker.exchange.schema import FORMAT, check
from tracker.minutes.form import form_names
from tracker.records import (
    Attendance,
    CarriedOver,
    Figure,
    Finding,
    FindingKind,
    FollowUp,
    HandEdit,
    Minutes,
    Participant,
    PartOfDay,
    Progress,
    Recommendation,
    RecommendationKind,
    Role,
    Side,
    Signer,
    UnitStand,
    Urgency,
    Visit,
    VisitKind,
)
from tracker.texts import _

DIGITS = 30  # more than any figure has; 1e999999999 would fill the memory when written out


def to_data(visit: Visit) -> dict[str, Any]:
    """The visit as dicts, lists, texts, ints, Decimals and None, in the order of the format."""
    return {
        "format": FORMAT,
        "kind": visit.kind.value,
        "subject": visit.subject or None,
        "field_of_work": visit.field_of_work or None,
        "period": visit.period or None,
        "date": _day_text(visit.date),
        "part_of_day": visit.part_of_day.value if visit.part_of_day else None,
        "start_time": _time_text(visit.start_time),
        "end_time": _time_text(visit.end_time),
        "place": visit.place or None,
        "inspecting_body": {
            "name": visit.inspecting_body or None,
            "superior": visit.body_superior or None,
            "code": visit.body_code or None,
            "seat": visit.body_seat or None,
        },
        "inspected_unit": {"name": visit.inspected_unit},
        "basis": _filled(visit.basis),
        "participants": [_participant_data(person) for person in visit.participants],
        "findings": [_finding_data(finding) for finding in visit.findings],
        "recommendations": [_recommendation_data(r, visit) for r in visit.recommendations],
        "unit_opinion": visit.unit_opinion or None,
        "minutes": _minutes_data(visit.minutes),
        "recorded_by": visit.recorded_by or None,
        **_filled_only(
            unit_stand=visit.unit_stand,
            carried_over=[
                {"text": each.text}
                | _filled_only(
                    origin=each.origin, reported=each.reported, found=each.found, state=each.state
                )
                for each in visit.carried_over
            ],
        ),
    }


def _minutes_data(minutes: Minutes) -> dict[str, Any]:
    return {
        "form": minutes.form or None,
        "number": minutes.number or None,
        "symbol": minutes.symbol or None,
    } | _filled_only(
        issued_on=_day_text(minutes.issued_on),
        urgency=minutes.urgency,
        circulation=minutes.circulation,
        copies=minutes.copies,
        copies_each=minutes.copies_each,
        recipients=_filled(minutes.recipients),
        signers=[
            _filled_only(label=s.label, authority=s.authority, post=s.post, name=s.name)
            for s in minutes.signers
        ],
        hand_edits=[
            {"key": edit.key, "generated": edit.generated, "edited": edit.edited}
            for edit in minutes.hand_edits
        ],
    )


def _filled_only(**fields: Any) -> dict[str, Any]:
    """What was known later than the first files of this format, where it holds something."""
    return {key: str(v) if isinstance(v, str) else v for key, v in fields.items() if v}


def _participant_data(person: Participant) -> dict[str, Any]:
    data = {
        "name": person.name,
        "titles": _filled(person.titles),
        "side": person.side.value,
        "role": person.role.value if person.role else None,
        "attendance": person.attendance.value,
    }
    return data | _filled_only(
        unit=person.unit, absence_reason=person.absence_reason, deputy=person.deputy
    )


def _finding_data(finding: Finding) -> dict[str, Any]:
    figures = [
        {
            "value": _exact(figure.value),
            "unit": figure.unit or None,
            "written": figure.written or None,
        }
        for figure in finding.figures
    ]
    return {"kind": finding.kind.value, "text": finding.text, "figures": figures}


def _recommendation_data(recommendation: Recommendation, visit: Visit) -> dict[str, Any]:
    data: dict[str, Any] = {
        "text": recommendation.text,
        "kind": recommendation.kind.value,
        "deadline": _day_text(recommendation.deadline),
        "responsible": _filled(recommendation.responsible),
    }
    if assisting := _filled(recommendation.assisting):
        data["assisting"] = assisting
    if recommendation.finding in visit.findings:
        data["finding"] = visit.findings.index(recommendation.finding)
    if recommendation.follow_ups:
        data["follow_ups"] = [
            {
                "date": _day_text(entry.date),
                "reported": entry.reported or None,
                "found": entry.found or None,
                "state": entry.state.value if entry.state else None,
            }
            for entry in recommendation.follow_ups
        ]
    return data


def _day_text(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _time_text(time: datetime.time | None) -> str | None:
    return time.strftime("%H:%M") if time else None


def _filled(texts: list[str]) -> list[str]:
    return [text for text in texts if text.strip()]


def _exact(value: Decimal | None) -> int | Decimal | None:
    if value is None or not value.is_finite():
        return None
    whole = value.adjusted() < DIGITS and value == value.to_integral_value()
    return int(value) if whole else value


def from_data(data: Any) -> Visit:
    """A new visit with what `data` holds. Raises `BadInput` naming the first wrong field."""
    check(data)
    visit = _visit(data)
    if visit.minutes.form not in ("", *form_names()):
        known = ", ".join(form_names())
        sentence = _("there is no such form; known are {known}.").format(known=known)
        raise BadInput(f"minutes.form: {sentence}")
    for problem in visit.problems():
        raise BadInput(f"{problem.path}: {problem.message}")
    return visit


def _visit(data: dict[str, Any]) -> Visit:
    body = data.get("inspecting_body", {})
    findings = [_finding(each, f"findings[{i}]") for i, each in enumerate(_rows(data, "findings"))]
    visit = Visit(
        kind=VisitKind(data["kind"]),
        subject=_text(data, "subject"),
        field_of_work=_text(data, "field_of_work"),
        period=_text(data, "period"),
        date=_day(data, "date"),
        part_of_day=PartOfDay(data["part_of_day"]) if data.get("part_of_day") else None,
        start_time=_time(data, "start_time"),
        end_time=_time(data, "end_time"),
        place=_text(data, "place"),
        inspecting_body=_text(body, "name"),
        body_superior=_text(body, "superior"),
        body_code=_text(body, "code"),
        body_seat=_text(body, "seat"),
        inspected_unit=data["inspected_unit"]["name"],
        basis=_rows(data, "basis"),
        participants=[_participant(each) for each in _rows(data, "participants")],
        findings=findings,
        recommendations=[
            _recommendation(each, findings, f"recommendations[{index}]")
            for index, each in enumerate(_rows(data, "recommendations"))
        ],
        unit_opinion=_text(data, "unit_opinion"),
        recorded_by=_text(data, "recorded_by"),
        unit_stand=UnitStand(data["unit_stand"]) if data.get("unit_stand") else None,
        carried_over=[_carried_over(each) for each in _rows(data, "carried_over")],
    )
    _read_minutes(visit.minutes, data.get("minutes", {}))
    return visit


def _read_minutes(minutes: Minutes, data: dict[str, Any]) -> None:
    for name in ("form", "number", "symbol", "circulation"):
        setattr(minutes, name, _text(data, name))
    minutes.issued_on = _day(data, "issued_on")
    minutes.urgency = Urgency(data["urgency"]) if data.get("urgency") else None
    minutes.copies, minutes.copies_each = _count(data, "copies"), _count(data, "copies_each")
    minutes.recipients = _rows(data, "recipients")
    minutes.signers = [Signer(**_texts(each)) for each in _rows(data, "signers")]
    minutes.hand_edits = [HandEdit(**_texts(each)) for each in _rows(data, "hand_edits")]


def _texts(data: dict[str, Any]) -> dict[str, str]:
    return {key: text or "" for key, text in data.items()}


def _carried_over(data: dict[str, Any]) -> CarriedOver:
    return CarriedOver(
        text=data["text"],
        origin=_text(data, "origin"),
        reported=_text(data, "reported"),
        found=_text(data, "found"),
        state=Progress(data["state"]) if data.get("state") else None,
    )


def _participant(data: dict[str, Any]) -> Participant:
    return Participant(
        name=data["name"],
        titles=_rows(data, "titles"),
        unit=_text(data, "unit"),
        side=Side(data["side"]),
        role=Role(data["role"]) if data.get("role") else None,
        attendance=Attendance(data.get("attendance", Attendance.PRESENT)),
        absence_reason=_text(data, "absence_reason"),
        deputy=_text(data, "deputy"),
    )


def _finding(data: dict[str, Any], path: str) -> Finding:
    figures = [
        Figure(
            value=_number(each.get("value"), f"{path}.figures[{index}].value"),
            unit=_text(each, "unit"),
            written=_text(each, "written"),
        )
        for index, each in enumerate(_rows(data, "figures"))
    ]
    return Finding(kind=FindingKind(data["kind"]), text=data["text"], figures=figures)


def _recommendation(data: dict[str, Any], findings: list[Finding], path: str) -> Recommendation:
    place = data.get("finding")
    if place is not None and place >= len(findings):
        sentence = _("there is no finding number {number}, counted from 0.").format(number=place)
        raise BadInput(f"{path}.finding: {sentence}")
    return Recommendation(
        text=data["text"],
        kind=RecommendationKind(data["kind"]),
        deadline=_day(data, "deadline"),
        responsible=_rows(data, "responsible"),
        assisting=_rows(data, "assisting"),
        finding=None if place is None else findings[int(place)],
        follow_ups=[_follow_up(each) for each in _rows(data, "follow_ups")],
    )


def _follow_up(data: dict[str, Any]) -> FollowUp:
    return FollowUp(
        date=_day(data, "date"),
        reported=_text(data, "reported"),
        found=_text(data, "found"),
        state=Progress(data["state"]),
    )


def _text(data: dict[str, Any], key: str) -> str:
    return data.get(key) or ""


def _count(data: dict[str, Any], key: str) -> int | None:
    """JSON knows one kind of number: 4.0 is a whole one."""
    return None if data.get(key) is None else int(data[key])


def _rows(data: dict[str, Any], key: str) -> list[Any]:
    return list(data.get(key, ()))


def _day(data: dict[str, Any], key: str) -> datetime.date | None:
    text = data.get(key)
    return datetime.date.fromisoformat(text) if text else None


def _time(data: dict[str, Any], key: str) -> datetime.time | None:
    text = data.get(key)
    return datetime.time.fromisoformat(text) if text else None


def _number(value: float | Decimal | None, path: str) -> Decimal | None:
    """A figure as read, exactly; a Python float as Python writes it."""
    if value is None:
        return None
    number = Decimal(repr(value) if isinstance(value, float) else value)
    too_long = number.is_finite() and (
        len(number.as_tuple().digits) > DIGITS or abs(number.adjusted()) > DIGITS
    )
    if too_long or not number.is_finite():
        sentence = _("this number is longer than any figure of a visit.")
        raise BadInput(f"{path}: {sentence}")
    return number
