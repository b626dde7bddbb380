"""A visit as plain data in the form `inspection-visit/1`, and back.

A text nobody wrote is null there and empty here. Fields that came later (a person's unit, the
follow-up) are only written when they hold something.
"""

from decimal import Decimal
from typing import Any

from tracker.errors import BadInput
from tracker.exchange.plain import (
    count,
    day,
    day_text,
    filled,
    filled_only,
    rows,
    text,
    time,
    time_text,
)
from tracker.exchange.recommendation_data import (
    carried_over,
    carried_over_data,
    recommendation,
    recommendation_data,
)
from tracker.exchange.schema import FORMAT, check
from tracker.minutes.form import form_names
from tracker.records import (
    Attendance,
    Figure,
    Finding,
    FindingKind,
    HandEdit,
    Minutes,
    Participant,
    PartOfDay,
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


def to_data(visit: Visit, *, named: bool = False) -> dict[str, Any]:
    """The visit as dicts, lists, texts, ints, Decimals and None, in the order of the format.

    `named` is for what goes to other registers: by the names of its recommendations and their
    updates, later visits know them there too.
    """
    return {
        "format": FORMAT,
        "kind": visit.kind.value,
        "subject": visit.subject or None,
        "field_of_work": visit.field_of_work or None,
        "period": visit.period or None,
        "date": day_text(visit.date),
        "part_of_day": visit.part_of_day.value if visit.part_of_day else None,
        "start_time": time_text(visit.start_time),
        "end_time": time_text(visit.end_time),
        "place": visit.place or None,
        "inspecting_body": {
            "name": visit.inspecting_body or None,
            "superior": visit.body_superior or None,
            "code": visit.body_code or None,
            "seat": visit.body_seat or None,
        },
        "inspected_unit": {"name": visit.inspected_unit},
        "basis": filled(visit.basis),
        "participants": [_participant_data(person) for person in visit.participants],
        "findings": [_finding_data(finding) for finding in visit.findings],
        "recommendations": [
            recommendation_data(r, visit, named=named) for r in visit.recommendations
        ],
        "unit_opinion": visit.unit_opinion or None,
        "minutes": _minutes_data(visit.minutes),
        "recorded_by": visit.recorded_by or None,
        **filled_only(
            unit_stand=visit.unit_stand,
            carried_over=[carried_over_data(each) for each in visit.carried_over],
        ),
    }


def _minutes_data(minutes: Minutes) -> dict[str, Any]:
    return {
        "form": minutes.form or None,
        "number": minutes.number or None,
        "symbol": minutes.symbol or None,
    } | filled_only(
        issued_on=day_text(minutes.issued_on),
        urgency=minutes.urgency,
        circulation=minutes.circulation,
        copies=minutes.copies,
        copies_each=minutes.copies_each,
        recipients=filled(minutes.recipients),
        signers=[
            filled_only(label=s.label, authority=s.authority, post=s.post, name=s.name)
            for s in minutes.signers
        ],
        hand_edits=[
            {"key": edit.key, "generated": edit.generated, "edited": edit.edited}
            for edit in minutes.hand_edits
        ],
    )


def _participant_data(person: Participant) -> dict[str, Any]:
    data = {
        "name": person.name,
        "titles": filled(person.titles),
        "side": person.side.value,
        "role": person.role.value if person.role else None,
        "attendance": person.attendance.value,
    }
    return data | filled_only(
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
    findings = [_finding(each, f"findings[{i}]") for i, each in enumerate(rows(data, "findings"))]
    visit = Visit(
        kind=VisitKind(data["kind"]),
        subject=text(data, "subject"),
        field_of_work=text(data, "field_of_work"),
        period=text(data, "period"),
        date=day(data, "date"),
        part_of_day=PartOfDay(data["part_of_day"]) if data.get("part_of_day") else None,
        start_time=time(data, "start_time"),
        end_time=time(data, "end_time"),
        place=text(data, "place"),
        inspecting_body=text(body, "name"),
        body_superior=text(body, "superior"),
        body_code=text(body, "code"),
        body_seat=text(body, "seat"),
        inspected_unit=data["inspected_unit"]["name"],
        basis=rows(data, "basis"),
        participants=[_participant(each) for each in rows(data, "participants")],
        findings=findings,
        recommendations=[
            recommendation(each, findings, f"recommendations[{index}]")
            for index, each in enumerate(rows(data, "recommendations"))
        ],
        unit_opinion=text(data, "unit_opinion"),
        recorded_by=text(data, "recorded_by"),
        unit_stand=UnitStand(data["unit_stand"]) if data.get("unit_stand") else None,
        carried_over=[carried_over(each) for each in rows(data, "carried_over")],
    )
    _read_minutes(visit.minutes, data.get("minutes", {}))
    return visit


def _read_minutes(minutes: Minutes, data: dict[str, Any]) -> None:
    for name in ("form", "number", "symbol", "circulation"):
        setattr(minutes, name, text(data, name))
    minutes.issued_on = day(data, "issued_on")
    minutes.urgency = Urgency(data["urgency"]) if data.get("urgency") else None
    minutes.copies, minutes.copies_each = count(data, "copies"), count(data, "copies_each")
    minutes.recipients = rows(data, "recipients")
    minutes.signers = [Signer(**_texts(each)) for each in rows(data, "signers")]
    minutes.hand_edits = [HandEdit(**_texts(each)) for each in rows(data, "hand_edits")]


def _texts(data: dict[str, Any]) -> dict[str, str]:
    return {key: text or "" for key, text in data.items()}


def _participant(data: dict[str, Any]) -> Participant:
    return Participant(
        name=data["name"],
        titles=rows(data, "titles"),
        unit=text(data, "unit"),
        side=Side(data["side"]),
        role=Role(data["role"]) if data.get("role") else None,
        attendance=Attendance(data.get("attendance", Attendance.PRESENT)),
        absence_reason=text(data, "absence_reason"),
        deputy=text(data, "deputy"),
    )


def _finding(data: dict[str, Any], path: str) -> Finding:
    figures = [
        Figure(
            value=_number(each.get("value"), f"{path}.figures[{index}].value"),
            unit=text(each, "unit"),
            written=text(each, "written"),
        )
        for index, each in enumerate(rows(data, "figures"))
    ]
    return Finding(kind=FindingKind(data["kind"]), text=data["text"], figures=figures)


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
