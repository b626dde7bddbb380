"""Keeps the pages abreast of the typing: the newest visit is written as soon as there is time."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tracker.errors import TrackerError
from ui.paper.minutes import WrittenMinutes, nothing_kept, write_minutes
from ui.paper.page_layout import PageSize
from ui.paper.page_words import PageWords
from ui.paper.rendering import open_and_render
from ui.parts.jobs import Jobs
from ui.parts.pace import Pace

if TYPE_CHECKING:
    from tracker.records import Office, Visit
    from ui.paper.minutes import KeptOf

REST = 0.5  # of the time that a page took, before the next one is begun


@dataclass(frozen=True, slots=True)
class Seen:
    """What of the pages is on the screen: which ones, at how many pixels to the pt, and of which
    the picture is as it should be."""

    pages: range
    scale: float
    good: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one turn of writing brings: the minutes, what stands where, which pages are as they
    were (`same`), and pictures of what is seen."""

    minutes: WrittenMinutes
    words: PageWords
    same: frozenset[int]
    sizes: list[PageSize]
    pictures: dict[int, QImage]


class LivePages(QObject):
    """One turn at a time, on the documents' thread; what is typed meanwhile is in the next one.

    `seen` says which pages are to come with their pictures.
    """

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, documents: Jobs, seen: Callable[[], Seen], parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._seen = seen
        self._last: WrittenMinutes | None = None
        self._visit: Visit | None = None
        self._office: Office | None = None
        self._code = ""
        self._kept: KeptOf = nothing_kept
        self._allowed = False
        self._since: float | None = None  # when the turn under way began
        self._pace = Pace(REST, self)
        self._pace.due.connect(self._begin)

    def show_visit(self, visit: "Visit") -> None:
        """Write this one next. It belongs to the pages from now on."""
        self._visit = visit
        self._go_on()

    def set_kept(self, kept: "KeptOf") -> None:
        """Where the photos that a visit shows are; asked on the documents' thread."""
        self._kept = kept

    def set_office(self, office: "Office") -> None:
        """What is written from now on is written as this office wants it."""
        self._office = office

    def set_code(self, code: str) -> None:
        """What is written from now on has this code at its foot, as what was signed has."""
        self._code = code

    def allow(self, allowed: bool) -> None:
        """Pages that nobody sees are not written until they are seen."""
        self._allowed = allowed
        self._go_on()

    def idle(self) -> bool:
        """Whether the pages are those of the newest visit given."""
        return self._visit is None and self._since is None

    def _go_on(self) -> None:
        if self._visit is not None and self._allowed and self._since is None:
            self._pace.wish()

    def _begin(self) -> None:
        if self._visit is None or not self._allowed or self._since is not None:
            return
        visit, self._visit = self._visit, None
        seen, last, office, code = self._seen(), self._last, self._office, self._code
        kept = self._kept

        def write() -> Shown:
            minutes = write_minutes(visit, office, code, kept)
            words, same = PageWords(minutes.pages), _same(last, minutes)
            wanted = [page for page in seen.pages if page not in same & seen.good]
            return Shown(minutes, words, same, *open_and_render(minutes.pdf, wanted, seen.scale))

        self._since = time.perf_counter()
        self._documents.start(self, write, self._written, self._not_written)

    def _written(self, shown: Shown) -> None:
        self._last = shown.minutes
        self._ended()
        self.written.emit(shown)

    def _not_written(self, error: TrackerError) -> None:
        self._ended()
        self.failed.emit(error)

    def _ended(self) -> None:
        assert self._since is not None
        self._pace.rest(time.perf_counter() - self._since)
        self._since = None
        self._go_on()


def _same(last: WrittenMinutes | None, now: WrittenMinutes) -> frozenset[int]:
    """The pages that look as they did last time."""
    if last is None or last.document.page != now.document.page:
        return frozenset()
    if last.document.watermark != now.document.watermark:
        return frozenset()
    pairs = enumerate(zip(last.pages, now.pages, strict=False))
    return frozenset(number for number, (old, new) in pairs if old == new)
