"""The filter by unit: a register knows thousands, so choosing one begins with typing part of it.

The list stands in the window itself, not in a popup of its own: a popup would take the keys away
from an input method that is composing a word.
"""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _
from tracker.vietnamese.letters import search_words
from ui.parts.input_method import commit_typing
from ui.parts.search_field import SearchField
from ui.visits.filter_box import Filter

WIDTH, MOST_HEIGHT = 380, 360
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}

Unit = tuple[str, str]
"""A unit's name, and the same folded for searching."""


class Words(NamedTuple):
    """What the filter and its panel say."""

    name: str
    find: str
    every: str
    none: str


def unit_words() -> Words:
    """Those of the filter by unit."""
    return Words(_("Unit"), _("Find a unit"), _("All units"), _("No unit matches"))


class UnitFilter(Filter):
    """Looks like the other filters; opens a panel with a search field. With other words it chooses
    from other names."""

    def __init__(self, words: Words | None = None, *, brief: bool = False) -> None:
        self._words = words or unit_words()
        super().__init__(self._words.name, brief=brief)
        self._units: list[Unit] = []
        self._panel: UnitPanel | None = None

    def offer_units(self, units: list[Unit]) -> None:
        """Offer these units, in this order."""
        self._units = units

    def choose_unit(self, name: str) -> None:
        """Choose this unit; an empty name is all of them."""
        before = self.currentData()
        self.blockSignals(True)
        self.offer([(name, name)] if name else [])
        self.choose(name or None)
        self.blockSignals(False)
        if (name or None) != before:
            self.currentIndexChanged.emit(self.currentIndex())

    def panel(self) -> "UnitPanel | None":
        """The panel, while it is open."""
        return self._panel

    def showPopup(self) -> None:
        self.hidePopup()
        self._panel = UnitPanel(self, self._units, self._words)
        self._panel.chosen.connect(self._take)
        self._panel.closed.connect(self._closed)

    def hidePopup(self) -> None:
        if self._panel is not None:
            self._panel.close_panel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (*ENTER, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space)
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if opens and not held:
            self.showPopup()
        elif event.text().strip() and event.text().isprintable() and not held:
            self.showPopup()
            assert self._panel is not None
            self._panel.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _take(self, name: str) -> None:
        self.choose_unit(name)
        self.hidePopup()

    def _closed(self) -> None:
        self._panel = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class UnitPanel(QWidget):
    """A curtain over the window that a click takes away, and the panel on it."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, below: QWidget, units: list[Unit], words: Words) -> None:
        super().__init__(below.window())
        self._units, self._every = units, words.every
        self._names = QStringListModel(self)
        self.field = SearchField(words.find, words.find)
        self.list = _quiet_list(self._names)
        self.list.setAccessibleName(words.name)
        self._none = QLabel(words.none)
        self._none.setProperty("role", "label")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._frame = self._framed()
        self._narrow()
        self.field.words_changed.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        below.window().installEventFilter(self)
        self.setGeometry(below.window().rect())
        self._frame.setGeometry(self._place(below))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Take the panel away."""
        if self.isVisible():
            self.hide()
            self.deleteLater()
            self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
                self.close_panel()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ENTER:
            commit_typing()
            self._take(self.list.currentIndex())
        elif key in STEPS:
            last = self._names.rowCount() - 1
            row = self.list.currentIndex().row() + STEPS[key]
            self.list.setCurrentIndex(self._names.index(min(max(row, 0), last)))
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_panel()
        else:
            return False
        return True

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            everything = index.row() == 0 and not search_words(self.field.words())
            self.chosen.emit("" if everything else str(index.data()))

    def _narrow(self) -> None:
        """Every word typed begins a word of the name."""
        words = search_words(self.field.words())
        names = [
            name for name, key in self._units if all(f" {word}" in f" {key}" for word in words)
        ]
        self._names.setStringList(names if words else [self._every, *names])
        self.list.setCurrentIndex(self._names.index(0))
        self._none.setVisible(not self._names.rowCount())
        self.list.setVisible(bool(self._names.rowCount()))

    def _framed(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "panel")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._none, 1)
        return frame

    def _place(self, below: QWidget) -> QRect:
        corner = below.mapTo(below.window(), QPoint(0, below.height() + 4))
        left = max(min(corner.x(), self.width() - WIDTH - 8), 8)
        rows = 30 * (len(self._units) + 1) + 64
        height = min(rows, MOST_HEIGHT, self.height() - corner.y() - 8)
        return QRect(left, corner.y(), min(WIDTH, self.width() - 16), max(height, 120))


def _quiet_list(names: QStringListModel) -> QListView:
    """A list that leaves the focus where the typing is."""
    view = QListView()
    view.setModel(names)
    view.setProperty("role", "choices")
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
