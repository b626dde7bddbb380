"""A search field: what is being composed by an input method counts as typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from tracker.texts import _
from ui.parts.input_method import commit_typing, watch
from ui.parts.style import icon

BESIDE_WORDS = 56  # pixels for the two signs and the margins
DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """Emits `words_changed` at every letter, also while a word is still being composed."""

    words_changed = Signal()
    left_downwards = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self._said = ""
        self._composing = watch(self)
        self.setProperty("role", "search")
        self.setAccessibleName(name)
        self._names = (placeholder, name)  # the shorter one where the field is narrow
        self.setPlaceholderText(placeholder)
        self._glass = self.addAction(icon("search"), self.ActionPosition.LeadingPosition)
        self._glass.triggered.connect(self.selectAll)
        self._clear = self.addAction(icon("clear"), self.ActionPosition.TrailingPosition)
        self._clear.setToolTip(_("Clear the search (Esc)"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._say)

    def words(self) -> str:
        """The words on the screen."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._composing.text + text[at:]

    def type_on(self, letters: str) -> None:
        """Go on with letters that were typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)
        self.insert(letters)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent):
            self._keep_escape(event)
        done = super().event(event)
        if override and isinstance(event, QKeyEvent) and self._has_nothing_for(event):
            event.ignore()  # Qt's line keeps Ctrl+Z to itself, also when it never was typed in
        if isinstance(event, QInputMethodEvent):
            self._say()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole, short = self._names
        fits = self.fontMetrics().horizontalAdvance(whole) + BESIDE_WORDS <= self.width()
        self.setPlaceholderText(whole if fits else short)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._glass.setIcon(icon("search"))
            self._clear.setIcon(icon("clear"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in DOWN and not held:
            commit_typing()
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _keep_escape(self, event: QKeyEvent) -> None:
        """While there are words to clear, Esc is not a shortcut of the window."""
        if event.key() == Qt.Key.Key_Escape and self.words():
            event.accept()

    def _has_nothing_for(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()

    def _say(self) -> None:
        words = self.words()
        if words != self._said:
            self._said = words
            self._clear.setVisible(bool(words))
            self.words_changed.emit()
