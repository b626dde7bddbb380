"""Find on the page: a slim bar over the pages, the hits tinted, one of them the current one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from tracker.texts import _
from ui.paper.minutes_view import MinutesView
from ui.paper.page_search import Hit, PageSearch
from ui.parts.input_method import commit_typing
from ui.parts.search_field import SearchField

HIT_TINT, CURRENT_TINT = "#fdf3b8", "#ffd257"
NEXT, PREVIOUS = 1, -1
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3)


class FindBar(QWidget):
    """Hidden until `open`. Enter and F3 go on, with Shift back; Esc closes it."""

    closed = Signal()

    def __init__(self, view: MinutesView) -> None:
        super().__init__()
        self._view = view
        self._search: PageSearch | None = None
        self._hits: list[Hit] = []
        self._current = -1
        self.field = SearchField(_("Find on the page"), _("Find on the page"))
        self.count = QLabel()
        self.count.setProperty("role", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for sign, name, work in (
            ("↑", _("Previous hit (Shift+Enter)"), self._previous),
            ("↓", _("Next hit (Enter)"), self._next),
            ("✕", _("Close the search (Esc)"), self.close_bar),
        ):
            button = QToolButton()
            button.setText(sign)
            button.setProperty("role", "quiet")
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(work)
            row.addWidget(button)
        self.field.installEventFilter(self)
        self.field.words_changed.connect(self._typed)
        self.hide()

    def open(self) -> None:
        """Show the bar, the words of the last search chosen in it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._typed()

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self._search, self._hits, self._current = None, [], -1
        self._show_hits()
        self.closed.emit()

    def pages_changed(self) -> None:
        """Other pages are shown: the same words are looked for on them."""
        self._search = None
        if self.isVisible():
            current = self._current
            self._look_up()
            self._current = min(current, len(self._hits) - 1)
            self._show_hits()

    def _typed(self) -> None:
        self._look_up()
        self._current = self._first_from_here() if self._hits else -1
        self._show_hits()
        self._reveal()

    def _look_up(self) -> None:
        words = self.field.words()
        if words.strip() and self._search is None:
            self._search = PageSearch(self._view.words.pages)
        self._hits = self._search.find(words) if self._search is not None else []

    def _first_from_here(self) -> int:
        """The first hit at the top of what is in view or below; the first of all at the end."""
        top = self._view.top()
        for number, hit in enumerate(self._hits):
            if (hit[0].page, hit[0].rect.top()) >= top:
                return number
        return 0

    def _next(self) -> None:
        self._step(NEXT)

    def _previous(self) -> None:
        self._step(PREVIOUS)

    def _step(self, by: int) -> None:
        if self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._show_hits()
            self._reveal()

    def _reveal(self) -> None:
        if self._current >= 0:
            self._view.reveal(*self._hits[self._current][0])

    def _show_hits(self) -> None:
        current = self._hits[self._current] if self._current >= 0 else []
        others = [place for hit in self._hits if hit is not current for place in hit]
        self._view.mark(HIT_TINT, others)
        self._view.mark(CURRENT_TINT, current)
        if not self.field.words().strip():
            self.count.setText("")
        elif self._hits:
            numbers = {"n": self._current + 1, "count": len(self._hits)}
            self.count.setText(_("{n} of {count}").format(**numbers))
        else:
            self.count.setText(_("Not found"))

    # -- Qt's events -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return self._take(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return self._take(event) or super().eventFilter(watched, event)

    def _take(self, event: QEvent) -> bool:
        """The keys of the bar, wherever in it the focus is; they are no shortcuts of the window."""
        if not isinstance(event, QKeyEvent) or event.key() not in (*KEYS, Qt.Key.Key_Escape):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or isinstance(self.focusWidget(), QToolButton):
            return False
        commit_typing()
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(PREVIOUS if back else NEXT)
        return True
