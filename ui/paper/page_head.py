"""The line over the pages: which one is read, in which form, how large, and what can be opened."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from tracker.texts import _, ngettext
from ui.paper.before_printing import ISSUE
from ui.paper.page_layout import MARGIN
from ui.paper.page_view import PageView
from ui.paper.zoom_bar import ZoomBar
from ui.parts.style import icon

if TYPE_CHECKING:
    from tracker.minutes.missing import Missing

HEIGHT = 36
ROOMY = 350  # pixels of the line from which on the page is named in words


class PageHead(QWidget):
    """Labels and buttons; the panel connects them."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self._place = (1, 1)
        self.page = QLabel()
        self.page.setProperty("role", "label")
        self.form = _FormName()
        self.strip = _button("pages", _("Show all pages small"))
        self.strip.setCheckable(True)
        self.wanting = _Wanting()
        self.search = _button("search", _("Find on the page (Ctrl+F)"))
        self.zoom = ZoomBar(view)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN - 8, 0, MARGIN - 4, 0)
        row.addWidget(self.strip)
        row.addWidget(self.page)
        row.addWidget(self.form, 1)
        row.addWidget(self.wanting)
        row.addWidget(self.search)
        row.addWidget(self.zoom)

    def show_page(self, page: int, pages: int) -> None:
        """Which page is read, counted from 1."""
        self._place = (page, pages)
        self._name_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_page()

    def _name_page(self) -> None:
        page, pages = self._place
        whole = _("Page {page}/{pages}").format(page=page, pages=pages)
        roomy = self.width() >= ROOMY
        self.page.setText(whole if roomy else f"{page}/{pages}")
        self._row.setSpacing(4 if roomy else 0)
        self.page.setToolTip(whole)


def _button(drawing: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawing))
    button.setProperty("role", "quiet")
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


class _FormName(QLabel):
    """The form's name at the right, where there is room for all of it; always in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("role", "label")
        self.setMinimumWidth(0)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_name(self, title: str) -> None:
        if title != self._whole:
            self._whole = title
            self.setToolTip(_("Form: {title}").format(title=title))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= self.width()
        self.setText(self._whole if fits else "")


class _Wanting(QToolButton):
    """How many things may still be missing; a click opens the list. `chosen(path)`: one of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._shown: list[Missing] = []
        self.hide()

    def show_wanting(self, wanting: "list[Missing]") -> None:
        """Say how many, and list them."""
        # That it is a draft is written across the page; the question before printing counts so too.
        wanting = [missing for missing in wanting if missing.path != ISSUE]
        if wanting == self._shown:
            return
        self._shown = wanting
        self.setVisible(bool(wanting))
        words = ngettext("{n} to complete", "{n} to complete", len(wanting))
        self.setText(words.format(n=len(wanting)))
        self.setToolTip(_("What may still be missing before the minutes are printed"))
        self._menu.clear()
        for missing in wanting:
            work = partial(self.chosen.emit, missing.path)
            self._menu.addAction(missing.message.replace("&", "&&"), work)
