"""Visits that were brought from another PC: what each would change here, which are taken in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.exchange.arrivals import Arrival, Standing
from tracker.records import Visit
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.conflicts.changes_list import ChangesList
from ui.conflicts.conflict_dialog import HEIGHT, WIDTH, ConflictDialog, Wording
from ui.parts.dialog import Dialog

VISIT, STANDING = range(2)
ROW = 32  # pixels


def of_two_pcs() -> Wording:
    """For a visit that was changed on both PCs."""
    return Wording(
        title=_("Changed on two PCs"),
        heading=_("This visit was changed here and on the other PC."),
        mine=_("From the other PC"),
        theirs=_("Here"),
        all_mine=_("The other PC's everywhere"),
        all_theirs=_("Those here everywhere"),
        go_on=_("Decided"),
        stay=_("Decide later"),
    )


class _Table(QTableWidget):
    """Enter opens a row, and goes no further: it would press the dialog's button too."""

    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class ArrivalsDialog(Dialog):
    """`chosen()` are the visits to take in. What brings nothing is only counted; a visit changed in
    the same place on both sides can be chosen once somebody has decided."""

    def __init__(self, arrivals: Sequence[Arrival], unread: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Visits from another PC"))
        self.resize(WIDTH, HEIGHT)
        nothing = (Standing.SAME, Standing.OLDER)
        self.shown = [each for each in arrivals if each.standing not in nothing]
        self.table = _Table(len(self.shown), 2)
        self._fill()
        self.look = _button(_("What it changes…"))
        self.look.clicked.connect(self._look)
        self.go_on = _button("")
        self.go_on.setProperty("role", "main")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self._lay_out(self._told(len(arrivals), unread))
        self.table.itemChanged.connect(self._count)
        self.table.currentCellChanged.connect(self._moved)
        self.table.opened.connect(self._look)
        self.table.doubleClicked.connect(self._look)
        self._count()
        self.table.setCurrentCell(0, VISIT)
        self.table.setFocus()

    def chosen(self) -> list[Arrival]:
        """Those with a tick, in the order of the file."""
        return [each for row, each in enumerate(self.shown) if self._is_ticked(row)]

    def _is_ticked(self, row: int) -> bool:
        item = self.table.item(row, VISIT)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _fill(self) -> None:
        self.table.setHorizontalHeaderLabels([_("Visit"), _("Compared with here")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(_("Visits from another PC"))
        self.table.horizontalHeader().setHighlightSections(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(VISIT, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(STANDING, 330)
        for row, arrival in enumerate(self.shown):
            name = QTableWidgetItem(title_of(arrival.visit))
            name.setToolTip(name.text())
            self.table.setItem(row, VISIT, name)
            standing = QTableWidgetItem(_standing(arrival))
            standing.setToolTip(standing.text())
            self.table.setItem(row, STANDING, standing)
            if arrival.standing.brings:
                self._tick(row, _is_decided(arrival))

    def _tick(self, row: int, decided: bool) -> None:
        """A box to tick; none to tick yet where something is still to be decided."""
        item = self.table.item(row, VISIT)
        assert item is not None
        plain = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(plain | Qt.ItemFlag.ItemIsUserCheckable if decided else plain)
        item.setCheckState(Qt.CheckState.Checked if decided else Qt.CheckState.Unchecked)

    def _told(self, everything: int, unread: Sequence[str]) -> str:
        many = ngettext("{n} visit is in the file.", "{n} visits are in the file.", everything)
        told = [many.format(n=grouped(everything))]
        if idle := everything - len(self.shown):
            many = ngettext("{n} brings nothing new.", "{n} bring nothing new.", idle)
            told.append(many.format(n=grouped(idle)))
        undecided = sum(not _is_decided(each) for each in self.shown)
        if undecided:
            many = ngettext(
                "{n} was changed in the same place here and there: open it and decide first.",
                "{n} were changed in the same place here and there: open them and decide first.",
                undecided,
            )
            told.append(many.format(n=grouped(undecided)))
        return " ".join([*told, *unread[:3]])

    def _lay_out(self, told: str) -> None:
        heading = QLabel(_("Take in visits from another PC"))
        heading.setProperty("role", "title")
        words = QLabel(told)
        words.setWordWrap(True)
        cancel = _button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.look)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(words)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _count(self) -> None:
        n = len(self.chosen())
        text = ngettext("Take in {n} visit", "Take in {n} visits", n)
        self.go_on.setText(text.format(n=grouped(n)))
        self.go_on.setEnabled(n > 0)

    def _moved(self) -> None:
        row = self.table.currentRow()
        self.look.setEnabled(0 <= row < len(self.shown) and self.shown[row].merged is not None)

    def _look(self) -> None:
        """What it would change; where both changed the same, the decision."""
        row = self.table.currentRow()
        arrival = self.shown[row] if 0 <= row < len(self.shown) else None
        if arrival is None or arrival.merged is None:
            return
        if not arrival.merged.clashes:
            self._show_news(arrival)
            return
        clashing = {clash.place for clash in arrival.merged.clashes}
        taken = [change for change in arrival.news if change.place not in clashing]
        dialog = ConflictDialog(arrival.merged.clashes, taken, of_two_pcs(), self)
        decided = bool(dialog.exec())
        dialog.deleteLater()
        self._tick(row, decided)
        standing = self.table.item(row, STANDING)
        if standing is not None and decided:
            standing.setText(_("Changed here and there; decided"))

    def _show_news(self, arrival: Arrival) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(title_of(arrival.visit))
        dialog.resize(WIDTH - 60, HEIGHT - 80)
        close = QPushButton(_("Close"))
        close.clicked.connect(dialog.accept)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(ChangesList(arrival.news, _("Here now"), _("After taking it in")), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        dialog.exec()
        dialog.deleteLater()


def title_of(visit: Visit) -> str:
    """The unit, the day, the subject."""
    day = short_date(visit.date) if visit.date else ""
    words = (visit.inspected_unit, day, visit.subject)
    return " – ".join(" ".join(each.split()) for each in words if each.strip())


def _standing(arrival: Arrival) -> str:
    signed = arrival.traveller.signed
    words = [arrival.standing.label, *([signed.words()] if signed else ())]
    return " · ".join(words)


def _is_decided(arrival: Arrival) -> bool:
    return arrival.merged is None or all(c.choice is not None for c in arrival.merged.clashes)


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    return button
