"""An entry on its way into the register: its file first, once, then the words on each item."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.records import FollowUp
from tracker.texts import _
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.visits.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from tracker.register import Register

STEPS = 100


def keep(
    parent: QWidget,
    database: Jobs,
    register: "Register",
    names: Mapping[int, str],
    entry: FollowUp,
    file: Path | None,
    drafts: DraftKeeper,
) -> bool:
    """Enter it on all of these (number and name of each), or on none; False when the user called it
    off. Its draft goes with it, in one step. Raises what the register raises."""
    from tracker.register.attachments import CalledOff

    words = _("The file {name} is being kept…").format(name=file.name) if file else _entering()
    drafts.write_if_due()  # it is there still if the program ends meanwhile
    drafts.stop()
    progress = Progress(parent, _("New entry"), words, STEPS)

    def told(done: int, every: int) -> None:
        progress.share(done, every)

    def work(progress: Progress) -> None:
        if file is not None:
            filed = register.attachments.add(file, told, progress.cancelled)
            entry.file_name, entry.file_sha256 = filed.name, filed.sha256
            progress.tell(0, _entering())
        draft_id = drafts.taken_draft()
        try:
            register.follow_ups.add(names, entry, told, progress.cancelled, draft_id)
        except BaseException:
            drafts.give_back(draft_id)
            raise

    try:
        progress.run(database, work)
    except CalledOff:
        return False
    return True


def _entering() -> str:
    return _("The entry is being made on each recommendation…")
