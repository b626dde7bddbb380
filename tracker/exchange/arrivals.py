"""Visits that were brought from another PC, each beside the same visit here: what is new, what
comes together by itself, what somebody has to decide."""

import tempfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tracker.exchange.parcel import Parcel, Traveller, entry_files, mark_of
from tracker.records import Attachment, Stage, Visit
from tracker.records.comparing import Change, changes, same
from tracker.records.merging import Merged, merge
from tracker.records.shape import copied
from tracker.register import Register
from tracker.texts import _


class Standing(Enum):
    """How a visit that was brought stands to the one here."""

    NEW = "new"
    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    MERGES = "merges"
    CLASHES = "clashes"
    SIGNED_HERE = "signed here"
    IN_BIN = "in the bin"

    @property
    def label(self) -> str:
        return {
            Standing.NEW: _("New here"),
            Standing.SAME: _("The same as here"),
            Standing.OLDER: _("Older than here"),
            Standing.NEWER: _("Changed there"),
            Standing.MERGES: _("Changed here and there, in different places"),
            Standing.CLASHES: _("Changed here and there, in the same place"),
            Standing.SIGNED_HERE: _("Signed here; cannot be changed"),
            Standing.IN_BIN: _("In the bin here"),
        }[self]

    @property
    def brings(self) -> bool:
        """Whether there is anything to take in."""
        return self in (Standing.NEW, Standing.NEWER, Standing.MERGES, Standing.CLASHES)


@dataclass(frozen=True)
class Arrival:
    """`merged` is what would be saved; its clashes have to be chosen in first. `news` is what the
    visit here would change by it."""

    traveller: Traveller
    standing: Standing
    here: Visit | None = None
    merged: Merged | None = None
    news: tuple[Change, ...] = ()

    @property
    def visit(self) -> Visit:
        """The visit that was brought."""
        return self.traveller.visit


def beside(register: Register, traveller: Traveller) -> Arrival:
    """The visit that was brought, beside the one here; nothing is changed yet."""
    visit_id = register.carried.id_of(traveller.uid)
    if visit_id is None:
        return Arrival(traveller, Standing.NEW)
    here = register.load(visit_id)
    theirs = _as_here(traveller.visit, here)
    if same(theirs, here) or mark_of(theirs) == mark_of(here):
        return Arrival(traveller, Standing.SAME, here)
    if here.deleted_at is not None:
        return Arrival(traveller, Standing.IN_BIN, here)
    if here.stage is Stage.SIGNED:
        return Arrival(traveller, Standing.SIGNED_HERE, here)
    merged = merge(_last_common(register, here, traveller) or Visit(), theirs, here)
    news = tuple(changes(here, merged.visit))
    if merged.clashes:
        standing = Standing.CLASHES
    elif not news:
        standing = Standing.OLDER
    else:
        standing = Standing.NEWER if same(merged.visit, theirs) else Standing.MERGES
    return Arrival(traveller, standing, here, merged, news)


def take_in(register: Register, parcel: Parcel, arrival: Arrival) -> Visit:
    """Save it here, with its attachments. Raises `ChangedElsewhere` when the visit here was changed
    since it was compared."""
    _take_contents(register, parcel, arrival)
    if arrival.merged is not None:
        return register.carried.take_in(arrival.merged.visit)
    visit = copied(arrival.visit)
    visit.uid = arrival.traveller.uid
    return register.carried.take_in(visit)


def _take_contents(register: Register, parcel: Parcel, arrival: Arrival) -> None:
    known = {each.sha256 for each in _files(arrival.here)} if arrival.here else set()
    wanted = arrival.merged.visit if arrival.merged else arrival.visit
    theirs = {each.sha256 for each in _files(arrival.visit)}
    missing = [each for each in _files(wanted) if each.sha256 in theirs - known]
    if not missing:
        return
    with tempfile.TemporaryDirectory(prefix="so-kiem-tra-") as folder:
        for attachment in missing:
            if not attachment.size:  # of an update
                attachment.size = parcel.size_of(attachment.sha256)
            path = parcel.unpack(attachment, Path(folder))
            register.attachments.add(path)
            path.unlink()


def _files(visit: Visit) -> list[Attachment]:
    return [*visit.attachments, *entry_files(visit)]


def _last_common(register: Register, here: Visit, traveller: Traveller) -> Visit | None:
    """The newest state here that the other PC had too: from it both began."""
    known = set(traveller.known)
    if mark_of(here) in known:
        return here
    for version in register.carried.versions(here.id):
        state = register.history.as_it_was(here.id, version)
        if mark_of(state) in known:
            return state
    return None


def _as_here(visit: Visit, here: Visit) -> Visit:
    """What was brought, with what belongs to one register alone as it is here."""
    theirs = copied(visit)
    if here.stage is Stage.SIGNED and theirs.stage is Stage.AGREED:
        theirs.stage = here.stage
    theirs.minutes.edition = here.minutes.edition
    theirs.minutes.correction_reason = here.minutes.correction_reason
    filed = {each.sha256: each.filed_at for each in here.attachments}
    for attachment in theirs.attachments:
        attachment.filed_at = filed.get(attachment.sha256, attachment.filed_at)
    return theirs
