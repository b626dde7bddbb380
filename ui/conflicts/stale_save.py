"""A visit that somebody else saved while it was being edited: both versions become one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.errors import ChangedElsewhere, NoSuchVisit
from tracker.records import Stage, Visit
from tracker.records.comparing import Change, changes
from tracker.records.merging import merge
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.register import Register


@dataclass(frozen=True)
class SavedElsewhere:
    """What a refused save found: the visit as it is stored now, and whether it can be merged."""

    trouble: ChangedElsewhere
    stored: Visit | None


def look(register: "Register", visit: Visit, trouble: ChangedElsewhere) -> SavedElsewhere:
    """What is in the register now; on the register's line of work. A visit that is in the bin, is
    gone or was signed takes no more changes: of it there is only the trouble, in its words."""
    advice = _("Nothing you typed is lost. Save it as a new visit, or go on editing.")
    try:
        stored = register.load(visit.id)
    except NoSuchVisit:
        stored = None
    if stored is None or stored.deleted_at is not None:
        message = _("This visit was deleted in another window since you opened it.")
    elif stored.stage is Stage.SIGNED:
        message = _("This visit was signed in another window since you opened it.")
    else:
        return SavedElsewhere(trouble, stored)
    return SavedElsewhere(ChangedElsewhere(message, advice), None)


@dataclass(frozen=True)
class BroughtTogether:
    """`visit` can be saved at once; `taken` is what it has from the other side."""

    visit: Visit
    taken: list[Change]


def bring_together(
    parent: QWidget, base: Visit, mine: Visit, stored: Visit
) -> BroughtTogether | None:
    """One visit of the two, asked about where both changed the same; None to go on editing."""
    merged = merge(base, mine, stored)
    theirs = changes(base, stored)
    clashing = {clash.place for clash in merged.clashes}
    taken = [change for change in theirs if change.place not in clashing]
    if merged.clashes:
        from ui.conflicts.conflict_dialog import ConflictDialog, of_two_windows

        dialog = ConflictDialog(merged.clashes, taken, of_two_windows(), parent)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return None
    return BroughtTogether(merged.visit, taken)
