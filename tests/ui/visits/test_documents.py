"""Files come into the visit by mouse, clipboard and keyboard, and go out again whole."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, name_the_file, press, take_up, write
from tests.register.generated import full_visit
from tests.register.signed import sign
from tests.register.test_putting_back import harm
from tracker.records import AttachmentKind
from tracker.register import Register
from tracker.texts import _
from ui.parts.jobs import Jobs
from ui.visits.documents_form import DocumentRow, DocumentsForm
from ui.visits.editor import Editor

Open = Callable[[], Editor]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    register.save(full_visit())
    yield register
    register.close()


@pytest.fixture
def open_editor(qtbot: QtBot, register: Register) -> Iterator[Open]:
    lines = [Jobs(), Jobs()]

    def open_editor() -> Editor:
        editor = Editor(register, *lines)
        qtbot.addWidget(editor)
        editor.resize(1366, 700)
        editor.show_visit(register.load(1))
        editor.show()
        take_up(editor)
        editor.show_part(5)
        return editor

    yield open_editor
    for line in lines:
        line.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "Hội trường.jpg"
    Image.new("RGB", (900, 600), "seagreen").save(path)
    return path


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Công văn 12.pdf"
    path.write_bytes(b"%PDF-1.4 " + b"chu " * 1000)
    return path


def form_of(editor: Editor) -> DocumentsForm:
    return editor.parts.documents


def rows(editor: Editor) -> list[DocumentRow]:
    found = form_of(editor).rows.rows()
    assert all(isinstance(row, DocumentRow) for row in found)
    return [row for row in found if isinstance(row, DocumentRow)]


def wait_saved(editor: Editor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.saved):
        assert editor.save()


def to_caption(editor: Editor) -> None:
    """Back in the window after the box that said how far it was."""
    take_up(editor)
    rows(editor)[0].first_field().setFocus()


def drop(form: DocumentsForm, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, none)
    form.dragEnterEvent(entered)
    if not entered.isAccepted():
        return False
    form.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none))
    return True


def test_dropped_files_are_kept_with_what_is_said_of_them(
    open_editor: Open, qtbot: QtBot, register: Register, photo: Path, letter: Path
) -> None:
    editor = open_editor()
    assert form_of(editor).empty.isVisible()
    assert drop(form_of(editor), photo, letter)
    assert [row.kept["name"] for row in rows(editor)] == ["Hội trường.jpg", "Công văn 12.pdf"]
    assert not form_of(editor).empty.isVisible()
    to_caption(editor)
    write("Hội nghị báo cáo viên tháng 3")
    qtbot.waitUntil(lambda: not rows(editor)[0].picture.pixmap().isNull())
    qtbot.waitUntil(lambda: rows(editor)[1].picture.text() == "PDF")
    wait_saved(editor, qtbot)
    first, second = register.load(1).attachments
    assert (first.caption, first.kind, first.on_paper) == (
        "Hội nghị báo cáo viên tháng 3",
        AttachmentKind.PHOTO,
        True,
    )
    assert (second.kind, second.on_paper) == (AttachmentKind.DOCUMENT, False)
    assert register.attachments.data(second) == letter.read_bytes()
    assert not editor.is_dirty()


def test_another_day_everything_is_there(
    open_editor: Open, qtbot: QtBot, register: Register, photo: Path
) -> None:
    visit = register.load(1)
    visit.attachments = [register.attachments.add(photo)]
    visit.attachments[0].caption = "Toàn cảnh"
    register.save(visit)
    editor = open_editor()
    assert rows(editor)[0].fields["caption"].raw() == "Toàn cảnh"
    assert not editor.is_dirty()
    rows(editor)[0].first_field().setFocus()
    press(Qt.Key.Key_D, CTRL)
    assert rows(editor) == []
    assert form_of(editor).add_files.hasFocus(), "not somewhere outside the visit"
    assert editor.is_dirty()
    editor.steps.undo()
    assert [row.kept["name"] for row in rows(editor)] == ["Hội trường.jpg"]
    buttons = rows(editor)[0].findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Bỏ").click()  # with the mouse
    assert rows(editor) == []


def test_a_card_of_a_visit_opened_again_is_seen_whole(
    open_editor: Open, register: Register, letter: Path
) -> None:
    visit = register.load(1)
    visit.attachments = [register.attachments.add(letter)]
    register.save(visit)
    editor = open_editor()
    QApplication.processEvents()
    (card,) = rows(editor)
    assert card.height() >= card.minimumSizeHint().height()


def test_what_is_not_saved_yet_is_in_the_draft_and_comes_back(
    open_editor: Open, qtbot: QtBot, register: Register, photo: Path
) -> None:
    editor = open_editor()
    drop(form_of(editor), photo)
    to_caption(editor)
    write("Toàn cảnh")
    editor.drafts.write_now()
    qtbot.waitUntil(lambda: len(register.drafts()) == 1)
    again = open_editor()
    again.show_visit(register.load(1), register.drafts()[0])
    kept = rows(again)[0]
    assert kept.fields["caption"].raw() == "Toàn cảnh"
    wait_saved(again, qtbot)
    assert register.attachments.data(register.load(1).attachments[0]) == photo.read_bytes()


def test_a_picture_on_the_clipboard_is_pasted(
    open_editor: Open, qtbot: QtBot, register: Register
) -> None:
    editor = open_editor()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    assert QApplication.focusWidget() is form_of(editor).add_files
    press(Qt.Key.Key_V, CTRL)
    (row,) = rows(editor)
    assert row.kept["name"].startswith("Ảnh dán ")
    with Image.open(io.BytesIO(register.attachments.data(row.to_record(fresh=True)[0]))) as kept:
        assert kept.size == (40, 30)


@pytest.mark.parametrize("what", ["nothing", "a folder", "nothing there"])
def test_what_cannot_be_taken_in_is_told_in_words(
    open_editor: Open, qtbot: QtBot, tmp_path: Path, photo: Path, what: str
) -> None:
    editor = open_editor()
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if box is not None and (button := box.findChild(QPushButton)) is not None:
            said.append(box.property("text") or "")
            button.click()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    if what == "nothing":
        QGuiApplication.clipboard().setText("chỉ có chữ")
        form_of(editor).paste.click()
    else:
        missing = tmp_path / "không có.jpg"
        drop(form_of(editor), tmp_path if what == "a folder" else missing, photo)
        assert [row.kept["name"] for row in rows(editor)] == ["Hội trường.jpg"]
    qtbot.waitUntil(lambda: bool(said))
    timer.stop()


class Shown(QObject):
    """Stands in for the system's own programs: remembers what they were to show."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def shown() -> Iterator[Shown]:
    shown = Shown()
    QDesktopServices.setUrlHandler("file", shown, "show")  # type: ignore[arg-type] # the stubs are wrong
    yield shown
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_is_opened_as_a_copy_that_cannot_be_written_to(
    open_editor: Open, shown: Shown, letter: Path
) -> None:
    editor = open_editor()
    drop(form_of(editor), letter)
    row = rows(editor)[0]
    row.opened.emit(row)
    row.opened.emit(row)
    assert len(shown.paths) == 2
    assert shown.paths[0] != letter
    assert shown.paths[0].read_bytes() == letter.read_bytes()
    assert shown.paths[0].stat().st_mode & 0o222 == 0


