"""The page beside the form: what is typed stands on it a moment later, in its form."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.texts import _
from ui.paper.live import LivePages, Shown
from ui.paper.minutes import WrittenMinutes
from ui.paper.minutes_view import FIELD_TINT, MinutesView
from ui.paper.page_layout import MARGIN
from ui.paper.rendering import render
from ui.paper.zoom_bar import ZoomBar
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.records import Visit

HEAD_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Caret:
    """Where in the text of a field one types: `place` characters stand before."""

    text: str
    place: int


class PagePanel(QWidget):
    """The minutes' pages, live. `page_changed(page, pages)` tells which one is read,
    `word_clicked(spot)` which word of a field was clicked, `rewritten()` that the pages changed."""

    page_changed = Signal(int, int)
    word_clicked = Signal(object)
    rewritten = Signal()

    def __init__(self, documents: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._documents = documents
        self._minutes: WrittenMinutes | None = None
        self.view = MinutesView()
        self.view.word_clicked.connect(self.word_clicked)
        self.live = LivePages(documents, self._in_view, self)
        self.live.written.connect(self._written)
        self.live.failed.connect(self._not_written)
        self.view.page_changed.connect(self._page_changed)
        self.view.pictures_wanted.connect(self._fetch_pictures)
        self.zoom = ZoomBar(self.view)
        self._page = QLabel()
        self._form = _FormName()
        self._trouble = _Trouble()
        self._lay_out()
        self._page_changed(1, 1)

    def show_visit(self, visit: "Visit") -> None:
        """Show the minutes of this visit soon. It is the panel's own from now on."""
        self.live.show_visit(visit)

    def pdf(self) -> bytes | None:
        """The last PDF that could be made: what is on the screen, not always what is typed."""
        return self._minutes.pdf if self._minutes else None

    def show_field(self, path: str, caret: Caret | None = None) -> None:
        """Mark the words of the field, and bring them into view, or what stands at the caret."""
        places = self.view.words.places(path)
        self.view.mark(FIELD_TINT, places)
        place = caret and self.view.words.place_of(path, caret.text, caret.place)
        place = place or next(iter(places), None)
        if place is not None and not self.view.verticalScrollBar().isSliderDown():
            self.view.reveal(*place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.live.allow(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.allow(False)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, MARGIN - 4, 0)
        row.setSpacing(10)
        self._page.setProperty("role", "label")
        row.addWidget(self._page)
        row.addWidget(self._form, 1)
        row.addWidget(self.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        above = QHBoxLayout()
        above.setContentsMargins(MARGIN, 0, MARGIN, 0)
        above.addWidget(self._trouble)
        column.addLayout(above)
        column.addWidget(self.view, 1)

    # -- following the typing --------------------------------------------------------------------

    def _in_view(self) -> tuple[range, float]:
        return self.view.pages_in_view(), self.view.scale()

    def _written(self, shown: Shown) -> None:
        self._minutes = shown.minutes
        self._form.show_name(shown.minutes.form_title)
        self._trouble.hide()
        same = self.view.words.pages == shown.words.pages
        self.view.show_minutes(shown.words, shown.sizes, shown.pictures)
        if not same:
            self.rewritten.emit()

    def _not_written(self, error: TrackerError) -> None:
        self._trouble.show_error(error)

    def _fetch_pictures(self) -> None:
        """The pages that came into view, or their new size."""
        pdf, missing = self.pdf(), self.view.missing()
        if pdf is None or not missing:
            return
        work = partial(render, pdf, missing)
        self._documents.start(self, work, partial(self._fetched, pdf), replaces="pictures")

    def _fetched(self, pdf: bytes, pictures: dict[int, QImage]) -> None:
        # A newer document has come in the meantime; it brought its own pictures.
        if pdf is self.pdf():
            self.view.add_pictures(pictures)

    def _page_changed(self, page: int, pages: int) -> None:
        self._page.setText(_("Minutes · page {page}/{pages}").format(page=page, pages=pages))
        self.page_changed.emit(page, pages)


class _FormName(QLabel):
    """The form's name at the right, cut where there is no room; whole in its tip."""

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
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, elide, self.width()))


class _Trouble(QFrame):
    """Why the page does not follow, calmly, above the last good one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._words = QLabel()
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._words)
        self.hide()

    def show_error(self, error: TrackerError) -> None:
        self._words.setText(f"{error.message} {error.advice}".strip())
        self.show()
