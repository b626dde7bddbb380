"""The list's model: keys of all, rows of what was seen, words apart from values. No window."""

import datetime
from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tracker import texts
from tracker.records import PartOfDay, VisitKind
from tracker.register import VisitRow
from tracker.register.listing import list_key
from ui.parts.keyed_model import PAGE, TONE, VALUE
from ui.visits.list_lines import Column
from ui.visits.list_model import VisitListModel

TODAY = datetime.date(2023, 4, 1)
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


@pytest.fixture
def model(qtbot: QtBot) -> VisitListModel:
    return VisitListModel()


def row(visit_id: int = 1, **values: Any) -> VisitRow:
    known: dict[str, Any] = {
        "date": datetime.date(2023, 3, 22),
        "part_of_day": PartOfDay.AFTERNOON,
        "inspected_unit": "Huyện uỷ Bạch Thông",
        "subject": "Công tác tuyên giáo\nquý I/2023",
        "kind": VisitKind.WORKING_VISIT,
        "number": "",
        "symbol": "BB/BTGTU",
        "open_count": 0,
        "late_count": 0,
    }
    known |= values
    return VisitRow(list_key=list_key(visit_id, known["date"]), id=visit_id, **known)


def shown(model: VisitListModel, *rows: VisitRow, role: int = 0) -> list[list[Any]]:
    model.replace(array("q", [row.list_key for row in rows]), rows, TODAY)
    return cells(model, role)


def cells(model: QAbstractItemModel, role: int = 0) -> list[list[Any]]:
    return [
        [model.index(line, column).data(role) for column in Column]
        for line in range(model.rowCount())
    ]


def test_columns_have_names(model: VisitListModel) -> None:
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert headings == [
        "Date",
        "Unit",
        "Subject",
        "Open recommendations",
        "Minutes no.",
        "State",
    ]


def test_a_visit_reads_as_offices_write_it(model: VisitListModel) -> None:
    visit = row(number="05", open_count=2, late_count=1)
    assert shown(model, visit) == [
        [
            "Afternoon 22/3/2023",
            "Huyện uỷ Bạch Thông",
            "Công tác tuyên giáo quý I/2023",
            "2 (1 late)",
            "05-BB/BTGTU",
            "Held",
        ]
    ]


def test_what_is_not_known_is_left_out(model: VisitListModel) -> None:
    bare = row(date=None, part_of_day=None, subject="", inspected_unit="", symbol="")
    assert shown(model, bare) == [["no date yet", "", "", "–", "", "Held"]]


@pytest.mark.parametrize(
    ("values", "state", "tone"),
    [
        ({"number": "05"}, "Held", "muted"),
        ({}, "Held", "muted"),
        ({"date": TODAY}, "Held", "muted"),
        ({"date": TODAY + datetime.timedelta(days=1)}, "Planned", "accent"),
        ({"date": TODAY + datetime.timedelta(days=1), "number": "05"}, "Held", "muted"),
    ],
)
def test_the_state(model: VisitListModel, values: Any, state: str, tone: str) -> None:
    assert shown(model, row(**values))[0][Column.STATE] == state
    assert cells(model, TONE)[0] == [None] * Column.STATE + [tone]


def test_values_are_apart_from_their_words(model: VisitListModel) -> None:
    values = shown(model, row(open_count=1284), role=VALUE)[0]
    assert values[Column.DATE] == datetime.date(2023, 3, 22)
    assert values[Column.OPEN] == 1284
    assert cells(model)[0][Column.OPEN] == "1.284"


def test_a_screen_reader_hears_what_signs_mean(model: VisitListModel) -> None:
    first = shown(model, row(), role=int(SPOKEN))[0]
    assert first[Column.OPEN] == "no open recommendation"
    assert first[Column.NUMBER] == "no number yet"
    late = shown(model, row(open_count=2, late_count=1), role=int(SPOKEN))[0]
    assert late[Column.OPEN] == "2 open recommendations, 1 of them late"


