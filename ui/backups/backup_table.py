"""The list of backups, newest first: when, why, what is inside, where."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from tracker.texts import _
from ui.backups import words

if TYPE_CHECKING:
    from tracker.register.backups import Backup

ROLE = Qt.ItemDataRole.UserRole


class BackupTable(QTreeWidget):
    """`wanted(backup)` on Enter or a double click; `chosen()` when another row is."""

    wanted = Signal(object)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels(
            [
                _("Made"),
                _("Why"),
                _("Number of visits"),
                _("Newest change"),
                _("Size"),
                _("Kept on"),
            ]
        )
        self.setRootIsDecorated(False)
        self.setProperty("role", "list")
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Backups"))
        self.itemActivated.connect(self._activated)
        self.itemSelectionChanged.connect(self.chosen)
        self.header().setStretchLastSection(True)

    def show_backups(self, backups: "Sequence[Backup]", first: Path) -> None:
        """Those in the register's own place and in the second one; the chosen row stays chosen."""
        before = self.backup()
        self.clear()
        for backup, place in _with_places(backups, first):
            item = QTreeWidgetItem(self._cells(backup, place))
            item.setData(0, ROLE, backup)
            item.setToolTip(0, str(backup.path))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setTextAlignment(4, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)
            if before is not None and backup.path == before.path:
                self.setCurrentItem(item)
        if self.currentItem() is None and self.topLevelItemCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.header().resizeSections(QHeaderView.ResizeMode.ResizeToContents)

    def choose_newest(self) -> None:
        """When the list is read again the newest one is chosen, not the one chosen before."""
        self.setCurrentIndex(QModelIndex())

    def backup(self) -> "Backup | None":
        """The one that is chosen."""
        item = self.currentItem()
        return item.data(0, ROLE) if item is not None else None

    def _cells(self, backup: "Backup", place: str) -> list[str]:
        from tracker.register.backups import reason_words

        card = backup.card
        return [
            words.exact_moment(backup.made_at),
            reason_words(backup.reason),
            str(card.inside.visits) if card else "?",
            words.stored_moment(card.inside.changed_at) if card else "?",
            words.size(backup.size),
            place,
        ]

    def _activated(self, item: QTreeWidgetItem) -> None:
        self.wanted.emit(item.data(0, ROLE))


def _with_places(backups: "Sequence[Backup]", first: Path) -> "list[tuple[Backup, str]]":
    """One line for what lies in both places; the copy on this computer stands for both."""
    lines: dict[object, list[Backup]] = {}
    for backup in backups:
        lines.setdefault(backup.card.as_json() if backup.card else backup.path, []).append(backup)
    told = []
    for same in lines.values():
        here = [each for each in same if each.path.parent == first]
        if len(here) == len(same):
            place = _("This computer")
        else:
            place = _("This computer, second place") if here else _("Second place")
        told.append(((here or same)[0], place))
    return told
