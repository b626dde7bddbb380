"""Visits that were brought from another PC, each beside the same visit here: what is new, what
comes together by itself, what somebody has to decide."""

import tempfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tracker.exchange.parcel import Parcel, Traveller, entry_files, mark_of
from tracker.exchange.signed_elsewhere import keep, without
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
    SIGNED_THERE = "signed there"
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
            Standing.SIGNED_THERE: _("The same as here"),
            Standing.SIGNED_HERE: _("Signed here; cannot be changed"),
            Standing.IN_BIN: _("In the bin here"),
        }[self]

    @property
    def brings(self) -> bool:
        """Whether there is anything to take in."""
        fresh = (Standing.NEW, Standing.NEWER, Standing.SIGNED_THERE)
        return self in (*fresh, Standing.MERGES, Standing.CLASHES)


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
    known = {each.pdf_sha256 for each in register.signing.editions(visit_id)}
    without(theirs, known)
    bare = copied(here)
    without(bare, {traveller.signed.sha256} if traveller.signed else set())
    if same(theirs, bare) or mark_of(theirs) == mark_of(bare):
        signed = _signed_there(traveller, here) and not known
        return Arrival(traveller, Standing.SIGNED_THERE if signed else Standing.SAME, here)
    if here.deleted_at is not None:
        return Arrival(traveller, Standing.IN_BIN, here)
    if here.stage is Stage.SIGNED:
        return Arrival(traveller, Standing.SIGNED_HERE, here)
    merged = merge(_last_common(register, here, traveller) or Visit(), theirs, here)
    news = tuple(changes(here, merged.visit))
    if merged.clashes:
        standing = Standing.CLASHES
    elif not news:
        signed = _signed_there(traveller, here) and not known
        standing = Standing.SIGNED_THERE if signed else Standing.OLDER
    else:
        standing = Standing.NEWER if same(merged.visit, theirs) else Standing.MERGES
    return Arrival(traveller, standing, here, merged, news)


def _signed_there(traveller: Traveller, here: Visit) -> bool:
    """Whether it was signed on the other PC, and that is not known here."""
    signed = traveller.signed
    if signed is None or here.stage is Stage.SIGNED or here.deleted_at is not None:
        return False
    return all(each.sha256 != signed.sha256 for each in here.attachments)


def take_in(register: Register, parcel: Parcel, arrival: Arrival) -> Visit:
    """Save it here, with its attachments and the signed PDF. Raises `ChangedElsewhere` when the
    visit here was changed since it was compared."""
    visit = _save(register, parcel, arrival)
    signed = arrival.traveller.signed
    if (
        signed is None
        or register.signing.editions(visit.id)
        or not _signed_there(arrival.traveller, visit)
    ):
        return visit
    with tempfile.TemporaryDirectory(prefix="so-kiem-tra-") as folder:
        return keep(register, visit, signed, parcel.unpack(signed.paper(), Path(folder)))


def _save(register: Register, parcel: Parcel, arrival: Arrival) -> Visit:
    """What was typed there. The signed PDF comes after it, as a version of its own: so the state
    that both have in common is known again."""
    if arrival.standing is Standing.SIGNED_THERE:
        assert arrival.here is not None
        return register.load(arrival.here.id)
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