def test_rows_not_known_are_blank_and_asked_for_with_their_neighbours(
    model: VisitListModel, qtbot: QtBot
) -> None:
    keys = array("q", range(100_000, 0, -1))
    model.replace(keys, (), TODAY)
    assert model.rowCount() == 100_000
    with qtbot.waitSignal(model.rows_wanted) as asked:
        assert model.index(5 * PAGE, Column.UNIT).data() == ""
        assert model.index(5 * PAGE + 1, Column.UNIT).data() == ""
    assert asked.args == [list(keys[4 * PAGE : 7 * PAGE])]


def test_pages_scrolled_past_are_not_asked_for(model: VisitListModel, qtbot: QtBot) -> None:
    keys = array("q", range(100_000, 0, -1))
    model.replace(keys, (), TODAY)
    with qtbot.waitSignal(model.rows_wanted) as asked:
        for place in range(0, 100_000, PAGE):
            model.index(place, Column.UNIT).data()
    assert asked.args is not None
    assert len(asked.args[0]) <= 5 * PAGE
    assert asked.args[0][-1] == keys[-1]


def test_rows_that_come_are_shown(model: VisitListModel, qtbot: QtBot) -> None:
    visit = row(7)
    model.replace(array("q", [visit.list_key]), (), TODAY)
    assert cells(model)[0][Column.UNIT] == ""
    with qtbot.waitSignal(model.dataChanged):
        model.put([visit.list_key], [visit])
    assert cells(model)[0][Column.UNIT] == "Huyện uỷ Bạch Thông"
    assert model.key_at(0) == visit.list_key


def test_a_visit_gone_meanwhile_is_a_blank_row_that_nothing_acts_on(
    model: VisitListModel, qtbot: QtBot
) -> None:
    here, gone = row(8), row(7)
    model.replace(array("q", [here.list_key, gone.list_key]), (), TODAY)
    model.put([here.list_key, gone.list_key], [here])
    assert cells(model)[1] == [""] * len(Column)
    assert model.key_at(1) is None
    assert model.key_at(0) == here.list_key
    with qtbot.assertNotEmitted(model.rows_wanted, wait=50):
        cells(model)


def test_rows_that_came_before_they_were_asked_for_are_not_asked_for(
    model: VisitListModel, qtbot: QtBot
) -> None:
    visit = row(7)
    model.replace(array("q", [visit.list_key]), (), TODAY)
    cells(model)
    model.put([visit.list_key], [visit])
    with qtbot.assertNotEmitted(model.rows_wanted, wait=50):
        cells(model)


def test_all_results_after_the_first_ones_keep_what_is_on_the_screen(
    model: VisitListModel, qtbot: QtBot
) -> None:
    first, second = row(9), row(8)
    shown(model, first)
    with (
        qtbot.waitSignal(model.rowsInserted) as inserted,
        qtbot.assertNotEmitted(model.modelReset),
    ):
        model.extend(array("q", [first.list_key, second.list_key]))
    assert inserted.args is not None
    assert inserted.args[1:] == [1, 1]
    assert cells(model)[0][Column.UNIT] == "Huyện uỷ Bạch Thông"


def test_all_results_that_begin_otherwise_replace_the_first_ones(
    model: VisitListModel, qtbot: QtBot
) -> None:
    first, second = row(9), row(8)
    shown(model, second)
    with qtbot.waitSignal(model.modelReset):
        model.extend(array("q", [first.list_key, second.list_key]))
    assert model.rowCount() == 2


def test_the_same_results_anew_change_the_rows_in_place(
    model: VisitListModel, qtbot: QtBot
) -> None:
    visit = row(9)
    shown(model, visit)
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.replace(array("q", [visit.list_key]), [visit._replace(number="05")], TODAY)
    assert cells(model)[0][Column.STATE] == "Held"


def test_no_row_no_key(model: VisitListModel) -> None:
    assert model.key_at(-1) is None
    assert model.key_at(0) is None


def test_qt_finds_no_fault_with_it(model: VisitListModel, qtbot: QtBot) -> None:
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, strict, model)
    visits = [row(number) for number in range(9, 0, -1)]
    shown(model, *visits[:3])
    model.extend(array("q", [visit.list_key for visit in visits]))
    model.put([visit.list_key for visit in visits], visits[:-1])
    shown(model, *visits[4:])
    shown(model)
