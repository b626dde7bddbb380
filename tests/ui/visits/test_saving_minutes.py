"""From the open visit to a PDF or a Word file on the disk."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tests.minutes.visits import bach_thong
from tracker.register import Register
from tracker.settings import Settings
from tracker.texts import _
from ui.paper.before_printing import BeforePrinting
from ui.parts.jobs import Jobs
from ui.visits.visits_room import VisitsRoom


@pytest.fixture
def room(qtbot: QtBot, register: Register) -> Iterator[VisitsRoom]:
    """The room with the first visit open, as it was saved."""
    visit = register.save(bach_thong())
    database, documents = Jobs(), Jobs()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    room = VisitsRoom(Settings(), database, documents)
    qtbot.addWidget(room)
    room.resize(1190, 700)
    room.show()
    take_up(room)
    room.set_register(register)
    room.open_visit(visit.id)
    qtbot.waitUntil(lambda: room.editor is not None)
    yield room
    assert room.editor is not None
    room.editor.drafts.stop()
    database.close()
    documents.close()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def save_to(
    room: VisitsRoom, path: Path, kind: str, then: Callable[[], None] = lambda: None
) -> None:
    """Click the button, save although something is missing, choose a kind of file, type the place
    and accept."""
    look = QTimer(room, interval=10)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, BeforePrinting):
            dialog.accept()
        elif isinstance(dialog, QFileDialog):
            look.stop()
            dialog.selectNameFilter(kind)
            line = dialog.findChild(QLineEdit)
            assert line is not None
            line.setText(str(path))
            dialog.accept()
            then()

    assert room.editor is not None
    look.timeout.connect(answer)
    look.start()
    room.editor.head.file.click()


def when_told(qtbot: QtBot, room: VisitsRoom, work: Callable[[], None]) -> str:
    with qtbot.waitSignal(room.said, check_params_cb=bool) as told:
        work()
    assert told.args is not None
    return str(told.args[0])


def test_the_minutes_are_saved_for_word(qtbot: QtBot, room: VisitsRoom, tmp_path: Path) -> None:
    path = tmp_path / "Biên bản.docx"
    told = when_told(qtbot, room, lambda: save_to(room, path, _("Word files (*.docx)")))
    assert str(path) in told
    opened = docx.Document(BytesIO(path.read_bytes()))
    assert "BIÊN BẢN" in [found.text for found in opened.paragraphs]
    texts = [found.text.replace("\xa0", " ") for found in opened.paragraphs]
    assert any("Nguyễn Thanh Hà" in text for text in texts)


def test_the_minutes_are_saved_as_a_pdf(qtbot: QtBot, room: VisitsRoom, tmp_path: Path) -> None:
    path = tmp_path / "Biên bản.pdf"
    when_told(qtbot, room, lambda: save_to(room, path, _("PDF files (*.pdf)")))
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_place_that_cannot_be_written_is_told_plainly(
    qtbot: QtBot, room: VisitsRoom, tmp_path: Path
) -> None:
    folder = tmp_path / "Thẻ nhớ"
    folder.mkdir()
    told: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.buttons()[0].click()

    look = QTimer(room, interval=10)
    look.timeout.connect(answer)
    look.start()
    save_to(room, folder / "a.docx", _("Word files (*.docx)"), then=folder.rmdir)
    qtbot.waitUntil(lambda: bool(told))
    look.stop()
    assert "Thẻ nhớ" in told[0]