def test_a_program_is_kept_but_never_started(
    open_editor: Open, shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    """F39"""
    path = tmp_path / "Quyết định.PDF.exe"
    path.write_bytes(b"MZ")
    editor = open_editor()
    drop(form_of(editor), path)

    def close() -> None:
        box = QApplication.activeModalWidget()
        if box is not None and (button := box.findChild(QPushButton)) is not None:
            button.click()

    timer = QTimer(interval=20)
    timer.timeout.connect(close)
    timer.start()
    rows(editor)[0].opened.emit(rows(editor)[0])
    timer.stop()
    assert shown.paths == []


def test_a_form_that_is_only_read_takes_nothing(open_editor: Open, photo: Path) -> None:
    editor = open_editor()
    editor.set_read_only(True)
    assert not drop(form_of(editor), photo)
    assert not form_of(editor).add_files.isEnabled()


def test_a_damaged_file_of_a_signed_visit_is_put_back_and_copied_out(
    open_editor: Open, register: Register, letter: Path, tmp_path: Path
) -> None:
    visit = register.load(1)
    visit.attachments = [register.attachments.add(letter)]
    kept = sign(register, register.save(visit)).attachments[0]
    harm(register, "DELETE FROM content_piece")
    editor = open_editor()
    copy = tmp_path / "Bản sao.pdf"
    name_the_file(copy)

    def look_for_it() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        wanted = [b for b in box.findChildren(QPushButton) if b.text() == _("Put the file back…")]
        name_the_file(letter)
        wanted[0].click()

    QTimer.singleShot(0, lambda: when_asked(look_for_it))
    rows(editor)[0].copied.emit(rows(editor)[0])
    assert copy.read_bytes() == letter.read_bytes()
    assert register.attachments.data(kept) == letter.read_bytes()


def when_asked(then: Callable[[], None]) -> None:
    """Once a message box is open."""
    if isinstance(QApplication.activeModalWidget(), QMessageBox):
        then()
    else:
        QTimer.singleShot(20, lambda: when_asked(then))
