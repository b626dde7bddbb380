"""Two visits to one unit a quarter apart: what the first recommended comes back in the second, is
answered there, and every screen, page and line of the program says the same of it."""

import contextlib
import datetime
import io
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, take_up, write
from tests.journeys.conftest import Start
from tracker.commands import run
from tracker.exchange import from_data
from tracker.followup.status import Group
from tracker.records import Progress, Recommendation, RecommendationKind
from tracker.register import Register
from ui.app import App
from ui.recommendations.recommendations_room import RecommendationsRoom
from ui.visits.carried_over import CarriedOverRow
from ui.visits.editor import Editor

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "bach-thong-2023.json"
UNIT = "Huyện uỷ Bạch Thông"
SECOND = datetime.date(2023, 6, 28)
ENACT, TEACH = "Ban hành Quy chế phối hợp nắm bắt dư luận xã hội.", "Mở 02 lớp bồi dưỡng lý luận."


@pytest.fixture
def first_visit(register_path: Path) -> None:
    """The sample: five standing recommendations, and two with a deadline."""
    visit = from_data(json.loads(SAMPLE.read_text("utf-8")))
    assert [each.kind for each in visit.recommendations] == [RecommendationKind.STANDING] * 5
    for text, month in ((ENACT, 6), (TEACH, 7)):
        due = datetime.date(2023, month, 15)
        dated = Recommendation(text=text, kind=RecommendationKind.DATED, deadline=due)
        dated.responsible = [UNIT]
        visit.recommendations.append(dated)
    register = Register.at(register_path)
    register.save(visit)
    register.close()


def second_visit(app: App, qtbot: QtBot) -> Editor:
    app.window.visits.list.setFocus()
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    editor.general.fields["date"].set_value(SECOND)
    with qtbot.waitSignal(editor.offered):
        editor.general.fields["inspected_unit.name"].control.setFocus()
        write(UNIT)
    return editor


def answered(editor: Editor) -> None:
    """One verified with evidence, one extended, one reported done and sent back; the rest left."""
    press(Qt.Key.Key_4, CTRL)
    rows = {
        row.raw()["text"]: row
        for row in editor.recommendations.earlier.rows()
        if isinstance(row, CarriedOverRow)
    }
    assert len(rows) == 7
    sent_back = next(row for text, row in rows.items() if text not in (ENACT, TEACH))
    said: list[tuple[CarriedOverRow, dict[str, Any]]] = [
        (
            rows[ENACT],
            {
                "reported_state": Progress.REPORTED_DONE,
                "state": Progress.VERIFIED_DONE,
                "found": "Quy chế đủ nội dung.",
                "evidence": "Quy chế số 05-QC/HU",
                "evidence_date": datetime.date(2023, 6, 9),
                "done_on": datetime.date(2023, 6, 9),
            },
        ),
        (
            rows[TEACH],
            {
                "reported": "Mới mở được 01 lớp.",
                "reported_state": Progress.UNDER_WAY,
                "found": "Chưa bố trí được giảng viên.",
                "state": Progress.UNDER_WAY,
                "extended_to": datetime.date(2023, 9, 30),
            },
        ),
        (
            sent_back,
            {
                "reported": "Đã hoàn thành.",
                "reported_state": Progress.REPORTED_DONE,
                "found": "Mới là kế hoạch, chưa có kết quả.",
                "state": Progress.UNDER_WAY,
            },
        ),
    ]
    for row, values in said:
        for name, value in values.items():
            row.fields[name].set_value(value)


def of_the_command_line(path: Path, day: datetime.date) -> list[dict[str, Any]]:
    out = io.StringIO()
    arguments = ["--register", str(path), "list-recommendations", "--as-of", day.isoformat()]
    with contextlib.redirect_stdout(out):
        assert run([*arguments, "--json"]) == 0
    rows: list[dict[str, Any]] = json.loads(out.getvalue())
    return rows


def room_of_the_board(app: App) -> RecommendationsRoom:
    button = app.window.sidebar.findChild(QPushButton, "recommendations")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room = app.window.rooms.currentWidget()
    assert isinstance(room, RecommendationsRoom)
    return room


def board_as_of(app: App, qtbot: QtBot, day: datetime.date) -> dict[str, int]:
    room = room_of_the_board(app)
    room.board.filters.set_day(day)
    qtbot.waitUntil(
        lambda: (answer := room.board.answer()) is not None and answer.query.day == day,
    )
    qtbot.waitUntil(lambda: not app.database.busy())  # the figures follow the rows
    assert room.board.model.rowCount() == room.board.figures.all.number
    return {group.value: room.board.figures.figure(group.value).number for group in Group}


def text_of_the_page(editor: Editor, qtbot: QtBot, words: str) -> str:
    def text() -> str:
        pages = editor.page.view.words.pages
        lines = (line.text for page in pages for line in page.lines)
        return " ".join(" ".join(lines).replace("\u00a0", " ").split())

    qtbot.waitUntil(lambda: words in text())
    return text()


def test_what_was_recommended_is_followed_to_its_end(
    start: Start, qtbot: QtBot, first_visit: None, register_path: Path, tmp_path: Path
) -> None:
    app = start()
    editor = second_visit(app, qtbot)
    answered(editor)
    with qtbot.waitSignal(editor.saved) as saved:
        press(Qt.Key.Key_S, CTRL)
    page = text_of_the_page(editor, qtbot, "Quy chế số 05-QC/HU")
    for words in (ENACT.rstrip("."), TEACH.rstrip("."), "Mới là kế hoạch, chưa có kết quả"):
        assert words in page
    assert app.register is not None

    before = board_as_of(app, qtbot, datetime.date(2023, 6, 27))
    assert (before["standing"], before["late"], before["in_time"]) == (5, 1, 1)
    figures = board_as_of(app, qtbot, SECOND)
    assert (figures["done"], figures["standing"], figures["in_time"]) == (1, 5, 1)
    assert sum(figures.values()) == sum(before.values()) == 7

    copy = Path(shutil.copyfile(register_path, tmp_path / "bản sao.db"))
    told = of_the_command_line(copy, SECOND)
    assert Counter(row["group"] for row in told) == Counter(
        {group: n for group, n in figures.items() if n}
    )
    by_text = {row["text"]: row for row in told}
    enacted, teaching = by_text[ENACT], by_text[TEACH]
    assert (enacted["timing"], enacted["found"]) == ("done_in_time", "verified_done")
    assert (teaching["deadline"], teaching["first_deadline"]) == ("2023-09-30", "2023-07-15")
    assert (teaching["extensions"], teaching["timing"]) == (1, "in_time")
    of_the_unit = app.register.follow_ups.all_of(UNIT, SECOND)
    assert {row.id: row.status.group.value for row in of_the_unit} == {
        row["id"]: row["group"] for row in told
    }
    left = [row for row in of_the_unit if row.entry_count == 0]
    assert len(left) == 4

    take_up(app.window)
    app.window._show("visits")
    app.register.delete(saved.args[0])
    room = room_of_the_board(app)
    qtbot.waitUntil(lambda: room.board.figures.figure("done").number == 0)
    after = board_as_of(app, qtbot, SECOND)
    assert (after["late"], after["standing"]) == (1, 5)
    assert all(row.entry_count == 0 for row in app.register.follow_ups.all_of(UNIT, SECOND))
