"""An entry on its way into the register: its file first, once, then the words on each item."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.records import FollowUp
from tracker.texts import _
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register import Register

STEPS = 100


def keep(
    parent: QWidget,
    database: Jobs,
    register: "Register",
    ids: list[int],
    entry: FollowUp,
    file: Path | None,
) -> bool:
    """Enter it on all of them, or on none; False when the user called it off. Raises what the
    register raises."""
    from tracker.register.attachments import CalledOff

    words = _("The file {name} is being kept…").format(name=file.name) if file else _entering()
    progress = Progress(parent, _("New entry"), words, STEPS)

    def told(done: int, every: int) -> None:
        progress.share(done, every)

    def work(progress: Progress) -> None:
        if file is not None:
            filed = register.attachments.add(file, told, progress.cancelled)
            entry.file_name, entry.file_sha256 = filed.name, filed.sha256
            progress.tell(0, _entering())
        register.follow_ups.add(ids, entry, told, progress.cancelled)

    try:
        progress.run(database, work)
    except CalledOff:
        return False
    return True


def _entering() -> str:
    return _("The entry is being made on each recommendation…")
