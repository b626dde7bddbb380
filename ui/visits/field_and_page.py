"""A field and its words on the page find each other: a click leads to the field, the field that
one types in marks its words."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.paper.alignment import place_in
from ui.paper.page_panel import Caret, PagePanel
from ui.paper.page_words import Spot
from ui.parts.fields import Field, units
from ui.visits.parts import VisitParts


class FieldAndPage(QObject):
    """F6 goes from the field to its words on the page, and back."""

    def __init__(self, parts: VisitParts, page: PagePanel, editor: QWidget) -> None:
        super().__init__(editor)
        self._parts, self._page = parts, page
        self._field: Field | None = None
        page.word_clicked.connect(self.go_to_word)
        page.head.wanting.chosen.connect(self.go_to)
        page.rewritten.connect(self._mark)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        qt.focusChanged.connect(self._focus_moved)
        QShortcut(QKeySequence("F6"), editor).activated.connect(self._change_sides)

    def go_to(self, path: str) -> None:
        """To the field that a path names, or the one nearest to it."""
        field = self._parts.field_near(path)
        if field is not None:
            self._parts.go_to([field])

    def go_to_word(self, spot: Spot) -> None:
        """To the field that a printed word comes from, the cursor before that very word."""
        field = self._parts.field_near(spot.source)
        if field is None:
            return
        self._parts.go_to([field])
        _put_cursor(field.control, place_in(field.raw(), spot.text, spot.offset))

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = self._parts.field_of(new)
        if field is not None and field is not self._field:
            self._field = field
            self._mark()

    def _mark(self) -> None:
        """The words of the field where one types, and no others; brought into view while the keys
        are in the form."""
        if self._field is None or not isValid(self._field):  # its row may be gone since
            self._field = None
            return
        self._page.mark_field(self._parts.path_of(self._field))
        if self._parts.isAncestorOf(QApplication.focusWidget() or self._page):
            self._page.reveal_field(_caret(self._field.control))

    def _change_sides(self) -> None:
        on_page = self._page.isAncestorOf(QApplication.focusWidget() or self._parts)
        if on_page and self._field is not None and isValid(self._field):
            self._field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not on_page and self._page.isVisible():
            self._page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _caret(control: QWidget) -> Caret | None:
    if isinstance(control, QLineEdit):
        return Caret(control.text(), _chars(control.text(), control.cursorPosition()))
    if isinstance(control, QPlainTextEdit):
        text = control.toPlainText()
        return Caret(text, _chars(text, control.textCursor().position()))
    return None


def _put_cursor(control: QWidget, place: int | None) -> None:
    if place is None:
        return
    if isinstance(control, QLineEdit):
        control.setCursorPosition(units(control.text(), place))
    elif isinstance(control, QPlainTextEdit):
        cursor = control.textCursor()
        cursor.setPosition(units(control.toPlainText(), place))
        control.setTextCursor(cursor)


def _chars(text: str, units: int) -> int:
    """Qt counts in UTF-16: an emoji is two of its units and one of our characters."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
