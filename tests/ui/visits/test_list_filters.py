"""The filters over the list of visits."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.hands import press
from tests.ui.visits.list_desk import BACH_THONG, NA_RI, Desk, save
from tracker import texts
from tracker.records import VisitKind
from ui.visits.list_empty import Why
from ui.visits.list_lines import Column

Key = Qt.Key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


def test_filters_offer_what_the_register_has(desk: Desk) -> None:
    for unit, year in ((NA_RI, 2021), ("Đảng uỷ Công an", 2023), (BACH_THONG, 2022)):
        save(desk.register, unit, 1, year=year)
    desk.open()
    filters = desk.page.filters
    assert [filters.year.itemText(place) for place in range(4)] == ["all", "2023", "2022", "2021"]
    assert [name for name, _key in filters.unit._units] == ["Đảng uỷ Công an", BACH_THONG, NA_RI]
    assert filters.year.closed_text() == "Year: all"


def test_each_filter_narrows_the_list(desk: Desk, three: list[int]) -> None:
    save(desk.register, NA_RI, 1, year=2020)
    desk.page.refresh()
    desk.settle()
    filters = desk.page.filters
    for box, value, dates in (
        (filters.year, 2020, ["01/3/2020"]),
        (filters.kind, VisitKind.INSPECTION, ["20/3/2023"]),
        (filters.state, True, ["21/3/2023"]),
        (filters.state, False, ["22/3/2023", "20/3/2023", "01/3/2020"]),
    ):
        box.choose(value)
        desk.settle()
        assert desk.column(Column.DATE) == dates
        assert box.property("narrows")
        filters.reset.click()
        desk.settle()
        assert len(desk.units()) == 4
        assert not box.property("narrows")


def test_a_filter_stays_when_the_list_is_read_anew(desk: Desk, three: list[int]) -> None:
    filters = desk.page.filters
    filters.kind.choose(VisitKind.INSPECTION)
    filters.year.choose(2023)
    desk.register.delete(three[2])
    desk.page.refresh()
    desk.settle()
    assert filters.kind.closed_text() == "Kind: Inspection"
    assert filters.year.currentData() == 2023
    assert desk.page.empty.text().startswith("No visit matches these filters")


def test_a_year_without_visits_any_more_is_still_what_was_chosen(desk: Desk) -> None:
    only = save(desk.register, NA_RI, 1, year=2019)
    desk.open()
    desk.page.filters.year.choose(2019)
    visit = desk.register.load(only)
    visit.date = datetime.date(2020, 1, 1)
    desk.register.save(visit)
    desk.page.refresh()
    desk.settle()
    assert desk.page.filters.year.closed_text() == "Year: 2019"
    assert desk.page.empty.why() is Why.NOTHING_FOUND


def test_the_wheel_changes_no_filter_by_accident(desk: Desk, three: list[int]) -> None:
    year = desk.page.filters.year
    year.setFocus()
    wheel = QWheelEvent(
        year.rect().center(),
        year.mapToGlobal(year.rect().center()),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(year, wheel)
    assert year.currentData() is None
    press(Key.Key_Down)
    desk.settle()
    assert year.currentData() == 2023
