"""A correction given up (Bỏ đính chính): the visit is again what was signed last, row for row.

What was typed in the correction stays in the history. The lock that lets no edition go back is
lifted for this one change, in its transaction, and what comes of it must be what was signed.
"""

import datetime
import json

from sqlalchemy import Connection, text

from tracker.errors import ChangedElsewhere, TrackerError
from tracker.records import AttachmentKind, Stage, Visit
from tracker.register import board_keeping, locks, past, visits
from tracker.register.chain import About, Action, enter, state_of
from tracker.register.guard import entering
from tracker.register.listing import list_key
from tracker.register.rows import Change, Rows, blank, differences, stored, tables, write
from tracker.register.signed_content import differs, rows_of
from tracker.texts import _

_NEWEST = (
    "SELECT edition, content FROM signed_minutes WHERE visit_id = ? ORDER BY edition DESC LIMIT 1"
)
_BEGUN = "SELECT max(visit_version) FROM history WHERE visit_id = ? AND action = 'corrected'"
_ANSWERED = text(
    "SELECT 1 FROM carried_over WHERE recommendation_uid IN (SELECT value FROM json_each(:gone))"
)
_LATER = "follow_up"


def withdraw(connection: Connection, given: Visit) -> Visit:
    """Go back to the edition that is in force; the visit as it is now. Raises `TrackerError` where
    no correction is open, and where something that came since would have to go."""
    visit = visits.load(connection, given.id)
    if visit.version != given.version:
        message = _("This visit was changed since you opened it; the correction is still open.")
        raise ChangedElsewhere(message, _("Look at it once more, then give the correction up."))
    signed = connection.exec_driver_sql(_NEWEST, (visit.id,)).first()
    if signed is None or visit.minutes.edition != signed.edition + 1:
        message = _("No correction of this visit is open.")
        raise TrackerError(message, _("There is nothing to be given up."))
    before = stored(connection, visit.id)
    after = _as_signed(connection, before, rows_of(signed.content), visit.id)
    changes = differences(before, after)
    _refuse_what_is_in_the_way(connection, before, after, changes)
    with entering(connection):
        write(connection, [each for each in changes if each.table != "minutes"])
        with locks.edition_open(connection):
            write(connection, [each for each in changes if each.table == "minutes"])
    if differs(signed.content, stored(connection, visit.id)):
        raise _cannot()
    board_keeping.follow(connection, before, after, changes)
    root = after["visit"][visit.id]
    about = About(Action.WITHDRAWN, visit.id, root["version"], visits.title_of(root))
    told = visits.without_what_is_kept(changes)
    enter(connection, about, told, datetime.datetime.now(datetime.UTC), state_of(after))
    visits.index_again(connection, visit.id, visit.list_key)
    return visits.load(connection, visit.id)


def _as_signed(connection: Connection, before: Rows, signed: Rows, visit_id: int) -> Rows:
    """What was signed, with what came later and is no part of it: the scan, and the entries on
    recommendations, those among them that went with a recommendation."""
    after = {
        name: {
            key: before[name].get(key, blank(name)) | row
            for key, row in signed.get(name, {}).items()
        }
        for name in tables()
    }
    scans = before["attachment"].items()
    after["attachment"] |= {k: row for k, row in scans if row["kind"] == AttachmentKind.SIGNED}
    begun = connection.exec_driver_sql(_BEGUN, (visit_id,)).scalar() or 1
    then = visits.rows_of(past.as_it_was(connection, visit_id, begun - 1))[_LATER]
    after[_LATER] = then | before[_LATER]
    was, now = before["minutes"][visit_id], after["minutes"][visit_id]
    now["number"] = now["number"] or was["number"]  # filled in after the signing
    root = after["visit"][visit_id]
    day = datetime.date.fromisoformat(root["date"]) if root["date"] else None
    root |= {
        "stage": Stage.SIGNED.value,
        "version": root["version"] + 1,
        "list_key": list_key(visit_id, day),
    }
    return after


def _refuse_what_is_in_the_way(
    connection: Connection, before: Rows, after: Rows, changes: list[Change]
) -> None:
    """An entry on a recommendation that only the correction has, be it a row of a later visit, or a
    row whose key is now another's."""
    kept = after["recommendation"]
    gone = [row["uid"] for key, row in before["recommendation"].items() if key not in kept]
    answered = connection.execute(_ANSWERED, {"gone": json.dumps(gone)}).first()
    orphans = any(entry["recommendation_id"] not in kept for entry in after[_LATER].values())
    if answered or orphans:
        raise TrackerError(
            _("Updates were entered on a recommendation that this correction has added."),
            _("Nothing was changed. Finish the correction and sign it."),
        )
    for change in changes:
        if change.kind == "+":
            question = f"SELECT 1 FROM {change.table} WHERE {tables()[change.table].key} = ?"  # noqa: S608 -- our own names
            if connection.exec_driver_sql(question, (change.key,)).first():
                raise _cannot()


def _cannot() -> TrackerError:
    return TrackerError(
        _("This correction cannot be given up: what was signed cannot be put back row for row."),
        _("Nothing was changed. Finish the correction and sign it."),
    )
