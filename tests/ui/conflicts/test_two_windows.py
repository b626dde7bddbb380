"""Two windows on one visit: the second to save sees both, and nobody's words vanish."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import answer, press
from tracker.records import FindingKind, Visit
from tracker.register import ListQuery, Register
from ui.conflicts.conflict_dialog import ConflictDialog
from ui.visits.editor import Editor

Open = Callable[[int], Editor]


def save(editor: Editor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.saved):
        assert editor.save()


def in_the_dialog(act: Callable[[ConflictDialog], None]) -> list[ConflictDialog]:
    """Do this in the conflict's dialog that is about to open; which it was."""
    seen: list[ConflictDialog] = []
    timer = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ConflictDialog) and not seen:
            dialog.activateWindow()
            focus = QApplication.focusWidget()
            if focus is None or not dialog.isAncestorOf(focus):
                return
            timer.stop()
            seen.append(dialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

    timer.timeout.connect(look)
    timer.start()
    return seen


def take_theirs(dialog: ConflictDialog) -> None:
    dialog.all_theirs.click()
    dialog.go_on.click()


def test_edits_of_different_parts_merge_by_themselves(
    opened: Open, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    """F19"""
    first, second = opened(stored.id), opened(stored.id)
    first.general.fields["place"].set_raw("xã Quân Hà")
    first.participants.rows()[0].fields["titles"].set_raw("Phó Trưởng Ban")
    second.general.fields["subject"].set_raw("sửa ở cửa sổ thứ hai")
    second.findings.opinion.set_raw("Nhất trí cao.")
    save(first, qtbot)
    said: list[str] = []
    second.said.connect(said.append)
    save(second, qtbot)
    visit = register.load(stored.id)
    assert (visit.place, visit.subject) == ("xã Quân Hà", "sửa ở cửa sổ thứ hai")
    assert visit.participants[0].titles == ["Phó Trưởng Ban"]
    assert visit.unit_opinion == "Nhất trí cao."
    assert visit.version == 3
    assert second.general.fields["place"].raw() == "xã Quân Hà"
    assert not second.is_dirty()
    assert "Đã nhập 2 thay đổi từ cửa sổ khác." in said
    assert [p.id for p in visit.participants] == [p.id for p in stored.participants]


def test_the_same_field_is_asked_about_and_both_can_be_kept(
    opened: Open, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    """F19"""
    first, second = opened(stored.id), opened(stored.id)
    first.findings.opinion.set_raw("Cơ bản nhất trí.")
    second.findings.opinion.set_raw("Nhất trí cao.")
    save(first, qtbot)

    def keep_both(dialog: ConflictDialog) -> None:
        (card,) = dialog.cards
        assert not dialog.go_on.isEnabled()
        card.take_focus()
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Down)
        assert card.clash.choice == "both"
        press(Qt.Key.Key_Return)

    seen = in_the_dialog(keep_both)
    save(second, qtbot)
    assert seen
    assert register.load(stored.id).unit_opinion == "Cơ bản nhất trí.\nNhất trí cao."


def test_going_on_keeps_every_word_in_the_window_and_in_the_draft(
    opened: Open, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    first, second = opened(stored.id), opened(stored.id)
    first.general.fields["subject"].set_raw("của cửa sổ một")
    second.general.fields["subject"].set_raw("của cửa sổ hai")
    save(first, qtbot)
    seen = in_the_dialog(lambda dialog: dialog.stay.click())
    assert second.save()
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: len(register.drafts()) == 1)
    assert second.general.fields["subject"].raw() == "của cửa sổ hai"
    assert register.load(stored.id).subject == "của cửa sổ một"
    in_the_dialog(take_theirs)
    save(second, qtbot)
    assert register.load(stored.id).subject == "của cửa sổ một"
    qtbot.waitUntil(lambda: not register.drafts())


def test_a_row_removed_here_and_changed_there_is_asked_about(
    opened: Open, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    first, second = opened(stored.id), opened(stored.id)
    first.findings.rows()[0].fields["text"].set_raw("Đổi hẳn thành câu khác.")
    save(first, qtbot)
    results = second.findings.lists[FindingKind.RESULT]
    results.remove(results.rows()[0])
    in_the_dialog(take_theirs)
    save(second, qtbot)
    assert register.load(stored.id).findings[0].text == "Đổi hẳn thành câu khác."


def test_a_visit_deleted_meanwhile_is_saved_as_new(
    opened: Open, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    """F20"""
    for gone in (register.delete, register.purge):
        visit_id = register.save(Visit(inspected_unit="Huyện uỷ Chợ Mới")).id
        editor = opened(visit_id)
        editor.general.fields["subject"].set_raw("gõ khi buổi đã bị xoá")
        gone(visit_id)
        answer("Lưu thành buổi mới")
        save(editor, qtbot)
        assert editor.visit.id != visit_id
        assert register.load(editor.visit.id).subject == "gõ khi buổi đã bị xoá"
    assert len(register.keys(ListQuery(words="chợ mới"))) == 2
