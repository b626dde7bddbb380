"""After the second visit, the table, the letter, the quarter's report and the unit's page say what
the board says, to the item."""

import datetime
import re
import tomllib
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, name_the_file, press
from tests.journeys.conftest import Start
from tests.journeys.test_followed_up import (
    ENACT,
    SECOND,
    UNIT,
    answered,
    board_as_of,
    first_visit,
    room_of_the_board,
    second_visit,
)
from tracker.followup.status import Group
from tracker.register import BoardQuery, BoardRow
from tracker.vietnamese.dates import short_date
from ui.app import App
from ui.directory.units_room import UnitsRoom
from ui.parts.grouped_list import WHAT
from ui.recommendations.board_lines import COLUMNS, Column, line_of
from ui.recommendations.printing import BoardPaper
from ui.reports.reports_dialog import ReportsDialog

__all__ = ["first_visit"]

PAPERS = Path(__file__).parents[2] / "resources" / "papers" / "follow-up.toml"


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


@pytest.fixture
def followed(
    start: Start, qtbot: QtBot, first_visit: None, tmp_path: Path
) -> tuple[App, dict[str, int], list[BoardRow]]:
    """The story of the two visits, the board as of the second, its figures and its rows."""
    app = start()
    editor = second_visit(app, qtbot)
    answered(editor)
    with qtbot.waitSignal(editor.saved):
        press(Qt.Key.Key_S, CTRL)
    figures = board_as_of(app, qtbot, SECOND)
    answer = room_of_the_board(app).board.answer()
    assert answer is not None
    assert app.register is not None
    return app, figures, app.register.follow_ups.rows(answer.ids, SECOND)


def dialog_of(app: App, qtbot: QtBot, kind: str, day: datetime.date) -> ReportsDialog:
    assert app.register is not None
    lines = (app.database, app.documents)
    dialog = ReportsDialog(app.window, app.register, lines, app.settings, unit=UNIT, kind=kind)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fields["unit"].set_value(UNIT)
    dialog.fields["day"].set_value(day)
    return dialog


def test_every_paper_agrees_with_the_board(
    followed: tuple[App, dict[str, int], list[BoardRow]], qtbot: QtBot, tmp_path: Path
) -> None:
    app, figures, rows = followed
    board = room_of_the_board(app).board
    assert app.register is not None

    lines = (app.database, app.documents)
    columns = board.table.columns_shown()
    answer = board.answer()
    assert answer is not None
    paper = BoardPaper(app.window, app.register, lines, app.settings, answer.query, columns)
    name_the_file(tmp_path / "Bảng.xlsx")
    assert paper.save_for_excel()
    sheet = openpyxl.load_workbook(tmp_path / "Bảng.xlsx").active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    states = [line_of(row).shown[COLUMNS.index(Column.STATE)] for row in rows]
    told = [row for row in cells if row[0] in range(1, len(rows) + 1)]
    at = columns.index(Column.TEXT) + 1, columns.index(Column.STATE) + 1
    assert [(row[at[0]], row[at[1]]) for row in told] == [
        (" ".join(row.text.split()), state) for row, state in zip(rows, states, strict=True)
    ]

    dialog = dialog_of(app, qtbot, "note", SECOND)
    dialog.log_box.setChecked(False)
    name_the_file(tmp_path / "Công văn.pdf")
    dialog.save_button.click()
    letter = text_of(tmp_path / "Công văn.pdf")
    still_open = [row for row in rows if row.status.is_open]
    assert len(still_open) == 6
    for row in rows:
        begins = " ".join(row.text.split())[:40]
        assert (begins in letter) == row.status.is_open, row.text
    assert ENACT[:30] not in letter

    dialog = dialog_of(app, qtbot, "quarter", SECOND)
    name_the_file(tmp_path / "Báo cáo.pdf")
    dialog.save_button.click()
    report = text_of(tmp_path / "Báo cáo.pdf")
    names = tomllib.loads(PAPERS.read_text("utf-8"))["groups"]
    for group in Group:
        found = re.search(rf"\b{re.escape(names[group.value])} (\d+)", report)
        assert int(found[1]) if found else figures[group.value] == 0, group
    assert short_date(SECOND) in report
    of_the_register = app.register.follow_ups.counts(BoardQuery(SECOND))
    assert {group.value: n for group, n in of_the_register.groups.items()} == figures


def test_the_page_of_the_unit_agrees_with_the_board(
    followed: tuple[App, dict[str, int], list[BoardRow]], qtbot: QtBot
) -> None:
    app, _figures, _rows = followed
    today = datetime.date.today()
    figures = board_as_of(app, qtbot, today)
    button = app.window.sidebar.findChild(QPushButton, "units")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room = app.window.rooms.currentWidget()
    assert isinstance(room, UnitsRoom)
    qtbot.waitUntil(lambda: room.page is not None and room.page.name == UNIT)
    page = room.page
    assert page is not None
    assert {group.value: n for group, n in page.figures.groups.items()} == figures
    assert len(page.visits) == 2
    table = room.table
    seen = {
        table._name(top): [" ".join(line.text(WHAT).split()) for line in table._below(top)]
        for top in table._tops()
    }
    board = room_of_the_board(app).board
    answer = board.answer()
    assert answer is not None
    assert app.register is not None
    rows = app.register.follow_ups.rows(answer.ids, today)
    for name, is_open in (("open", True), ("closed", False)):
        texts = [" ".join(row.text.split()) for row in rows if row.status.is_open is is_open]
        assert sorted(seen[name]) == sorted(texts), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room.board_button.click()
    qtbot.waitUntil(lambda: board.query().unit == UNIT)
    qtbot.waitUntil(lambda: not app.database.busy())
    assert board.figures.all.number == len(rows)
