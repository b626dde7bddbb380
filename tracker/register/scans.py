"""The scans of signed paper: which edition each is of, and one that was added by mistake.

A scan is no part of what is signed. It is of the edition that was the newest signed one when it was
filed; of the first, if it was filed before that. One that is taken away stays in the history.
"""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from tracker.errors import TrackerError
from tracker.records import Attachment, AttachmentKind, Visit
from tracker.register import locks, visits
from tracker.register.chain import About, Action, enter, state_of
from tracker.register.guard import entering
from tracker.register.rows import differences, stored, write
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.register.signing import SignedEdition


def scans_of(visit: Visit, editions: "Sequence[SignedEdition]") -> dict[int, list[Attachment]]:
    """By edition, of those given, the newest first, as `register.signing.editions` has them."""
    found: dict[int, list[Attachment]] = {each.edition: [] for each in editions}
    for scan in visit.attachments:
        if scan.kind is AttachmentKind.SIGNED and editions:
            filed = scan.filed_at or datetime.datetime.min.replace(tzinfo=datetime.UTC)
            signed = (each for each in editions if each.signed_at <= filed)
            found[next(signed, editions[-1]).edition].append(scan)
    return found


def remove(connection: Connection, visit_id: int, scan_id: int) -> Visit:
    """Take a scan away from a visit, a signed one too; the visit as it is now. Raises
    `TrackerError` for what is no scan of it."""
    before = stored(connection, visit_id)
    scan = before.get("attachment", {}).get(scan_id)
    if scan is None or scan["kind"] != AttachmentKind.SIGNED:
        message = _("This scan is no longer with the visit.")
        raise TrackerError(message, _("Open the visit anew to see what is with it."))
    root = before["visit"][visit_id]
    after = before | {
        "attachment": {k: row for k, row in before["attachment"].items() if k != scan_id},
        "visit": {visit_id: root | {"version": root["version"] + 1}},
    }
    changes = differences(before, after)
    with entering(connection), locks.scans_open(connection):
        write(connection, changes)
    about = About(Action.CHANGED, visit_id, root["version"] + 1, visits.title_of(root))
    told = visits.without_what_is_kept(changes)
    enter(connection, about, told, datetime.datetime.now(datetime.UTC), state_of(after))
    return visits.load(connection, visit_id)
