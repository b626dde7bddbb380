"""Signing in the window: asked once, kept for good, only read from then on, and put right."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hands import answer as answer_box
from tests.hands import name_the_file
from tests.register.signed import to_be_signed
from tests.register.test_history import actions
from tracker.errors import TrackerError
from tracker.exchange.signed_elsewhere import SignedThere
from tracker.records import AttachmentKind, Stage, Visit
from tracker.register import ListQuery, Register
from tracker.register.chain import Action
from tracker.register.list_state import ListState
from tracker.verifying import verify
from tracker.vietnamese.dates import short_date
from ui.paper.saving import suggested_name
from ui.visits.editor import Editor
from ui.visits.list_lines import Column, line_of
from ui.visits.signed_view import SignedView
from ui.visits.signing_dialogs import CorrectionDialog, SignDialog

TODAY = datetime.date(2026, 11, 23)
DIALOG_AT = 20  # milliseconds between looks for a dialog


def answer(kind: type[QDialog], how: Callable[[QDialog], None]) -> None:
    """Answer the dialog of that kind that is about to open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            how(dialog)
        else:
            QTimer.singleShot(DIALOG_AT, look)

    QTimer.singleShot(0, look)


def close_box(told: list[str]) -> None:
    """Read the message that is about to be shown, and close it."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.buttons()[0].click()
        else:
            QTimer.singleShot(DIALOG_AT, look)

    QTimer.singleShot(0, look)


def accept_day(dialog: QDialog) -> None:
    assert isinstance(dialog, SignDialog)
    dialog.go.click()


def give_reason(dialog: QDialog) -> None:
    assert isinstance(dialog, CorrectionDialog)
    dialog.go.click()
    assert dialog.field.problem(), "a reason is asked for"
    assert dialog.focusWidget() is dialog.field.control
    dialog.field.set_raw("Sai số đại biểu")
    assert not dialog.field.problem(), "and it is being given"
    dialog.go.click()


def feet(editor: Editor) -> list[str]:
    """What stands at the foot of the pages on the screen."""
    pages = editor.page.view.words.pages
    return [line.text for page in pages for line in page.lines if line.role == "page_foot"]


def offered(editor: Editor) -> list[str]:
    """The words of the menu of signed editions."""
    return [each.text() for each in editor.signed.bar.menu.actions()]


def choose(editor: Editor, words: str, place: int = 0) -> None:
    """What begins so in the menu of signed editions; `place` among them."""
    actions = editor.signed.bar.menu.actions()
    [each for each in actions if each.text().startswith(words)][place].trigger()


def first_page(editor: Editor) -> str:
    """The words of the first page on the screen."""
    lines = (line.text for line in editor.page.view.words.pages[0].lines)
    return " ".join(" ".join(lines).split())


def stored(editor: Editor, register: Register) -> Visit:
    return register.load(editor.visit.id)


@pytest.fixture
def signed(qtbot: QtBot, editor: Editor, register: Register) -> Visit:
    """The visit in the editor, signed there."""
    editor.show_visit(to_be_signed(register))
    sign_in_window(qtbot, editor)
    return stored(editor, register)


def sign_in_window(qtbot: QtBot, editor: Editor) -> None:
    answer(SignDialog, accept_day)
    editor.signed.sign()
    qtbot.waitUntil(
        lambda: editor.signed.bar.isVisible() and editor.signed.signed_visit() is not None
    )


def test_what_is_typed_is_saved_and_signed(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    editor.show_visit(to_be_signed(register))
    assert not editor.signed.bar.isVisible()
    assert "chỉ in sau khi ký" in editor.parts.minutes._state.text()
    editor.general.fields["subject"].set_raw("việc khác")
    sign_in_window(qtbot, editor)
    visit = stored(editor, register)
    assert (visit.stage, visit.subject) == (Stage.SIGNED, "việc khác")
    (edition,) = register.signing.editions(visit.id)
    assert edition.page_code.format(page="…") in editor.signed.bar.words.text()
    assert short_date(edition.signed_on) in editor.signed.bar.words.text()
    code = edition.page_code.format(page=1)
    qtbot.waitUntil(lambda: code in feet(editor))


def test_a_lost_photo_is_asked_about_before_it_is_signed(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    visit = to_be_signed(register)
    visit.attachments[0].on_paper = True  # its content was never filed
    editor.show_visit(register.save(visit))
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        assert dialog.windowTitle() == "Ký biên bản"
        told.extend(dialog.list.item(n).text() for n in range(dialog.list.count()))
        dialog.reject()

    answer(SignDialog, read)
    editor.signed.sign()
    qtbot.waitUntil(lambda: bool(told))
    assert any("Hội trường.jpg" in each for each in told)


def test_a_cancelled_visit_is_neither_made_final_nor_signed(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    visit = to_be_signed(register)
    visit.stage = Stage.CANCELLED
    editor.show_visit(register.save(visit))
    editor.show_part(4)
    minutes = editor.parts.minutes
    assert not any(b.isVisible() for b in (minutes.sign, minutes._issue, minutes._issue_by_pen))
    assert "Huỷ" in minutes._state.text()
    told: list[str] = []
    close_box(told)
    editor.signed.sign()
    qtbot.waitUntil(lambda: bool(told))
    assert "Huỷ" in told[0]


def test_over_signed_minutes_nothing_is_said_to_be_missing(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    editor.show_visit(to_be_signed(register))
    wanting = editor.page.head.wanting
    qtbot.waitUntil(wanting.isVisible)
    sign_in_window(qtbot, editor)
    qtbot.waitUntil(lambda: any("-1-1-" in foot for foot in feet(editor)))
    assert not wanting.isVisible()


def test_signed_minutes_are_only_read(editor: Editor, signed: Visit) -> None:
    assert not editor.head.save.isEnabled()
    assert all(each.isReadOnly() for each in editor.parts.findChildren(QLineEdit))
    assert all(each.isReadOnly() for each in editor.parts.findChildren(QPlainTextEdit))
    assert not editor.is_dirty()
    assert editor.parts.minutes.fields["stage"].raw() == Stage.SIGNED
    assert signed.stage is Stage.SIGNED


def test_the_signed_file_is_saved_to_the_byte(
    qtbot: QtBot, editor: Editor, register: Register, signed: Visit, tmp_path: Path
) -> None:
    path = tmp_path / "Biên bản.pdf"
    name_the_file(path)
    editor.signed.bar.save_pdf(1)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == register.signing.pdf(signed.id, 1)
    assert verify(register, path.read_bytes()).unchanged


@pytest.mark.usefixtures("signed")
def test_a_correction_is_typed_and_signed_again(
    qtbot: QtBot, editor: Editor, register: Register, tmp_path: Path
) -> None:
    answer(CorrectionDialog, give_reason)
    editor.signed.bar.correct.click()
    qtbot.waitUntil(editor.head.save.isEnabled)
    assert editor.visit.minutes.edition == 2
    qtbot.waitUntil(lambda: "Sai số đại biểu" in editor.signed.bar.words.text())
    editor.general.fields["subject"].set_raw("công tác tuyên giáo quý II/2023")
    qtbot.waitUntil(lambda: "DỰ THẢO in trên mọi trang" in editor.parts.minutes._state.text())
    sign_in_window(qtbot, editor)
    qtbot.waitUntil(lambda: "DỰ THẢO in trên mọi trang" not in editor.parts.minutes._state.text())
    visit = stored(editor, register)
    assert [each.edition for each in register.signing.editions(visit.id)] == [2, 1]
    path = tmp_path / "Đính chính.pdf"
    name_the_file(path)
    qtbot.waitUntil(lambda: "mã" in editor.signed.bar.words.text())
    editor.signed.bar.save_passages()
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(b"%PDF")
    day = short_date(register.signing.editions(visit.id)[-1].signed_on)
    replaced = f"(Bản 2, đính chính và thay thế bản 1 ký ngày {day})"
    qtbot.waitUntil(lambda: replaced in first_page(editor))
    printed: list[tuple[bytes, int]] = []
    editor.signed.bar.print_wanted.connect(lambda _visit, pdf, of: printed.append((pdf, of)))
    editor.signed.bar.print_pdf(1)
    qtbot.waitUntil(lambda: printed == [(register.signing.pdf(visit.id, 1), 1)])
    seen: list[str] = []

    def look_and_print(view: QDialog) -> None:
        assert isinstance(view, SignedView)
        if view.view.missing() or not view.view.good_pages():
            QTimer.singleShot(DIALOG_AT, lambda: look_and_print(view))
            return
        seen.append(view.words.text())
        view.print_wanted.emit()
        view.reject()

    answer(SignedView, look_and_print)
    choose(editor, "Xem", 1)
    qtbot.waitUntil(lambda: len(printed) == 2)
    assert printed[0] == printed[1]
    assert "thay bằng bản 2" in seen[0]
    assert suggested_name(visit).removesuffix(" ban 2.pdf") + ".pdf" == suggested_name(visit, 1)
    told = actions(register)
    assert told.count(Action.SIGNED) == 2
    assert told.count(Action.CORRECTED) == 1


@pytest.mark.usefixtures("signed")
def test_a_correction_is_given_up_and_what_was_typed_is_in_the_history(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    answer(CorrectionDialog, give_reason)
    editor.signed.bar.correct.click()
    qtbot.waitUntil(editor.head.save.isEnabled)
    qtbot.waitUntil(editor.signed.bar.withdraw.isVisible)
    line = line_of(register.first_rows(ListQuery(), TODAY)[0], TODAY)
    assert line.shown[Column.STATE] == "Đang đính chính (đã ký bản 1)"
    assert register.keys(ListQuery(state=ListState.CORRECTED, today=TODAY)).tolist()
    with pytest.raises(TrackerError, match="Không xoá được"):
        register.delete(editor.visit.id)
    editor.general.fields["subject"].set_raw("chữ sẽ bỏ")
    answer_box("Bỏ đính chính")
    editor.signed.bar.withdraw.click()
    qtbot.waitUntil(lambda: editor.signed.signed_visit() is not None)
    qtbot.waitUntil(editor.signed.bar.correct.isVisible)
    visit = stored(editor, register)
    assert (visit.stage, visit.minutes.edition) == (Stage.SIGNED, 1)
    assert editor.general.fields["subject"].raw() == visit.subject != "chữ sẽ bỏ"
    assert "chữ sẽ bỏ" in str([entry.changes for entry in register.history.entries()])


def test_what_was_signed_on_another_pc_is_said_over_the_form(
    editor: Editor, register: Register
) -> None:
    visit = to_be_signed(register)
    paper = SignedThere(2, datetime.date(2023, 3, 24), "7-2-0123456789", "ab" * 32, 9).paper()
    visit.attachments.append(paper)
    editor.show_visit(register.save(visit))
    bar = editor.signed.bar
    assert bar.isVisible()
    for words in ("Bản 2, ký ngày 24/3/2023 ở máy khác", "7-2-0123456789", "không bị khoá"):
        assert words in bar.words.text()
    assert not any(each.isVisible() for each in (bar.correct, bar.withdraw, bar.editions))
    assert editor.signed.signed_visit() is None


def test_a_stage_is_chosen_in_the_minutes_and_kept(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    editor.show_visit(to_be_signed(register))
    field = editor.parts.minutes.fields["stage"]
    field.set_raw(Stage.POSTPONED)
    assert editor.is_dirty()
    with qtbot.waitSignal(editor.saved):
        editor.save()
    assert stored(editor, register).stage is Stage.POSTPONED
    field.set_raw(Stage.SIGNED)
    field.set_raw(Stage.HELD)
    assert [field.box.itemData(n) for n in range(field.box.count())] == [  # type: ignore[attr-defined] # a choice
        stage.value for stage in Stage if stage is not Stage.SIGNED
    ]


def test_final_minutes_are_agreed_and_a_draft_is_drafted(editor: Editor) -> None:
    minutes = editor.parts.minutes
    minutes.issue_by_pen()
    assert minutes.fields["stage"].raw() == Stage.AGREED
    minutes.reopen()
    assert minutes.fields["stage"].raw() == Stage.DRAFTED


@pytest.mark.usefixtures("signed")
def test_a_field_that_is_only_read_has_its_own_height(editor: Editor) -> None:
    for text in editor.parts.findChildren(QPlainTextEdit):
        assert text.minimumHeight() <= text.maximumHeight()


def test_the_scan_of_the_paper_is_kept_with_the_visit(
    qtbot: QtBot, editor: Editor, register: Register, signed: Visit, tmp_path: Path
) -> None:
    scan = tmp_path / "BB đã ký.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    name_the_file(scan)
    editor.signed.bar.scans.add(signed)
    visit = register.load(signed.id)
    assert visit.attachments[-1].kind is AttachmentKind.SIGNED
    assert register.attachments.data(visit.attachments[-1]) == b"%PDF-1.7 scanned"
    qtbot.waitUntil(lambda: "bản quét" in editor.signed.bar.words.text())
    assert editor.signed.signed_visit() is not None
    qtbot.waitUntil(lambda: any("BB đã ký.pdf" in words for words in offered(editor)))
    answer_box("Bỏ bản quét")
    choose(editor, "Bỏ bản quét BB đã ký.pdf")
    qtbot.waitUntil(lambda: len(register.load(signed.id).attachments) == 1)
    qtbot.waitUntil(lambda: "bản quét" not in editor.signed.bar.words.text())
    assert register.history.check() == []


def test_a_scan_waits_for_what_is_typed_in_a_correction(
    qtbot: QtBot, editor: Editor, register: Register, signed: Visit, tmp_path: Path
) -> None:
    answer(CorrectionDialog, give_reason)
    editor.signed.bar.correct.click()
    qtbot.waitUntil(lambda: editor.visit.minutes.edition == 2)
    qtbot.waitUntil(lambda: editor.signed.signed_visit() is None)
    editor.general.fields["subject"].set_raw("chữ chưa lưu")
    scan = tmp_path / "BB đã ký.pdf"
    scan.write_bytes(b"%PDF-1.7 scanned")
    name_the_file(scan)
    choose(editor, "Thêm bản quét")
    qtbot.waitUntil(
        lambda: register.load(signed.id).attachments[-1].kind is AttachmentKind.SIGNED,
    )
    assert register.load(signed.id).subject == "chữ chưa lưu"
    assert editor.general.fields["subject"].raw() == "chữ chưa lưu"
    documents = editor.parts.documents.rows
    photo, kept = documents.rows()
    documents.remove(kept)
    assert documents.rows() == [photo, kept], "it is of what was signed, not of the correction"
    documents.remove(photo)
    assert documents.rows() == [kept]
