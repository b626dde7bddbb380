"""Whether the history is whole, and whether the visits are as it says.

The chain finds an entry that was changed, taken out or slipped in; the newest entry of each visit
finds rows that were changed past the program; the newest entry known to this PC (`heads`) finds
an end that was cut off, which a chain alone cannot.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from tracker.register import heads, signed_proof
from tracker.register.chain import COLUMNS, Action, hash_of, state_of
from tracker.register.files import SCHEMA
from tracker.register.heads import Head
from tracker.register.rows import stored
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.register.register import Register

AT_ONCE = 200  # entries or visits in one transaction, so that a save need not wait long
AT_OPENING = 100
SIGNED_AT_ONCE = 20  # their PDFs are read

# Told how much of how much is done; True calls the work off.
Watch = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Break:
    """What does not hold: a sentence, and where. `seq` is the entry, 0 where it is none.

    `older` is one that somebody may have meant: an older copy, or another one, was put in place.
    """

    seq: int
    visit_id: int | None
    message: str
    older: bool = False


def breaks(register: "Register", watch: Watch) -> Iterator[Break]:
    """Everything that does not hold; the whole chain first, then every visit it tells of."""
    with register.reading() as connection:
        last = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM history").scalar_one()
        visits = connection.exec_driver_sql(_VISITS).scalars().all()
        yield from cut_off(connection)
        yield from _unknown(connection, 0)
    known = ""
    for start in range(0, last, AT_ONCE):
        if watch(start, last + len(visits)):
            return
        with register.reading() as connection:
            found, known = _chained(connection, start, start + AT_ONCE, known)
        yield from found
    for place in range(0, len(visits), AT_ONCE):
        if watch(last + place, last + len(visits)):
            return
        with register.reading() as connection:
            found = [b for n in visits[place : place + AT_ONCE] for b in _changed(connection, n)]
        yield from found
    after: int | None = None
    while after != 0 and not watch(last + len(visits), last + len(visits)):
        with register.reading() as connection:
            unlike, after = signed_proof.unlike(connection, after or 0, SIGNED_AT_ONCE)
        yield from (Break(*each) for each in unlike)


def breaks_at_opening(register: "Register") -> list[Break]:
    """The quick part: the newest entries, the visits they tell of, and the end known to this PC."""
    with register.reading() as connection:
        last = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM history").scalar_one()
        start = max(0, last - AT_OPENING)
        known = connection.exec_driver_sql("SELECT hash FROM history WHERE seq = ?", (start,))
        found, _known = _chained(connection, start, last, known.scalar() or "")
        visits = connection.exec_driver_sql(f"{_VISITS_SINCE}", (start,)).scalars().all()
        changed = [each for number in visits for each in _changed(connection, number)]
        signed = [Break(*each) for each in signed_proof.unlike_at_opening(connection)]
        newest = connection.exec_driver_sql("SELECT max(visit_id) FROM history").scalar()
        unknown = [] if newest is None else _unknown(connection, newest)
        return [*cut_off(connection), *unknown, *found, *changed, *signed]


_VISITS = "SELECT DISTINCT visit_id FROM history WHERE visit_id IS NOT NULL ORDER BY 1"
_VISITS_SINCE = (
    "SELECT DISTINCT visit_id FROM history WHERE visit_id IS NOT NULL AND seq > ? ORDER BY 1"
)


def cut_off(connection: Connection) -> list[Break]:
    """Whether the entry that this PC knew as the newest is still there, and the same."""
    uid = register_uid(connection)
    known = heads.known(uid)
    if known is None or _is_there(connection, heads.expected(uid)):
        return []
    found = connection.exec_driver_sql(
        "SELECT hash, (SELECT max(seq) FROM history) AS last FROM history WHERE seq = ?",
        (known.seq,),
    ).first()
    if found is not None:
        return [] if found.hash == known.hash else [_rewritten(known.seq)]
    last = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM history").scalar_one()
    message = _(
        "The history ends at entry {last}, but on this computer it was known up to entry {known}:"
        " its end was cut off, or an older copy of the register was put in its place."
    )
    return [Break(last, None, message.format(last=last, known=known.seq), older=True)]


def _is_there(connection: Connection, expected: Head | None) -> bool:
    """Whether a restore, which this PC was about to do, has been done."""
    question = "SELECT 1 FROM history WHERE seq = ? AND hash = ?"
    return expected is not None and bool(connection.exec_driver_sql(question, expected).first())


def _unknown(connection: Connection, after: int) -> Iterator[Break]:
    """Visits that no entry tells of, though they were saved after the history began; of those with
    a higher number than `after`."""
    for row in connection.exec_driver_sql(_UNKNOWN, (after,)):
        message = _("A visit is there that the history does not know: {title}")
        yield Break(0, row.id, message.format(title=row.inspected_unit))


_UNKNOWN = """
    SELECT id, inspected_unit FROM visit
    WHERE id > ? AND id NOT IN (SELECT visit_id FROM history WHERE visit_id IS NOT NULL)
    AND saved_at >= (SELECT made_at FROM register_card)
