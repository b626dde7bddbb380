"""What the list asks the register, always behind the window.

Each key of a search is answered at once with its first rows; only when the typing pauses are all
results counted, for that takes a tenth of a second in a big register and the next key would wait.
"""

import datetime
from array import array
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.vietnamese.letters import search_key
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register import ListQuery, Register, VisitRow

PAUSE_MS = 150
AROUND = 30


class Found(NamedTuple):
    """An answer. `keys` are all results if `whole`, else those of `rows`, the first ones; `place`
    is the row to select."""

    keys: "array[int]"
    rows: "list[VisitRow]"
    whole: bool
    day: datetime.date
    place: int | None = None


class About(NamedTuple):
    """What there is to choose from (units with their folded names), and the count of all visits
    outside the bin."""

    years: list[int]
    units: list[tuple[str, str]]
    total: int


class Wish(NamedTuple):
    """What a refreshed list should show: the visit to select and the rows on the screen."""

    visit_id: int | None
    first: int
    last: int


class ListSource(QObject):
    """Asks through `jobs`; each answer comes as a signal, and never one that was overtaken."""

    # As objects: Qt would turn lists into its own, item by item.
    found = Signal(object)
    refreshed = Signal(object)
    rows_came = Signal(object, object)
    about_came = Signal(object)

    def __init__(self, register: "Register", jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self._jobs = jobs
        self._query: ListQuery | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask_all)

    def search(self, query: "ListQuery") -> None:
        """First rows at once, then all results."""
        typing = self._query is not None and self._query.words != query.words
        self._pause.stop()
        self._pause.setInterval(PAUSE_MS if typing else 0)
        self._query = query
        work = partial(_first, self._register, query, datetime.date.today())
        self._jobs.start(self, work, self._first_came, replaces="visits.first")

    def refresh(self, query: "ListQuery", wish: Wish) -> None:
        """The results anew and whole, with the rows that will be seen."""
        self._pause.stop()
        self._query = query
        work = partial(_everything, self._register, query, datetime.date.today(), wish)
        self._jobs.start(self, work, partial(self._fresh_came, query), replaces="visits.keys")

    def ask_about(self) -> None:
        """The years and units to choose from, and the count of all visits."""
        work = partial(_about, self._register)
        self._jobs.start(self, work, self.about_came.emit, replaces="visits.about")

    def fetch(self, keys: list[int]) -> None:
        """The rows of these keys."""
        work = partial(self._register.rows, keys, datetime.date.today())
        self._jobs.start(self, work, partial(self.rows_came.emit, keys), replaces="visits.rows")

    def _first_came(self, found: Found) -> None:
        self.found.emit(found)
        if not found.whole:
            self._pause.start()

    def _ask_all(self) -> None:
        assert self._query is not None
        work = partial(_all, self._register, self._query, datetime.date.today())
        done = partial(self._all_came, self._query)
        self._jobs.start(self, work, done, replaces="visits.keys")

    def _all_came(self, query: "ListQuery", found: Found) -> None:
        if query == self._query:
            self.found.emit(found)

    def _fresh_came(self, query: "ListQuery", found: Found) -> None:
        if query == self._query:
            self.refreshed.emit(found)


def _first(register: "Register", query: "ListQuery", day: datetime.date) -> Found:
    from tracker.register.listing import FIRST_ROWS

    rows = register.first_rows(query, day)
    keys = array("q", [row.list_key for row in rows])
    return Found(keys, rows, whole=len(rows) < FIRST_ROWS, day=day)


def _all(register: "Register", query: "ListQuery", day: datetime.date) -> Found:
    return Found(register.keys(query), [], whole=True, day=day)


def _everything(register: "Register", query: "ListQuery", day: datetime.date, wish: Wish) -> Found:
    from tracker.register.listing import visit_id

    keys = register.keys(query)
    place = None
    if wish.visit_id is not None:
        place = next((row for row, key in enumerate(keys) if visit_id(key) == wish.visit_id), None)
    seen = set(keys[max(wish.first, 0) : wish.last + AROUND])
    if place is not None:
        seen.update(keys[max(place - AROUND, 0) : place + AROUND])
    rows = register.rows(sorted(seen, reverse=True), day)
    return Found(keys, rows, whole=True, day=day, place=place)


def _about(register: "Register") -> About:
    from tracker.register import ListQuery

    units = [(unit, search_key(unit)) for unit in register.units()]
    return About(register.years(), units, len(register.keys(ListQuery())))
