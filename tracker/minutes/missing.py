"""What a careful clerk would still want to know before the minutes are printed."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.minutes.appendix import Photos, shown_photos
from tracker.minutes.form_parts import Form
from tracker.minutes.roles import recorder_name, role_name, with_role
from tracker.minutes.signing import form_signs, own_signers, signers_beside
from tracker.minutes.wording import field_names
from tracker.records import (
    Attendance,
    Recommendation,
    RecommendationKind,
    Role,
    Side,
    UnitStand,
    Visit,
    VisitKind,
)
from tracker.texts import _, ngettext
from tracker.vietnamese.names import has_rank


@dataclass(frozen=True, slots=True)
class Missing:
    """Something left out: the path of its field, as `Problem` has it, and a sentence."""

    path: str
    message: str


def missing(visit: Visit, form: Form, photos: Photos | None = None) -> list[Missing]:
    """What is missing for this form, in the order in which it is typed. It never forbids.

    `photos` are those that could be read for the appendix; None where nobody has looked for them.
    """
    return [
        *(Missing("minutes.form", sentence) for sentence in form.refused),
        *_general(visit, form),
        *_body(visit, form),
        *_people(visit, form),
        *_recommendations(visit, form),
        *_opinion(visit),
        *_minutes(visit, form),
        *(_lost_photos(visit, photos) if photos is not None else ()),
    ]


def _general(visit: Visit, form: Form) -> Iterator[Missing]:
    if not visit.inspected_unit.strip():
        yield Missing("inspected_unit.name", _("The unit visited is not named."))
    if not visit.subject.strip():
        yield Missing("subject", _("The minutes do not say what the visit was about."))
    if visit.date is None:
        yield Missing("date", _("The day of the visit is left blank."))
    if visit.start_time is None:
        yield Missing("start_time", _("The hour at which the visit began is not known."))
    if visit.end_time is None and _says(form, "end_time"):
        yield Missing("end_time", _("Without the hour at which it ended, the closing is left out."))
    if not visit.place.strip():
        yield Missing("place", _("The place of the visit is not named."))


def _body(visit: Visit, form: Form) -> Iterator[Missing]:
    if not visit.inspecting_body.strip():
        yield Missing("inspecting_body.name", _("The body that issues the minutes is not named."))
    if not visit.body_code.strip() and not visit.minutes.symbol.strip():
        yield Missing("inspecting_body.code", _("The symbol has no code of the body."))
    if not visit.body_seat.strip() and form.chosen.place_date:
        yield Missing("inspecting_body.seat", _("The place before the date is left blank."))


def _people(visit: Visit, form: Form) -> Iterator[Missing]:
    named = [person for person in visit.participants if person.name.strip()]
    sides = {person.side for person in named if person.attendance is not Attendance.ABSENT}
    if Side.DELEGATION not in sides:
        yield Missing("participants", _("Nobody of the delegation is named."))
    if Side.HOST not in sides:
        yield Missing("participants", _("Nobody of the unit visited is named."))
    if named and not _presides(visit):
        yield Missing("participants", _("Nobody is marked as chair or head of the delegation."))
    if not recorder_name(visit) and _names_recorder(form):
        yield Missing("recorded_by", _("It is not said who took the minutes."))
    for n, person in enumerate(visit.participants):
        if not person.name.strip() or person.attendance is Attendance.PRESENT:
            continue
        name = " ".join(person.name.split())
        if person.attendance is Attendance.DEPUTY and not person.deputy.strip():
            message = _("It is not said who came for {name}.").format(name=name)
            yield Missing(f"participants[{n}].deputy", message)
        elif person.attendance is Attendance.ABSENT and not person.absence_reason.strip():
            message = _("{name} was absent; no reason is given.").format(name=name)
            yield Missing(f"participants[{n}].absence_reason", message)


def _recommendations(visit: Visit, form: Form) -> Iterator[Missing]:
    for n, record in enumerate(visit.recommendations):
        if not record.text.strip() or record.kind is RecommendationKind.NOTED:
            continue
        path = f"recommendations[{n}]"
        if record.deadline is None and _wants_deadline(record, form):
            message = _("Recommendation {n} has no deadline.").format(n=n + 1)
            yield Missing(f"{path}.deadline", message)
        if not any(body.strip() for body in record.responsible):
            message = _("Recommendation {n} does not say who is responsible.").format(n=n + 1)
            yield Missing(f"{path}.responsible", message)


def _wants_deadline(record: Recommendation, form: Form) -> bool:
    if record.kind is RecommendationKind.DATED:
        return True
    return bool(form.words["deadline_unknown"]) and not form.words["standing"]


def _opinion(visit: Visit) -> Iterator[Missing]:
    said = bool(visit.unit_opinion.strip())
    if not said and visit.unit_stand is None and visit.kind is not VisitKind.WORKING_VISIT:
        yield Missing("unit_opinion", _("The unit's own opinion is not recorded."))
    elif not said and visit.unit_stand in (UnitStand.AGREES_IN_PART, UnitStand.DISAGREES):
        message = _("The unit does not agree with everything; it is not said with what.")
        yield Missing("unit_opinion", message)


def _minutes(visit: Visit, form: Form) -> Iterator[Missing]:
    minutes = visit.minutes
    if not minutes.number.strip():
        yield Missing("minutes.number", _("The number is left for the pen."))
    elif _one_figure(minutes.number):
        message = _("A number below ten is written with a zero before it: 07.")
        yield Missing("minutes.number", message)
    if minutes.symbol.strip() and ("/" in minutes.symbol) != ("/" in form.words["symbol"]):
        message = _("The symbol is not written as in this form: {pattern}.")
        pattern = form.words["symbol"].format(code=visit.body_code.strip() or "…")
        yield Missing("minutes.symbol", message.format(pattern=pattern))
    copies = form.chosen.copies if minutes.copies is None else minutes.copies
    if not copies and _says(form, "copies"):
        yield Missing("minutes.copies", _("The number of copies is not said."))
    for n, signer in enumerate(minutes.signers):
        path = f"minutes.signers[{n}]"
        words = (signer.label, signer.authority, signer.post)
        if not any(text.strip() for text in words):
            yield Missing(f"{path}.label", _("A signature has no words above it."))
    yield from _signatures(visit, form)
    yield from _ranks(visit)
    if minutes.issued_on and visit.date and minutes.issued_on < visit.date:
        message = _("The minutes are final from a day before the visit.")
        yield Missing("minutes.issued_on", message)
    if minutes.issued_on is None and form.chosen.draft_mark:
        message = _("The minutes are not final yet; DỰ THẢO stands across every page.")
        yield Missing("minutes.issued_on", message)


def _lost_photos(visit: Visit, photos: Photos) -> Iterator[Missing]:
    for n, (place, attachment) in enumerate(shown_photos(visit), 1):
        if attachment.sha256 not in photos:
            message = _(
                "Photo {n} ({name}) is lost or damaged; the page only says that it was there."
                " Add the file once more, or take it off the page."
            )
            text = message.format(n=n, name=attachment.name)
            yield Missing(f"attachments[{place}].caption", text)


def _signatures(visit: Visit, form: Form) -> Iterator[Missing]:
    """Fewer signatures typed than the form itself has."""
    typed, wanted = len(signers_beside(visit, form)), len(form_signs(visit, form))
    if 0 < typed < wanted:
        message = ngettext(
            "The form has {wanted} signature; {typed} is typed.",
            "The form has {wanted} signatures; {typed} are typed.",
            wanted,
        ).format(wanted=wanted, typed=typed)
        yield Missing("minutes.signers[0].label", message)
    head = with_role(visit, Role.HEAD)
    name = " ".join(head[1].name.split()) if head else ""
    if name and not typed and name not in {s.name for s in own_signers(visit, form)}:
        message = _("{name}, the head of the delegation, has no place to sign.").format(name=name)
        yield Missing("minutes.signers[0].label", message)
    message = _("The signature “{label}” has no name under it.")
    beside = signers_beside(visit, form)
    for n, signer in enumerate(visit.minutes.signers):
        if signer in beside and signer.label.strip() and not signer.name.strip():
            words = message.format(label=" ".join(signer.label.split()))
            yield Missing(f"minutes.signers[{n}].name", words)


def _ranks(visit: Visit) -> Iterator[Missing]:
    """Those who sign, by the list of signatures or by what they did, with a title before a name."""
    if visit.minutes.signers:
        names = [
            (f"minutes.signers[{n}].name", s.name) for n, s in enumerate(visit.minutes.signers)
        ]
    else:
        names = [("recorded_by", visit.recorded_by)]
        signing = (Role.CHAIR, Role.HEAD, Role.SECRETARY)
        people = enumerate(visit.participants)
        names += [(f"participants[{n}].name", p.name) for n, p in people if p.role in signing]
    for path, name in names:
        if has_rank(name):
            message = _("No academic title or rank stands before the name of who signs.")
            yield Missing(path, message)


def _one_figure(number: str) -> bool:
    return len(number.strip()) == 1 and number.strip().isdigit()


def _presides(visit: Visit) -> bool:
    return bool(role_name(visit, Role.CHAIR) or role_name(visit, Role.HEAD))


def _names_recorder(form: Form) -> bool:
    """Whether the recorder signs, or is named among those who were there or in a line."""
    signs = any(choice.name == "recorder" for sign in form.signs for choice in sign.choices)
    return signs or form.attendance.chair or _says(form, "recorder")


def _says(form: Form, field: str) -> bool:
    """Whether the closing sentences of the form speak of it."""
    closing = [form.words[part] for part in ("closing", "copies") if part in form.parts]
    own = [form.lines[part] for part in form.parts if part in form.lines]
    return any(field in field_names(pattern) for pattern in closing + own)
