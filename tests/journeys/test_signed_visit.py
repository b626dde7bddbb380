"""A visit that is signed: what leaves the house is what was signed, by every way there is."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.export.printed import extracted
from tests.hands import CTRL, answer, in_the_print_dialog, name_the_file, press
from tests.journeys.conftest import Start
from tests.print_service import print_service
from tests.register.signed import sign, to_be_signed
from tracker import commands
from tracker.register import Register
from ui.recommendations.recommendations_room import RecommendationsRoom


def signed_register(path: Path) -> bytes:
    """A register with one signed visit, number 1; its signed file."""
    register = Register.at(path)
    visit = sign(register, to_be_signed(register))
    pdf = register.signing.pdf(visit.id, 1)
    register.close()
    return pdf


def test_what_is_saved_is_the_signed_file_itself(
    start: Start, qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    pdf = signed_register(register_path)
    app = start()
    room = app.window.visits
    room.open_visit(1)
    qtbot.waitUntil(lambda: room.editor is not None)
    assert room.editor is not None
    qtbot.waitUntil(room.editor.signed.bar.isVisible)
    saved = tmp_path / "Biên bản đã ký.pdf"
    name_the_file(saved)
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(saved.exists)
    assert saved.read_bytes() == pdf


def test_it_is_not_deleted_and_the_clerk_is_told_why(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    signed_register(register_path)
    app = start()
    answer("Đóng")
    app.window.visits._delete(1)
    qtbot.waitUntil(lambda: not app.database.busy())
    assert app.register is not None
    assert app.register.load(1).deleted_at is None


def test_what_is_printed_is_the_signed_file(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    signed_register(register_path)
    with print_service() as queue:
        queue.add("Van_phong")
        app = start()
        room = app.window.visits
        room.open_visit(1)
        qtbot.waitUntil(lambda: room.editor is not None)
        in_the_print_dialog(QPrintDialog.accept)
        press(Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda: "Van_phong" in app.window.notice.text())
        assert app.register is not None
        code = app.register.signing.editions(1)[0].page_code.format(page=1)
        assert code in extracted(queue.printed("Van_phong"))


def test_the_command_line_writes_the_signed_file(register_path: Path, tmp_path: Path) -> None:
    """By itself and among several; another form asked for on purpose is no signed paper."""
    pdf = signed_register(register_path)
    there = ["--register", str(register_path)]
    one, folder, other = tmp_path / "một.pdf", tmp_path / "nhiều", tmp_path / "khác.pdf"
    folder.mkdir()
    assert commands.run(["minutes", "1", "--to", str(one), *there]) == 0
    assert commands.run(["minutes", "1", "1", "--to", str(folder), *there]) == 0
    assert commands.run(["minutes", "1", "--to", str(other), "--form", "state-2020", *there]) == 0
    assert [file.read_bytes() for file in [one, *folder.iterdir()]] == [pdf] * 3
    assert other.read_bytes() != pdf
    assert commands.run(["verify", str(one), *there]) == 0
    assert commands.run(["verify", str(other), *there]) == 2


def test_what_became_of_it_is_entered_on_the_board(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    signed_register(register_path)
    app = start()
    app.window.visits.open_visit(1)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    qtbot.waitUntil(editor.signed.bar.isVisible)
    press(Qt.Key.Key_4, CTRL)
    card = editor.recommendations.list.rows()[0]
    card.make()
    (button,) = [
        each
        for each in card.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Cập nhật trên bảng theo dõi"
    ]
    assert button.isEnabled()
    wanted = card.record.id
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(app.window.rooms.shown(), RecommendationsRoom))
    room = app.window.rooms.shown()
    assert isinstance(room, RecommendationsRoom)
    qtbot.waitUntil(lambda: room.board.panel.item is not None)
    assert room.board.current_id() == wanted
    assert room.board.entry_button.isEnabled()
    assert app.window.visits.editor is None