"""


def _rewritten(seq: int) -> Break:
    message = _(
        "Entry {seq} is not the one that this computer knew: the history was written anew, or"
        " this is a copy of the register in which other people went on."
    )
    return Break(seq, None, message.format(seq=seq), older=True)


def register_uid(connection: Connection) -> str:
    """The name of this register, wherever its file is; empty when its card is lost."""
    return connection.exec_driver_sql("SELECT uid FROM register_card").scalar() or ""


def _chained(connection: Connection, after: int, up_to: int, known: str) -> tuple[list[Break], str]:
    """Walk the entries in between; what breaks, and the hash of the last of them."""
    if after == 0:
        known = register_uid(connection)
    rows = connection.exec_driver_sql(_ENTRIES, (after, up_to)).fetchall()
    found, expected = [], after + 1
    for row in rows:
        if row.seq != expected:
            message = _("Before entry {seq} of the history, entries are missing.")
            found.append(Break(row.seq, row.visit_id, message.format(seq=row.seq)))
        elif row.previous != known:
            message = _("Entry {seq} of the history does not follow on the one before it.")
            found.append(Break(row.seq, row.visit_id, message.format(seq=row.seq)))
        if hash_of(tuple(row)[:-1]) != row.hash:
            message = _("Entry {seq} of the history was changed after it was written: {title}")
            said = message.format(seq=row.seq, title=row.title)
            found.append(Break(row.seq, row.visit_id, said))
        expected, known = row.seq + 1, row.hash
    return found, known


_ENTRIES = f"SELECT {', '.join(COLUMNS)} FROM history WHERE seq > ? AND seq <= ? ORDER BY seq"  # noqa: S608 -- our own names


def _changed(connection: Connection, visit_id: int) -> Iterator[Break]:
    """Whether the visit is as its newest entry left it."""
    newest = connection.exec_driver_sql(_NEWEST, (visit_id,)).one()
    try:
        told: dict[str, Any] = json.loads(newest.changes)
    except ValueError:
        return  # the entry was changed itself, and is told of
    rows = stored(connection, visit_id)
    if newest.action == Action.PURGED:
        message = _("A visit that was deleted for good is there again: {title}")
        there = bool(rows)
    elif not rows:
        message = _("A visit is gone, and the history does not say how: {title}")
        there = True
    else:
        message = _("A visit was changed past this program; the history does not know: {title}")
        # Of another schema the rows have other columns, and nothing can be compared.
        there = told["schema"] == SCHEMA and state_of(rows) != told["state"]
    if there:
        yield Break(newest.seq, visit_id, message.format(title=newest.title))


_NEWEST = (
    "SELECT seq, action, title, changes FROM history WHERE visit_id = ? ORDER BY seq DESC LIMIT 1"
)
