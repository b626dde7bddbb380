"""People, findings and recommendations taken out of a visit are brought back from its bin."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, take_up
from tests.register.generated import full_visit
from tracker.records import Side
from tracker.register import Register
from ui.visits.editor import Editor
from ui.visits.row_bin import RowBin


def _in_the_bin(editor: Editor, lines: int, act: Callable[[RowBin], None]) -> None:
    """Open the bin with the keys, and do this once it shows so many lines."""
    timer = QTimer(QApplication.instance(), interval=10)
    tries = [0]
    shown: list[str] = []

    def look() -> None:
        window = QApplication.activeModalWidget()
        if not isinstance(window, RowBin):
            return
        tries[0] += 1
        shown[:] = [window.list.item(n).text() for n in range(window.list.count())]
        if len(shown) == lines:
            timer.stop()
            act(window)
        elif tries[0] == 500:
            window.reject()

    timer.timeout.connect(look)
    timer.start()
    press(Qt.Key.Key_B, CTRL)
    timer.stop()
    take_up(editor)
    assert len(shown) == lines, shown


def _save(editor: Editor, qtbot: QtBot, version: int) -> None:
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == version)


def test_a_person_saved_away_comes_back_with_everything_and_can_be_undone(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(full_visit()).id))
    before = editor.raw()
    editor.show_part(1)
    press(Qt.Key.Key_D, CTRL)
    _save(editor, qtbot, 2)
    editor.show_visit(register.load(editor.visit.id))  # another day
    without = editor.raw()
    seen: list[str] = []

    def bring_back(window: RowBin) -> None:
        seen.append(window.list.item(0).text())
        QTest.keyClick(window.list, Qt.Key.Key_Return)

    _in_the_bin(editor, 1, bring_back)
    assert "Đặng Thị Ánh" in seen[0]
    assert "Trưởng Ban" in seen[0]
    assert "còn 30 ngày" in seen[0]
    assert editor.raw() == before
    assert editor.tabs.currentIndex() == 1
    row = editor.participants.lists[Side.DELEGATION].rows()[-1]
    assert QApplication.focusWidget() is row.first_field().control
    press(Qt.Key.Key_Z, CTRL)
    assert editor.raw() == without
    press(Qt.Key.Key_Y, CTRL)
    _save(editor, qtbot, 3)
    names = [person.name for person in register.load(editor.visit.id).participants]
    assert "Đặng Thị Ánh" in names


def test_several_come_back_at_once_saved_away_or_not(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(full_visit()).id))
    editor.show_part(2)
    press(Qt.Key.Key_D, CTRL)
    _save(editor, qtbot, 2)
    editor.show_visit(register.load(editor.visit.id))
    editor.show_part(3)
    wishes = len(editor.recommendations.list.rows())
    press(Qt.Key.Key_D, CTRL)

    def all_of_them(window: RowBin) -> None:
        window.list.selectAll()
        window.back.click()

    _in_the_bin(editor, 2, all_of_them)
    assert len(editor.recommendations.list.rows()) == wishes
    [finding] = [f for f in editor.assemble(fresh=True)[0].findings if "02 hội nghị" in f.text]
    assert [figure.written for figure in finding.figures] == ["02 hội nghị", "84,46%"]


def test_what_is_back_is_not_offered_again(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(full_visit()).id))
    editor.show_part(1)
    press(Qt.Key.Key_D, CTRL)
    _save(editor, qtbot, 2)
    _in_the_bin(editor, 1, lambda window: window.back.click())
    _save(editor, qtbot, 3)
    seen: list[bool] = []

    def look(window: RowBin) -> None:
        if editor._database.busy():
            QTimer.singleShot(20, lambda: look(window))
            return
        seen.append(window.back.isEnabled())
        window.reject()

    _in_the_bin(editor, 0, look)
    assert seen == [False]


def test_a_file_saved_away_comes_back_with_its_content(
    editor: Editor, register: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    visit = full_visit()
    for name in ("Quét.pdf", "Công văn.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
    visit.attachments = [register.attachments.add(path) for path in sorted(tmp_path.glob("*.pdf"))]
    register.save(visit)
    editor.show_visit(register.load(1))
    editor.show_part(5)
    editor.parts.documents.rows.rows()[1].first_field().setFocus()
    press(Qt.Key.Key_D, CTRL)
    _save(editor, qtbot, 2)
    editor.show_visit(register.load(1))
    seen: list[str] = []

    def bring_back(window: RowBin) -> None:
        seen.append(window.list.item(0).text())
        QTest.keyClick(window.list, Qt.Key.Key_Return)

    _in_the_bin(editor, 1, bring_back)
    assert "Quét.pdf" in seen[0]
    _save(editor, qtbot, 3)
    back = register.load(1).attachments[1]
    assert register.attachments.data(back) == "%PDF-1.4 Quét.pdf".encode()
