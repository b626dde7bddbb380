"""What narrows the history: words, who, when, which field."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.register.history import HistoryQuery
from tracker.register.telling import fields_to_choose
from tracker.texts import _
from ui.parts.search_field import SearchField
from ui.visits.filter_box import Filter

WEEK, MONTH = 7, 30


class HistoryFilters(QWidget):
    """`changed` whenever another question is asked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = SearchField(_("Find in the history"), _("Find, with or without accents"))
        self.words.setMinimumWidth(180)
        self.words.setMaximumWidth(300)
        self.who, self.time = Filter(_("Who")), Filter(_("When"))
        self.field = Filter(_("Field"))
        self.reset = QPushButton(_("Show all"))
        self.reset.setProperty("role", "link")
        self.reset.clicked.connect(self._reset)
        self.reset.hide()
        self.time.offer(
            [
                (0, _("today")),
                (WEEK, _("the last 7 days")),
                (MONTH, _("the last 30 days")),
                (-1, _("this year")),
                (-2, _("last year")),
            ]
        )
        self.field.offer(fields_to_choose())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.words, 1)
        for box in (self.who, self.time, self.field):
            box.currentIndexChanged.connect(self._changed)
            line.addWidget(box)
        line.addWidget(self.reset)
        line.addStretch(0)
        self.words.words_changed.connect(self._changed)

    def offer_people(self, people: list[tuple[str, str]]) -> None:
        """Accounts, each with the name that the office gave to it."""
        self.who.offer(
            [(account, f"{name} ({account})" if name else account) for account, name in people]
        )

    def query(self, visit_id: int | None, today: datetime.date) -> HistoryQuery:
        """What is asked for."""
        since, until = _span(self.time.currentData(), today)
        return HistoryQuery(
            visit_id=visit_id,
            who=self.who.currentData() or "",
            since=since,
            until=until,
            field=self.field.currentData() or "",
            words=self.words.words(),
        )

    def _changed(self) -> None:
        boxes = (self.who, self.time, self.field)
        narrowed = any(box.currentData() is not None for box in boxes)
        self.reset.setVisible(narrowed or bool(self.words.words()))
        self.changed.emit()

    def _reset(self) -> None:
        self.words.clear()
        for box in (self.who, self.time, self.field):
            box.choose(None)


def _span(
    choice: int | None, today: datetime.date
) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day; None where it is open."""
    if choice is None:
        return None, None
    if choice >= 0:
        return today - datetime.timedelta(days=max(0, choice - 1)), None
    year = today.year + 1 + choice
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
