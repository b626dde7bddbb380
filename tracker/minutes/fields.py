"""The values of a visit under the names a form's wording calls them by, ready to be printed."""

import datetime

from tracker.minutes.blocks import Run
from tracker.minutes.form_parts import Form
from tracker.minutes.text import blank, one_piece, printable
from tracker.minutes.wording import Runs, fill
from tracker.records import PartOfDay, Visit
from tracker.vietnamese.dates import clock, long_date
from tracker.vietnamese.letters import new_style

_UNIT = "inspected_unit.name"
_BODY = "inspecting_body.name"
_SUPERIOR = "inspecting_body.superior"


def field(typed: str, source: str | None) -> Runs:
    """A typed text as runs; none where nothing was typed."""
    text = printable(typed)
    return (Run(text, source),) if text else ()


def name_field(typed: str, source: str | None) -> Runs:
    """A person's name, which no line breaks."""
    text = one_piece(typed)
    return (Run(text, source),) if text else ()


def visit_fields(visit: Visit, form: Form) -> dict[str, Runs]:
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
        "subject": field(visit.subject, "subject"),
        "period": _period(visit),
        "place": field(visit.place, "place"),
        "team": (Run(kind["team"]),),
        "Comrade": (Run(one_piece(chosen.comrade)),),
        "comrade": (Run(one_piece(chosen.comrade[:1].lower() + chosen.comrade[1:])),),
        "dash": (Run(chosen.name_mark),),
        "section_mark": (Run(chosen.section_mark, rigid=True),),
        "unit_label": (Run(kind["unit_label"]),),
        "gap": (Run(blank(chosen.date_blank)),),
    }
    fields["start_time"] = _time(visit.start_time, "start_time")
    fields["end_time"] = _time(visit.end_time, "end_time")
    fields["part_of_day"] = () if visit.start_time else _part_of_day(visit.part_of_day, form)
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


def joined(texts: list[str], source: str | None, separator: str = ", ") -> Runs:
    """Several typed texts in a row, the empty ones left out."""
    return field(separator.join(filter(None, map(printable, texts))), source)


def _key(word: str) -> str:
    return new_style(word).casefold()


def _or_blank(typed: str, source: str, width: int) -> Runs:
    return field(typed, source) or (Run(blank(width), source),)


def _period(visit: Visit) -> Runs:
    """Nothing when the subject names the period already."""
    said = " ".join(_key(visit.subject).split())
    period = " ".join(_key(visit.period).split())
    return () if period in said else field(visit.period, "period")


def _time(moment: datetime.time | None, source: str) -> Runs:
    return field(clock(moment), source) if moment else ()


def _part_of_day(part: PartOfDay | None, form: Form) -> Runs:
    return field(form.words[part.value], "part_of_day") if part else ()


def _date(day: datetime.date | None) -> Runs:
    return field(long_date(day), "date") if day else ()
