"""The board in a real window: figures that add up, entries by one key, corrections."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import answer, press, take_up
from tests.ui.recommendations.conftest import LATE, TODAY
from tracker.followup.status import Group
from tracker.records import FollowUp, Office, Progress
from tracker.register import Register
from tracker.register.author import account
from tracker.vietnamese.dates import short_date
from ui.parts import account_names
from ui.recommendations.board_lines import COLUMNS, Column
from ui.recommendations.entry_dialog import EntryDialog
from ui.recommendations.recommendations_room import RecommendationsRoom


def numbers(room: RecommendationsRoom) -> dict[str, int]:
    return {group.value: room.board.figures.figure(group.value).number for group in Group}


def chosen(room: RecommendationsRoom, qtbot: QtBot, row: int) -> None:
    room.board.table.select_row(row)
    number = room.board.model.key_at(row)
    qtbot.waitUntil(
        lambda: room.board.panel.item is not None and room.board.panel.item.row.id == number
    )
    assert room.board.chosen_ids() == [number]
    assert room.board.entry_button.isEnabled()


def dialog_of(room: RecommendationsRoom, qtbot: QtBot) -> EntryDialog:
    qtbot.waitUntil(lambda: bool(room.findChildren(EntryDialog)))
    return room.findChildren(EntryDialog)[0]


def test_the_figures_add_up_and_narrow_to_what_they_count(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    assert sum(numbers(room).values()) == room.board.figures.all.number == 3
    assert room.board.model.rowCount() == 3
    QTest.mouseClick(room.board.figures.figure("late"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    assert room.board.model.index(0, 0).data() == "Kiện toàn Ban Chỉ đạo 35."
    assert sum(numbers(room).values()) == 3
    assert room.escape()
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 3)


def test_one_key_enters_what_the_unit_reports(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 0)
    QTest.keyClick(room.board.table, Qt.Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    assert dialog.problems()
    dialog.fields["reported"].set_raw("Đã kiện toàn")
    dialog.fields["reported_state"].set_value(Progress.REPORTED_DONE)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.board.figures.figure("awaits").number == 1)
    (entry,) = register.load(1).recommendations[0].follow_ups
    assert (entry.date, entry.reported) == (TODAY, "Đã kiện toàn")
    assert entry.reported_state is Progress.REPORTED_DONE
    assert numbers(room)["late"] == 1, "the office has found nothing yet"


def test_a_correction_is_a_new_entry_and_the_old_one_stays(
    room: RecommendationsRoom,
    register: Register,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each entry says who made it, by the name that the office gave."""
    monkeypatch.setattr(account_names, "_names", {account(): "Nông Thị Lan"})
    register.follow_ups.add([1], FollowUp(date=LATE, state=Progress.VERIFIED_DONE, found="Xong"))
    room.board.refresh()
    qtbot.waitUntil(lambda: room.board.figures.figure("done").number == 1)
    row = room.board.model.row_of(1)
    assert row is not None
    chosen(room, qtbot, row)
    qtbot.waitUntil(lambda: room.board.panel.item is not None and bool(room.board.panel.item.log))
    item = room.board.panel.item
    told = [label.text() for label in room.board.panel.findChildren(QLabel)]
    held = TODAY - datetime.timedelta(days=60)
    assert f"Nguồn: Biên bản ngày {short_date(held)}" in told
    assert any("Nông Thị Lan" in words and account() not in words for words in told)
    assert item is not None
    room.board.panel.correct_wanted.emit(item.log[0])
    dialog = dialog_of(room, qtbot)
    dialog.fields["state"].set_value(Progress.UNDER_WAY)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.board.figures.figure("late").number == 1)
    first, second = register.load(1).recommendations[0].follow_ups
    assert (first.state, second.state) == (Progress.VERIFIED_DONE, Progress.UNDER_WAY)
    assert second.corrects == first.uid


