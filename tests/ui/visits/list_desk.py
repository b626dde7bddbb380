"""The list of visits on a desk: what a clerk sees of it and does with it."""

import datetime

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tracker.records import Visit, VisitKind
from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.list_lines import Column
from ui.visits.list_page import ListPage

BACH_THONG, NA_RI = "Huyện uỷ Bạch Thông", "Huyện uỷ Na Rì"
Key = Qt.Key


class Desk:
    """A page on a register, and what a clerk sees on it."""

    def __init__(self, page: ListPage, register: Register, jobs: Jobs, qtbot: QtBot) -> None:
        self.page, self.register, self.jobs, self.qtbot = page, register, jobs, qtbot

    def open(self) -> None:
        self.page.set_register(self.register, self.jobs)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked any more."""
        self.qtbot.waitUntil(self.quiet)

    def quiet(self) -> bool:
        QApplication.processEvents()
        timers = self.page.findChildren(QTimer)
        return not self.jobs.busy() and not any(timer.isActive() for timer in timers)

    def column(self, column: Column) -> list[str]:
        model = self.page.table.model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def units(self) -> list[str]:
        return self.column(Column.UNIT)


def save(
    register: Register,
    unit: str,
    day: int,
    *,
    number: str = "",
    year: int = 2023,
    kind: VisitKind = VisitKind.WORKING_VISIT,
) -> int:
    visit = Visit(inspected_unit=unit, date=datetime.date(year, 3, day), kind=kind)
    visit.minutes.number = number
    visit.minutes.symbol = "BB/BTGTU"
    saved = register.save(visit)
    assert saved.id is not None
    return saved.id


def menu(desk: Desk, words: str) -> None:
    """Open the context menu by its key and choose from it."""
    table = desk.page.table
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(1, 1), table.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(table, event)
    opened = desk.page.findChild(QMenu)
    assert opened is not None
    action = next(a for a in opened.actions() if a.text().split("\t")[0] == words)
    action.trigger()
    opened.close()
