"""Visits to another PC and back, through the real dialogs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import name_the_file, press
from tests.register.signed import sign
from tracker.records import CarriedOver, Recommendation, Visit
from tracker.register import Register
from ui.conflicts.arrivals_dialog import ArrivalsDialog
from ui.conflicts.carrying import Carrying
from ui.conflicts.conflict_dialog import ConflictDialog
from ui.parts.jobs import Jobs

Carry = Callable[[Register], Carrying]


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Register]:
    """The register of the other PC."""
    register = Register.at(tmp_path / "there.db")
    yield register
    register.close()


@pytest.fixture
def carrying(qtbot: QtBot) -> Iterator[Carry]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 720)
    window.show()
    database = Jobs()
    yield lambda register: Carrying(window, register, database)
    database.close()


class Watcher:
    """Acts in each dialog of ours as it comes to the front."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._last: QWidget | None = None
        self._timer = QTimer(QApplication.instance(), interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.in_arrivals: Callable[[ArrivalsDialog], None] = lambda dialog: dialog.go_on.click()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is self._last or dialog is None:
            return
        dialog.activateWindow()
        focus = QApplication.focusWidget()
        if focus is None or not dialog.isAncestorOf(focus):
            return
        if isinstance(dialog, ConflictDialog):
            self._last = dialog
            self.seen.append("conflict")
            dialog.choose_all("both")
            dialog.go_on.click()
        elif isinstance(dialog, ArrivalsDialog):
            self._last = dialog
            self.seen.append("arrivals")
            self.in_arrivals(dialog)

    def stop(self) -> None:
        self._timer.stop()


@pytest.fixture
def watcher(qtbot: QtBot) -> Iterator[Watcher]:
    watcher = Watcher()
    yield watcher
    watcher.stop()


def test_a_visit_goes_comes_back_and_is_decided_place_by_place(
    register: Register,
    there: Register,
    stored: Visit,
    carrying: Carry,
    watcher: Watcher,
    tmp_path: Path,
) -> None:
    """F19, between two PCs"""
    away, back = tmp_path / "đi.kiemtra", tmp_path / "về.kiemtra"
    register.save(Visit(inspected_unit="ở lại"))
    name_the_file(away)
    assert str(away) in carrying(register).send([stored.id])
    assert carrying(there).receive(away) == "Đã nhận 1 buổi."
    (number,) = there.carried.ids()
    other = there.load(number)
    other.unit_opinion = "Ý kiến ghi ở máy kia."
    there.save(other)
    mine = register.load(stored.id)
    mine.unit_opinion, mine.place = "Ý kiến ghi ở đây.", "xã Quân Hà"
    register.save(mine)
    name_the_file(back)
    carrying(there).send()

    def decide(dialog: ArrivalsDialog) -> None:
        assert dialog.chosen() == []
        assert not dialog.go_on.isEnabled()
        dialog.table.setFocus()
        second = Watcher()  # a timer does not come twice at once
        press(Qt.Key.Key_Return)  # opens the one that is to be decided
        second.stop()
        watcher.seen += second.seen
        assert len(dialog.chosen()) == 1
        dialog.go_on.click()

    watcher.in_arrivals = decide
    assert carrying(register).receive(back) == "Đã nhận 1 buổi."
    visit = register.load(stored.id)
    assert visit.unit_opinion == "Ý kiến ghi ở đây.\nÝ kiến ghi ở máy kia."
    assert visit.place == "xã Quân Hà"
    assert watcher.seen == ["arrivals", "arrivals", "conflict"]


def test_what_is_no_parcel_is_said_in_words(
    register: Register, carrying: Carry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ảnh.kiemtra"
    path.write_bytes(b"\x89PNG not a parcel")
    told: list[Exception] = []
    monkeypatch.setattr(
        "ui.parts.dialogs.show_trouble", lambda _parent, trouble: told.append(trouble)
    )
    assert carrying(register).receive(path) == ""
    assert "ảnh.kiemtra" in str(told[0])


@pytest.mark.parametrize("go", [True, False], ids=["carried all the same", "not carried"])
def test_before_signed_minutes_go_it_is_said_that_only_their_content_does(
    register: Register, stored: Visit, carrying: Carry, tmp_path: Path, go: bool
) -> None:
    away = tmp_path / "đi.kiemtra"
    signed = sign(register, stored)
    other = register.save(Visit(inspected_unit="Xã Quân Hà"))
    told: list[str] = []

    def read_and_answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, read_and_answer)
            return
        told.append(f"{box.text()} {box.informativeText()}")
        if go:
            name_the_file(away)
        words = "Mang nội dung và PDF" if go else "Không ghi tệp"
        next(each for each in box.buttons() if each.text() == words).click()

    QTimer.singleShot(0, read_and_answer)
    said = carrying(register).send([signed.id, other.id])
    assert "1 buổi trong số này có biên bản đã ký" in told[0]
    assert "PDF đã ký" in told[0]
    assert away.exists() == (said != "") == go
    assert register.carried.signed([other.id]) == 0
    assert register.carried.signed() == 1


def test_it_is_said_when_what_a_visit_speaks_of_stays_behind(
    register: Register, carrying: Carry, tmp_path: Path
) -> None:
    """On the other PC's board there would be nothing of it."""
    first = register.save(Visit(recommendations=[Recommendation(text="Kiện toàn Ban Chỉ đạo.")]))
    (asked,) = first.recommendations
    row = CarriedOver(text=asked.text, recommendation_uid=asked.uid, found="Đang làm.")
    second = register.save(Visit(carried_over=[row]))
    for going, left in (([second.id], True), ([first.id, second.id], False), ([first.id], False)):
        name_the_file(tmp_path / f"{len(going)}{left}.kiemtra")
        assert ("mang cả buổi đó" in carrying(register).send(going)) is left
    register.delete(first.id)
    assert register.carried.spoken_of([second.id]) == [], "nothing of it is on this board either"
