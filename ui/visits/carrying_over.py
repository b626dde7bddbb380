"""What is still open at the unit comes into the visit: by itself into a new one, at a wish into
any. It looks again whenever another unit or day is typed."""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from tracker.records import CarriedOver
from tracker.texts import ngettext
from tracker.vietnamese.letters import name_key
from ui.parts.fields import Unreadable
from ui.parts.jobs import Jobs
from ui.parts.read_only import is_read_only
from ui.visits.carried_over import CarriedOverRow

if TYPE_CHECKING:
    from tracker.register import Earlier, Register
    from ui.visits.editor import Editor

PAUSE = 200  # milliseconds without a change before the register is asked


class CarryingOver(QObject):
    """Looks after part 4 of one editor. A row is brought in once: what was taken out by hand does
    not come back by itself."""

    def __init__(self, editor: "Editor", register: "Register", database: Jobs) -> None:
        super().__init__(editor)
        self._editor, self._register, self._database = editor, register, database
        self._form = editor.recommendations
        self._visit: Any = None  # the one on the screen, to notice another
        self._by_itself = self._typed_in = False
        self._filled: set[str] = set()  # the units whose recommendations came by themselves
        self._asked: Any = None
        self._open: list[Earlier] = []
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._look)
        editor.parts.changed.connect(self._changed)
        self._form.carry.clicked.connect(self._take_rest)

    # -- what is open ----------------------------------------------------------------------------

    def _changed(self) -> None:
        self._notice_another()
        wanted = self._wanted()
        self._form.day.day = wanted[1]
        if wanted != self._asked:
            self._soon.start()
        else:
            self._show()

    def _notice_another(self) -> None:
        """Another visit is shown, quietly, perhaps with a draft over it. A draft taken up again has
        its rows already, and lacks those taken out by hand: into it nothing comes by itself."""
        if self._visit is not self._editor.visit:
            self._visit, self._typed_in = self._editor.visit, False
            self._filled.clear()
        if not self._editor.steps.is_quiet():
            self._typed_in = True
        elif not self._typed_in:
            unit = self._wanted()[0]
            is_new = self._visit.id is None
            self._by_itself = is_new and unit == name_key(self._visit.inspected_unit)

    def _wanted(self) -> tuple[str, datetime.date | None, int | None, int]:
        """The unit, the day and the visit for which it is asked."""
        fields = self._editor.general.fields
        try:
            day = fields["date"].value()
        except Unreadable:
            day = None
        visit = self._editor.visit
        return name_key(fields["inspected_unit.name"].raw()), day, visit.id, id(visit)

    def _look(self) -> None:
        wanted = self._wanted()
        self._asked = wanted
        unit, day, visit_id, _visit = wanted
        if not unit:
            self._found(wanted, [])
            return
        day = day or datetime.date.today()
        self._database.start(
            self,
            partial(self._register.follow_ups.open_of, unit, day, visit_id),
            partial(self._found, wanted),
            replaces="carried over",
        )

    def _found(self, wanted: Any, found: "list[Earlier]") -> None:
        if wanted != self._wanted():
            return  # typed on meanwhile; it is asked again
        self._open = found
        unit, _day, visit_id, _visit = wanted
        if self._by_itself and visit_id is None and not is_read_only(self._editor.parts):
            self._leave_others()
            if found and unit not in self._filled:
                self._filled.add(unit)
                self._fill()
        self._show()

    # -- into the visit --------------------------------------------------------------------------

    def _rows(self) -> list[CarriedOverRow]:
        return [row for row in self._form.earlier.rows() if isinstance(row, CarriedOverRow)]

    def _missing(self) -> "list[Earlier]":
        there = {row.uid() for row in self._rows()}
        return [each for each in self._open if each.uid not in there]

    def _fill(self) -> None:
        rows = self._take(self._missing())
        if not rows:
            return
        words = ngettext(
            "{n} open recommendation of this unit was brought into part 4.",
            "{n} open recommendations of this unit were brought into part 4.",
            len(rows),
        )
        self._editor.offered.emit(words.format(n=len(rows)), partial(self._take_back, rows))

    def _take_rest(self) -> None:
        """The button: those that are not there yet."""
        rows = self._take(self._missing())
        if rows:
            rows[0].fields["reported_state"].setFocus()
        self._show()

    def _take(self, found: "Iterable[Earlier]") -> list[CarriedOverRow]:
        records = [
            CarriedOver(text=each.text, origin=each.origin, recommendation_uid=each.uid)
            for each in found
        ]
        taken = self._form.earlier.take_in(records) if records else []
        return [row for row in taken if isinstance(row, CarriedOverRow)]

    def _take_back(self, rows: list[CarriedOverRow]) -> None:
        """The undo offered at the foot of the window; what was said meanwhile stays."""
        if not isValid(self._form):
            return  # the visit is closed by now
        there = self._rows()
        self._form.earlier.take_away([r for r in rows if r in there and r.says_nothing()])

    def _leave_others(self) -> None:
        """Another unit was typed: what came for the one before, and is untouched, goes."""
        known = {each.uid for each in self._open}
        others = [r for r in self._rows() if r.uid() and r.uid() not in known and r.says_nothing()]
        if others:
            self._form.earlier.take_away(others)
            self._filled.clear()

    def _show(self) -> None:
        by_uid = {each.uid: each for each in self._open}
        for row in self._rows():
            row.show_earlier(by_uid.get(row.uid()))
        missing = len(self._missing())
        words = ngettext(
            "Bring in {n} open recommendation", "Bring in {n} open recommendations", missing
        )
        self._form.carry.setText(words.format(n=missing))
        self._form.carry.setVisible(missing > 0 and not is_read_only(self._form))
