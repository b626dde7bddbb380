"""The values of a visit under the names a form's wording calls them by, ready to be printed."""

import datetime
import re

from tracker.minutes.blocks import Run
from tracker.minutes.form_parts import Form
from tracker.minutes.roles import recorder_name, recorder_titles, role_name, role_titles
from tracker.minutes.text import blank, one_piece
from tracker.minutes.typed import field
from tracker.minutes.wording import Fields, Runs, fill
from tracker.records import PartOfDay, Role, Visit
from tracker.vietnamese.dates import clock, long_date
from tracker.vietnamese.letters import new_style
from tracker.vietnamese.names import in_mid_sentence
from tracker.vietnamese.numbers import counted

_UNIT = "inspected_unit.name"
_BODY = "inspecting_body.name"
_SUPERIOR = "inspecting_body.superior"


def visit_fields(visit: Visit, form: Form) -> Fields:
    """The fields of the visit as a whole. What is unknown is empty, or left for the pen."""
    chosen, words, kind = form.chosen, form.words, form.kinds[visit.kind.value]
    fields: dict[str, Runs] = {
        "superior": field(visit.body_superior, _SUPERIOR),
        "issuer": _or_blank(issuer(visit, form), _BODY, 1),
        "body": field(visit.inspecting_body, _BODY),
        "seat": _or_blank(visit.body_seat, "inspecting_body.seat", chosen.place_blank),
        "code": _or_blank(visit.body_code, "inspecting_body.code", chosen.number_blank),
        "number": _or_blank(visit.minutes.number, "minutes.number", chosen.number_blank),
        "inspected": field(visit.inspected_unit, _UNIT),
        "subject": field(in_mid_sentence(visit.subject), "subject"),
        "period": _period(visit),
        "place": field(visit.place, "place"),
        "circulation": field(visit.minutes.circulation, "minutes.circulation"),
        **{name: (Run(kind[name]),) for name in ("team", "meeting", "unit_label")},
        **_addresses(form),
        **_times(visit, form),
        **_people(visit),
        **_copies(visit, form),
    }
    fields["date"] = _date(visit.date) or fill(words["blank_date"], fields)
    symbol = field(visit.minutes.symbol, "minutes.symbol")
    fields["symbol"] = symbol or fill(words["symbol"], fields)
    for name in ("abstract", "opening"):
        fields[name] = fill(kind[name], fields)
    return fields


def issuer(visit: Visit, form: Form) -> str:
    """The body as the header names it, under its superior.

    A name that ends with the kind of its superior says it again: under `TỈNH UỶ BẮC KẠN`, `Ban
    Tuyên giáo Tỉnh uỷ` is `BAN TUYÊN GIÁO`. The end is dropped when it begins with one of the
    form's kinds and the superior's name begins with all of it, word for word, in either spelling
    of uỷ; any other name stays whole (domain: HD36, header by level).
    """
    body = visit.inspecting_body.split()
    superior = [_key(word) for word in visit.body_superior.split()]
    kinds = [[_key(word) for word in kind.split()] for kind in form.header.kinds_of_superior]
    for length in range(min(len(body) - 1, len(superior)), 0, -1):
        end = [_key(word) for word in body[-length:]]
        if end == superior[:length] and any(end[: len(kind)] == kind for kind in kinds):
            return " ".join(body[:-length])
    return visit.inspecting_body


def _addresses(form: Form) -> dict[str, Runs]:
    """What stands before names and titles, and room for the pen."""
    chosen = form.chosen
    return {
        "Comrade": (Run(one_piece(chosen.comrade)),),
        "comrade": (Run(one_piece(chosen.comrade[:1].lower() + chosen.comrade[1:])),),
        "dash": (Run(chosen.name_mark),),
        "section_mark": (Run(chosen.section_mark),),
        "gap": (Run(blank(chosen.date_blank)),),
    }


def _times(visit: Visit, form: Form) -> dict[str, Runs]:
    part = visit.part_of_day if not visit.start_time else None
    return {
        "start_time": _time(visit.start_time, "start_time"),
        "end_time": _time(visit.end_time, "end_time"),
        "part_of_day": _part_of_day(part, form),
    }


def _people(visit: Visit) -> dict[str, Runs]:
    return {
        "chair": role_name(visit, Role.CHAIR),
        "chair_titles": role_titles(visit, Role.CHAIR),
        "recorder": recorder_name(visit),
        "recorder_titles": recorder_titles(visit),
    }


def _copies(visit: Visit, form: Form) -> dict[str, Runs]:
    """Pages and copies in figures of two; empty where the form does not speak of them."""
    minutes, chosen = visit.minutes, form.chosen
    copies = chosen.copies if minutes.copies is None else minutes.copies
    each = chosen.copies_each if minutes.copies_each is None else minutes.copies_each
    return {
        "pages": (Run("01", page_count=True),) if chosen.pages_said else (),
        "copies": _count(copies, "minutes.copies"),
        "copies_each": _count(each, "minutes.copies_each"),
    }


def _count(count: int, source: str) -> Runs:
    return (Run(counted(count), source),) if count > 0 else ()


def _key(word: str) -> str:
    return new_style(word).casefold()


def _or_blank(typed: str, source: str, width: int) -> Runs:
    return field(typed, source) or (Run(blank(width), source),)


def _period(visit: Visit) -> Runs:
    """Nothing when the subject names the period already: `quý I/2023` is `quý I năm 2023`."""
    said, period = (
        " ".join(re.sub(r"/|\bnăm\b", " ", _key(typed)).split())
        for typed in (visit.subject, visit.period)
    )
    return () if f" {period} " in f" {said} " else field(visit.period, "period")


def _time(moment: datetime.time | None, source: str) -> Runs:
    return field(clock(moment), source) if moment else ()


def _part_of_day(part: PartOfDay | None, form: Form) -> Runs:
    return field(form.words[part.value], "part_of_day") if part else ()


def _date(day: datetime.date | None) -> Runs:
    return field(long_date(day), "date") if day else ()