def test_an_entry_on_the_wrong_recommendation_is_withdrawn(
    room: RecommendationsRoom,
    register: Register,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It counts no more, and the log tells that it was there."""
    register.follow_ups.add([1], FollowUp(date=LATE, state=Progress.VERIFIED_DONE, found="Nhầm"))
    room.board.refresh()
    qtbot.waitUntil(lambda: room.board.figures.figure("done").number == 1)
    row = room.board.model.row_of(1)
    assert row is not None
    chosen(room, qtbot, row)
    answers, asked = [False, True], list[str]()

    def asking(_parent: QWidget, _day: datetime.date, unit: str) -> bool:
        asked.append(unit)
        return answers.pop(0)

    monkeypatch.setattr("ui.recommendations.entering.ask_withdraw_entry", asking)
    qtbot.waitUntil(lambda: button_of(room, "Rút lại…") is not None)
    for _time in range(2):
        button = button_of(room, "Rút lại…")
        assert button is not None
        button.click()
    assert asked == ["Huyện uỷ Bạch Thông"] * 2
    qtbot.waitUntil(lambda: room.board.figures.figure("late").number == 1)
    first, second = register.load(1).recommendations[0].follow_ups
    assert (first.state, second.state, second.corrects) == (Progress.VERIFIED_DONE, None, first.uid)
    qtbot.waitUntil(lambda: button_of(room, "Rút lại…") is None)
    told = [label.text() for label in room.board.panel.findChildren(QLabel)]
    assert any(words.startswith("Đã rút lại") for words in told)


def button_of(room: RecommendationsRoom, words: str) -> QPushButton | None:
    found = room.board.panel.findChildren(QPushButton)
    return next((each for each in found if each.text() == words), None)


def test_a_filter_is_kept_by_name_and_taken_up(room: RecommendationsRoom, qtbot: QtBot) -> None:
    room.board.filters.choose_unit("Huyện uỷ Bạch Thông")
    room.board.figures.press(["due_soon"])
    room.board.filters.keep_as("Sắp đến hạn của Bạch Thông")
    assert room.escape()
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 3)
    room.board.filters.take_kept("Sắp đến hạn của Bạch Thông")
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    assert room.board.query().unit == "Huyện uỷ Bạch Thông"


def test_the_state_of_another_day(room: RecommendationsRoom, qtbot: QtBot) -> None:
    room.board.filters.set_day(LATE)
    qtbot.waitUntil(lambda: numbers(room)["due_soon"] == 1 and numbers(room)["late"] == 0)
    room.board.filters.set_day(None)
    qtbot.waitUntil(lambda: numbers(room)["late"] == 1)


def test_what_was_typed_stays_when_it_cannot_be_kept(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 0)
    QTest.keyClick(room.board.table, Qt.Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    dialog.fields["reported"].set_raw("Đã kiện toàn")
    dialog.file = Path("không có tệp này.pdf")
    answer("Đóng")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.isEnabled)
    assert dialog.isVisible()
    assert dialog.fields["reported"].raw() == "Đã kiện toàn"
    assert register.load(1).recommendations[0].follow_ups == []
    answer("Sửa tiếp")
    dialog.reject()
    assert dialog.isVisible()
    answer("Bỏ nội dung")
    dialog.reject()
    assert not dialog.isVisible()


def test_an_untouched_dialog_closes_without_a_question(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 0)
    QTest.keyClick(room.board.table, Qt.Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    dialog.reject()
    assert not dialog.isVisible()


def test_what_is_due_soon_follows_the_office_at_once(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    assert numbers(room)["due_soon"] == 1
    room.set_office(Office(due_soon_days=2))
    qtbot.waitUntil(lambda: (numbers(room)["due_soon"], numbers(room)["in_time"]) == (0, 1))


def test_an_entry_is_corrected_by_the_keys_alone(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    for words in ("Lần đầu", "Lần sau"):
        register.follow_ups.add([1], FollowUp(date=LATE, reported=words))
    chosen(room, qtbot, 1)
    chosen(room, qtbot, 0)
    panel = room.board.panel
    qtbot.waitUntil(lambda: panel.item is not None and len(panel.item.log) == 2)
    room.board.table.setFocus()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Down)  # to withdraw the newest
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    dialog = dialog_of(room, qtbot)
    assert dialog.fields["reported"].raw() == "Lần đầu"
    dialog.reject()
    take_up(room)
    panel.enter()
    press(Qt.Key.Key_Escape)
    assert room.board.table.hasFocus()
    chosen(room, qtbot, 1)
    said: list[str] = []
    room.said.connect(said.append)
    press(Qt.Key.Key_F2)
    assert said
    assert room.board.table.hasFocus()


def test_the_board_is_narrowed_to_who_is_responsible(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    visit = register.load(1)
    visit.recommendations[1].responsible = ["Ban Tổ chức", "Ban Tuyên giáo"]
    register.save(visit)
    room.board.refresh()
    responsible = room.board.filters.responsible
    responsible.choose_unit("Ban Tuyên giáo")
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    assert room.board.model.index(0, 0).data() == "Mở 02 lớp bồi dưỡng."
    qtbot.waitUntil(lambda: bool(responsible._units))
    responsible.showPopup()
    panel = responsible.panel()
    assert panel is not None
    assert panel._names.stringList()[1:] == ["Ban Tổ chức", "Ban Tuyên giáo"]
    responsible.hidePopup()
    assert room.escape()
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 3)


def test_a_kept_filter_gets_another_name_and_brings_its_words(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    filters = room.board.filters
    room.board.search.setText("boi duong")
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    filters.keep_as("Lớp")
    filters.keep_as("Khác")
    filters.rename_kept("Lớp", "Bồi dưỡng")
    assert set(filters.kept()) == {"Khác", "Bồi dưỡng"}
    room.board.search.setText("")
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 3)
    filters.take_kept("Bồi dưỡng")
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    filters.forget_kept("Bồi dưỡng")
    assert set(filters.kept()) == {"Khác"}


def test_figures_are_grey_while_other_rows_are_counted(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    waited: list[bool] = []
    figures = room.board.figures
    room.board.model.modelReset.connect(lambda: waited.append(figures.all.waits))
    room.board.search.setText("boi duong")
    qtbot.waitUntil(lambda: figures.all.number == 1)
    assert waited == [True]
    assert not figures.all.waits
    assert not figures.figure("late").waits


def test_the_evidence_is_seen_though_something_was_entered_later(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    proof = FollowUp(date=LATE, evidence="QĐ số 45-QĐ/HU", evidence_date=LATE)
    register.follow_ups.add([1], proof)
    register.follow_ups.add([1], FollowUp(date=TODAY, evidence="Công văn chưa rõ ngày"))
    register.follow_ups.add([1], FollowUp(date=TODAY, found="Đã xem"))
    room.board.refresh()
    place = COLUMNS.index(Column.EVIDENCE)
    qtbot.waitUntil(lambda: "Đã xem" in room.board.model.index(0, place - 1).data())
    assert room.board.model.index(0, place).data() == f"QĐ số 45-QĐ/HU, {short_date(LATE)}"


class Opened(QObject):
    """What the system is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def show_file(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


def test_the_evidence_is_opened_from_the_log(
    room: RecommendationsRoom, register: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / ("Báo cáo kết quả thực hiện kiến nghị của đoàn kiểm tra " * 2 + "45.pdf")
    paper.write_bytes(b"%PDF- 45")
    filed = register.attachments.add(paper)
    proof = FollowUp(date=TODAY, file_name=filed.name, file_sha256=filed.sha256)
    register.follow_ups.add([1], proof)
    chosen(room, qtbot, 1)
    chosen(room, qtbot, 0)
    panel = room.board.panel
    qtbot.waitUntil(lambda: panel.item is not None and len(panel.item.log) == 1)
    (button,) = [b for b in panel.findChildren(QPushButton) if filed.name in b.toolTip()]
    inside = panel.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= panel.viewport().width()
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "show_file")  # type: ignore[arg-type] # the stubs want bytes
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("file")
    (path,) = opened.paths
    assert path.read_bytes() == b"%PDF- 45"
    assert path != paper


def test_a_day_that_cannot_be_read_is_asked_for_again_as_it_was_typed(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    asked: list[tuple[str, str]] = []
    timer = QTimer(room, interval=10)

    def type_it() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QInputDialog):
            asked.append((box.labelText(), box.textValue()))
            box.setTextValue("31/2/2023" if len(asked) == 1 else short_date(LATE))
            box.accept()

    timer.timeout.connect(type_it)
    timer.start()
    room.board.filters.day_button.click()
    timer.stop()
    assert [text for _label, text in asked] == ["", "31/2/2023"]
    assert asked[0][0] != asked[1][0]
    assert room.board.filters.day() == LATE
    qtbot.waitUntil(lambda: numbers(room)["late"] == 0)
