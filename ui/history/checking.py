"""The check of the history, shown: whether anything was touched, and where."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.errors import TrackerError
from tracker.register.proving import Break
from tracker.texts import _, ngettext
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register import Register

SHOWN = 5


def check_history(parent: QWidget, register: "Register", database: Jobs) -> None:
    """Look at every entry and every visit that the history tells of, and say what was found."""
    progress = Progress(parent, _("History"), _("The history is being checked…"))
    try:
        found = progress.run(database, partial(_check, register))
    except TrackerError as trouble:
        dialogs.show_trouble(parent, trouble)
        return
    if progress.cancelled():
        return
    if found:
        tell_breaks(parent, found, register, database)
        return
    words = _("The history is whole, and every visit is as it says.")
    _box(parent, QMessageBox.Icon.Information, words, "").exec()


def _check(register: "Register", progress: Progress) -> list[Break]:
    def watch(done: int, of: int) -> bool:
        progress.tell(done, _("Checked: {done} of {of}").format(done=done, of=of))
        return progress.cancelled()

    return register.history.check(watch)


def tell_breaks(
    parent: QWidget, found: list[Break], register: "Register | None", database: Jobs
) -> None:
    """What does not hold, and what to do about it. An older copy may be meant; the history then
    says so, and this PC knows it from now on."""
    many = ngettext(
        "The register was changed past this program in {n} place.",
        "The register was changed past this program in {n} places.",
        len(found),
    ).format(n=len(found))
    lines = [f"• {each.message}" for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… and {n} more").format(n=len(found) - SHOWN))
    lines += ["", _("Keep this file as it is, open a backup beside it, and compare the two.")]
    box = _box(parent, QMessageBox.Icon.Warning, many, "\n".join(lines))
    box.setDetailedText("\n".join(each.message for each in found))
    meant = None
    if register is not None and all(each.older for each in found):
        meant = box.addButton(_("This copy is meant"), QMessageBox.ButtonRole.DestructiveRole)
    box.exec()
    if register is not None and meant is not None and box.clickedButton() is meant:
        reason = _("Another copy of the register was put in place, and somebody said it is meant.")
        database.start(parent, partial(register.history.accept_older, reason))
    box.deleteLater()


def _box(parent: QWidget, icon: QMessageBox.Icon, words: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(_("History"))
    box.setIcon(icon)
    box.setText(words)
    box.setInformativeText(more)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    return box
