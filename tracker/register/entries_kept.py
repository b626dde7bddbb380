"""What was entered on a recommendation stays as it was, whatever visit is given to be saved.

A stored entry that is given with other words stays, and the other words become a new entry that
corrects it; one that is not given at all stays too. They go with their recommendation only.
"""

from collections.abc import Iterable

from tracker.records import FollowUp, Recommendation, Visit
from tracker.register.rows import Row, Rows, tables

TABLE = FollowUp.__tablename__
# The register's own; everything else is what somebody entered.
OWN = frozenset({"id", "recommendation_id", "position", "uid", "entered_at", "entered_by"})


def keep(before: Rows, visit: Visit) -> None:
    """Put the stored entries back into the visit that is about to be saved."""
    stored: dict[int, list[Row]] = {}
    for row in sorted(before.get(TABLE, {}).values(), key=lambda row: row["position"]):
        stored.setdefault(row["recommendation_id"], []).append(row)
    for recommendation in visit.recommendations:
        _keep_in(recommendation, stored.get(recommendation.id, []))


def _keep_in(recommendation: Recommendation, stored: list[Row]) -> None:
    given, known = recommendation.follow_ups, {row["id"]: row for row in stored}
    kept: list[FollowUp] = [tables()[TABLE].filled(row) for row in stored]
    for entry in given:
        row = known.pop(entry.id, None)
        if row is None:
            entry.id = None  # type: ignore[assignment] # new here, wherever it comes from
            kept.append(entry)
        elif _said(entry) != _said_in(row) and not _is_told(kept, entry, row["uid"]):
            kept.append(_correction(entry, _newest(kept, row["uid"])))
    recommendation.follow_ups = kept


def _correction(entry: FollowUp, corrects: str) -> FollowUp:
    correction = tables()[TABLE].copied(entry)
    correction.id, correction.uid, correction.corrects = None, "", corrects  # type: ignore[assignment]
    correction.entered_at, correction.entered_by = None, ""
    return correction


def _newest(entries: Iterable[FollowUp], uid: str) -> str:
    """The entry that stands in the place of that one by now."""
    later = {entry.corrects: entry.uid for entry in entries if entry.corrects and entry.uid}
    seen = {uid}
    while later.get(uid, uid) not in seen:
        uid = later[uid]
        seen.add(uid)
    return uid


def _is_told(entries: Iterable[FollowUp], entry: FollowUp, uid: str) -> bool:
    """Whether the same correction is there already, as when a draft is saved twice."""
    told = {**_said(entry), "corrects": ""}
    return any(
        {**_said(each), "corrects": ""} == told and each.corrects and each.uid != uid
        for each in entries
    )


def _said(entry: FollowUp) -> Row:
    return _said_in(tables()[TABLE].row(entry))


def _said_in(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in OWN}
