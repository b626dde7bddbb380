"""The page beside the form: what is typed stands on it a moment later, in its form."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from ui.paper.corrections import Corrections
from ui.paper.corrector import Corrector
from ui.paper.find_bar import FindBar
from ui.paper.live import LivePages, Seen, Shown
from ui.paper.minutes import WrittenMinutes
from ui.paper.minutes_view import FIELD_TINT, MinutesView
from ui.paper.page_head import PageHead
from ui.paper.page_layout import MARGIN
from ui.paper.rendering import render
from ui.paper.thumbnails import Thumbnails
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.records import Office, Visit
    from ui.paper.minutes import KeptOf


@dataclass(frozen=True, slots=True)
class Caret:
    """Where in the text of a field one types: `place` characters stand before."""

    text: str
    place: int


class PagePanel(QWidget):
    """The minutes' pages, live. `page_changed(page, pages)` tells which one is read,
    `word_clicked(spot)` which word of a field was clicked, `rewritten()` that the pages changed.

    `corrections` are those of the visit shown, made here by hand; without them the page is one to
    look at.
    """

    page_changed = Signal(int, int)
    word_clicked = Signal(object)
    rewritten = Signal()

    def __init__(self, documents: Jobs, corrections: Corrections | None = None) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._documents = documents
        self._minutes: WrittenMinutes | None = None
        self._field = ""
        self.view = MinutesView()
        self.view.word_clicked.connect(self.word_clicked)
        self.live = LivePages(documents, self._seen, self)
        self.live.written.connect(self._written)
        self.live.failed.connect(self._not_written)
        self.view.page_changed.connect(self._page_changed)
        self.view.pictures_wanted.connect(self._fetch_pictures)
        self._only_read, self._signed = corrections is None, False
        self.corrector = Corrector(self.view, corrections)
        self.head = PageHead(self.view)
        self.finder = FindBar(self.view)
        self.strip = Thumbnails(documents)
        self._trouble = _Trouble()
        self._lay_out()
        self._connect()
        self._page_changed(1, 1)

    def set_kept(self, kept: "KeptOf") -> None:
        """Where the photos that a visit shows are."""
        self.live.set_kept(kept)

    def set_office(self, office: "Office") -> None:
        """The pages written from now on are as this office wants them."""
        self.live.set_office(office)

    def set_code(self, code: str) -> None:
        """The pages written from now on have this code at their foot: they are signed, and nothing
        can be completed in them any more."""
        self._signed = bool(code)
        self.live.set_code(code)
        self._show_wanting()

    def show_visit(self, visit: "Visit") -> None:
        """Show the minutes of this visit soon. It is the panel's own from now on."""
        self.live.show_visit(visit)

    def pdf(self) -> bytes | None:
        """The last PDF that could be made: what is on the screen, not always what is typed."""
        return self._minutes.pdf if self._minutes else None

    def mark_field(self, path: str) -> None:
        """Mark the words of the field, and no others."""
        self._field = path
        self.view.mark(FIELD_TINT, self.view.words.places(path))

    def reveal_field(self, caret: Caret | None = None) -> None:
        """Bring the words of the marked field into view, or what stands at the caret."""
        place = caret and self.view.words.place_of(self._field, caret.text, caret.place)
        place = place or next(iter(self.view.marked(FIELD_TINT)), None)
        if place is not None and not self.view.verticalScrollBar().isSliderDown():
            self.view.reveal(*place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.live.allow(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.allow(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.finder)
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 0, MARGIN, 0)
        above.addWidget(self._trouble)
        above.addWidget(self.corrector.banner)
        column.addLayout(above)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        self.strip.hide()

    def _connect(self) -> None:
        self.head.search.clicked.connect(self.finder.open)
        self.finder.closed.connect(self.view.setFocus)
        self.head.strip.toggled.connect(self.strip.setVisible)
        self.strip.page_chosen.connect(self.view.show_page)

    # -- following the typing --------------------------------------------------------------------

    def _seen(self) -> Seen:
        view = self.view
        return Seen(view.pages_in_view(), view.scale(), view.good_pages())

    def _written(self, shown: Shown) -> None:
        self._minutes = shown.minutes
        self.head.form.show_name(shown.minutes.form_title)
        self._show_wanting()
        self._trouble.show_words(" ".join(shown.minutes.refused))
        before = len(self.view.words.pages)
        self.view.show_minutes(shown.words, shown.sizes, shown.pictures, shown.same)
        self.corrector.show_document(shown.minutes.document)
        self.strip.show_pages(shown.minutes.pdf, shown.words.pages, shown.sizes)
        if not len(shown.same) == len(shown.words.pages) == before:
            self.finder.pages_changed()
            self.rewritten.emit()

    def _show_wanting(self) -> None:
        wanting = self._minutes.wanting if self._minutes is not None else []
        self.head.wanting.show_wanting([] if self._only_read or self._signed else wanting)

    def _not_written(self, error: TrackerError) -> None:
        self._trouble.show_words(f"{error.message} {error.advice}".strip())

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
        self.head.show_page(page, pages)
        self.strip.show_current(page - 1)
        self.page_changed.emit(page, pages)


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

    def show_words(self, words: str) -> None:
        """Say this, or nothing."""
        self._words.setText(words)
        self.setVisible(bool(words))
