"""A draft of an entry is looked at before it is taken up again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.records import Visit
from ui.conflicts.draft_look import Beginning, DraftLook
from ui.recommendations import entry_drafts
from ui.recommendations.entry_dialog import EntryDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.register import Draft, Register
    from ui.parts.jobs import Jobs


def look_at_entry(
    parent: QWidget, lines: "tuple[Register, Jobs]", draft: "Draft", restore: "Callable[[], None]"
) -> None:
    """Show what was typed beside what was entered before; `restore()` when it is wanted again."""
    held = entry_drafts.entry_draft(draft)
    if held is not None:
        register, jobs = lines
        work = partial(entry_drafts.beginning_of, register, held)
        jobs.start(parent, work, partial(_show, parent, draft, held, restore), replaces="look")


def _show(
    parent: QWidget,
    draft: "Draft",
    held: entry_drafts.EntryDraft,
    restore: "Callable[[], None]",
    found: entry_drafts.Beginning,
) -> None:
    before, after = (
        EntryDialog(parent, draft.title, None, corrected=found.corrected) for _side in range(2)
    )
    changes = entry_drafts.typed_since(before, after, held)
    nothing_else = Beginning(Visit(), saved_since=False, gone=False)
    look = DraftLook(draft.title, nothing_else, changes, 0, parent)
    wanted = look.exec()
    for dialog in (before, after, look):
        dialog.deleteLater()
    if wanted:
        restore()
