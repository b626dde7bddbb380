"""The history in words: for each change its place, what stood there before, and after."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tracker.errors import ImpossibleValue
from tracker.records import Base, Office
from tracker.records.field_words import field_words, part_words, row_words, shown
from tracker.register.form_words import choices_told, form_title
from tracker.register.rows import Change, PartTable, Row, blank, part_of, tables
from tracker.register.tables import SignedMinutes
from tracker.texts import _, language

# One row each, of which every field is a line; of other tables a whole row is one.
_FIELD_BY_FIELD = ("visit", "minutes", "office", "author", "signed_minutes")
LONGEST_CODE = 40  # letters of a stored day, moment or short code
CHOICES = ("office", "choices")
# Said by other words, or by none: what the register counts and links with.
_UNTOLD = frozenset(
    {
        *("id", "visit_id", "finding_id", "recommendation_id", "uid", "version", "list_key"),
        *("saved_at", "account", "history_head"),
    }
)


class Told(NamedTuple):
    """One line: where, what stood there before, what stands there after; each may be empty."""

    place: str
    before: str
    after: str


def told(changes: Iterable[Change]) -> list[Told]:
    """The changes of an entry, line by line."""
    changes = list(changes)
    grown = {change.table for change in changes if change.kind != "~"}
    lines: list[Told] = []
    for change in changes:
        if change.kind == "~":
            lines += _changed(change, ordered=change.table not in grown)
        elif change.table in _FIELD_BY_FIELD:
            lines += _each_field(change)
        else:
            part = tables()[change.table]
            words = row_words(part.filled(blank(change.table) | change.values))
            before, after = ("", words) if change.kind == "+" else (words, "")
            lines.append(Told(_part(change.table), before, after))
    return lines


def fields_to_choose() -> list[tuple[str, str]]:
    """What a filter offers: parts of a visit, and each field of the visit and its minutes; the
    value is what `HistoryQuery.field` wants."""
    parts = [(name, _part(name)) for name in tables() if name not in _FIELD_BY_FIELD]
    single = [
        (f"{table}.{name}", _together(_part(table), _field(table, name)))
        for table in ("visit", "minutes")
        for name in tables()[table].columns
        if name not in _UNTOLD
    ]
    return [*parts, ("office", _part("office")), *single]


def texts_of(change: Change) -> Iterator[str]:
    """What stands in a change, as it is stored and as people read it: to look for words in it."""
    for name, value in change.values.items():
        coded = _reads_code(change.table, name)
        for each in value if isinstance(value, list) else [value]:
            yield str(each)
            if coded and isinstance(each, str) and len(each) <= LONGEST_CODE:
                yield _shown_code(change.table, name, each, language())


@cache
def _reads_code(table: str, name: str) -> bool:
    """Whether the column holds what people read otherwise: a day, an hour, one of a few words."""
    part = _part_table(table)
    return (
        part is not None
        and name in part.columns
        and part.out_of[part.columns.index(name)] is not None
    )


@lru_cache(maxsize=4096)
def _shown_code(table: str, name: str, value: str, _language: str) -> str:
    return _in_words(table, name, value)


def _changed(change: Change, *, ordered: bool) -> Iterator[Told]:
    """A row that has another place only because others came or went is no news."""
    which = "" if change.table in _FIELD_BY_FIELD else change.row
    for name, (before, after) in change.values.items():
        if name in _UNTOLD and name != "finding_id":
            continue
        if name == "position" and not ordered:
            continue
        place = _together(_part(change.table), which, _field(change.table, name))
        if (change.table, name) == CHOICES:
            yield from _chosen(before, after)
            continue
        yield Told(place, *(_in_words(change.table, name, each) for each in (before, after)))


def _each_field(change: Change) -> Iterator[Told]:
    """What is as usual in a new row is no news."""
    usual: Row = blank(change.table) if change.table in tables() else {}
    for name, value in change.values.items():
        if (change.table, name) == CHOICES:
            yield from _chosen(*((None, value) if change.kind == "+" else (value, None)))
        elif name not in _UNTOLD and value != usual.get(name):
            words = _in_words(change.table, name, value)
            before, after = ("", words) if change.kind == "+" else (words, "")
            if words:
                place = _together(_part(change.table), _field(change.table, name))
                yield Told(place, before, after)


def _chosen(before: Any, after: Any) -> Iterator[Told]:
    """What the office chose in the forms, choice by choice."""
    for place, was, now in choices_told(before, after):
        yield Told(_together(_part("office"), place), was, now)


def _part(table: str) -> str:
    own = {
        "office": _("Office"),
        "author": _("Names of accounts"),
        "signed_minutes": _("Signed minutes"),
    }
    return own.get(table) or part_words(table)


def _field(table: str, name: str) -> str:
    own = {
        "profile": _("Whose rules the office follows"),
        "number_scope": _("Numbers of minutes go on"),
        "term_starts": _("Terms begin"),
        "choices": _("Choices of the forms"),
        "bin_days": _("Days that the bin keeps what was deleted"),
        "due_soon_days": _("Due soon: days before the deadline"),
        "days_off": _("Further days off"),
        "days_on": _("Days off that are worked"),
        "finding_id": _("Answers the finding"),
    }
    signed = {
        "edition": _("Edition"),
        "signed_on": _("Signed on"),
        "reason": _("Reason of the correction"),
        "form": _("Form"),
        "content_sha256": _("Fingerprint of what is in them"),
        "pdf_sha256": _("Fingerprint of the PDF"),
    }
    if table == "signed_minutes":
        return signed.get(name, name)
    return own.get(name) or field_words(table, name)


def _together(*words: str) -> str:
    return " · ".join(word for word in words if word)


def _in_words(table: str, name: str, value: Any) -> str:
    """A stored value as people read it; as it stands where it is of another time."""
    if name == "position" and value is not None:
        return str(value + 1)
    if name == "form" and value:
        return form_title(str(value))
    part = _part_table(table)
    if part is None or name not in part.columns:
        return "" if value is None else str(value)
    change = part.out_of[part.columns.index(name)]
    try:
        return shown(change(value) if change else value)
    except (ImpossibleValue, ValueError, KeyError, TypeError):
        return str(value)


@cache
def _part_table(table: str) -> PartTable | None:
    own: dict[str, type[Base]] = {"office": Office, "signed_minutes": SignedMinutes}
    return part_of(own[table]) if table in own else tables().get(table)
