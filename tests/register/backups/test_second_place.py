"""The second place: a stick that may be absent, full, or another one."""

import datetime
import shutil
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.test_full_disk import no_file_longer_than
from tracker.errors import CannotWrite
from tracker.register import Register
from tracker.register.backups import Backups, Reason, notes, prepare_second_place
from tracker.register.backups.folder import all_in
from tracker.register.backups.manifest import Manifest, card_of, read, sha256_of
from tracker.settings import Settings


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "USB"
    place.mkdir()
    return place


@pytest.fixture
def backups(register: Register, stick: Path) -> Backups:
    prepare_second_place(register.path, stick)
    return Backups(register.path, Settings(second_place=str(stick)))


def test_each_backup_lies_there_too(register: Register, backups: Backups) -> None:
    made = backups.make(Reason.CLOSING)
    assert made.trouble is None
    assert made.second is not None
    assert made.second.path.parent == backups.second
    assert made.second.path.read_bytes() == made.backup.path.read_bytes()
    assert made.second.card == made.backup.card == read(made.second.path)


def test_an_absent_stick_is_no_trouble_and_gets_the_newest_when_it_is_back(
    register: Register, backups: Backups, stick: Path, tmp_path: Path
) -> None:
    backups.make(Reason.CLOSING)
    away = stick.rename(tmp_path / "in der Tasche")
    register.save(full_visit())
    made = backups.make(Reason.CLOSING)
    assert (made.second, made.trouble) == (None, None)
    assert not stick.exists()
    away.rename(stick)
    assert backups.make_if_changed(Reason.DAILY) is None
    assert backups.second is not None
    assert all_in(backups.second)[0].card == made.backup.card


def test_another_stick_in_its_stead_gets_nothing(
    register: Register, backups: Backups, stick: Path
) -> None:
    shutil.rmtree(stick)
    stick.mkdir()  # an empty folder, such as a mount point with nothing mounted
    made = backups.make(Reason.CLOSING)
    assert (made.second, made.trouble) == (None, None)
    assert list(stick.iterdir()) == []


def test_a_full_stick_is_told_and_the_first_backup_is_there(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F04: the disk of the second place is full; nothing is left on it."""
    first = backups.make(Reason.ASKED)
    before = sorted(backups.second.iterdir()) if backups.second else []
    register.save(full_visit())
    real = Backups._to_second

    def with_no_room(self: Backups, *given: object) -> object:
        with no_file_longer_than(5000):
            return real(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Backups, "_to_second", with_no_room)
    made = backups.make(Reason.CLOSING)
    assert isinstance(made.trouble, CannotWrite)
    assert made.backup.path.exists()
    assert backups.second is not None
    assert sorted(backups.second.iterdir()) == before
    assert first.second is not None
    assert sha256_of(first.second.path) == first.backup.card.sha256  # type: ignore[union-attr]
    assert notes.of(register.path)["trouble"]
    monkeypatch.undo()
    assert backups.make(Reason.CLOSING).trouble is None
    assert "trouble" not in notes.of(register.path)


def test_the_place_of_the_register_is_no_second_place(register: Register) -> None:
    with pytest.raises(CannotWrite):
        prepare_second_place(register.path, register.path.parent)


def make_older(backups: Backups, days: int) -> None:
    """Let every backup there is look so many days older."""
    for folder in (backups.folder, backups.second):
        for each in all_in(folder) if folder else []:
            card = each.card
            if card is None:
                continue
            older = Manifest(
                card.made_at - datetime.timedelta(days=days),
                card.reason,
                card.register_name,
                card.stamp,
                card.size,
                card.sha256,
                card.inside,
            )
            card_of(each.path).write_text(older.as_json(), "utf-8")


def test_both_places_are_rotated_and_foreign_backups_stay(
    register: Register, backups: Backups, tmp_path: Path
) -> None:
    another = Register.at(tmp_path / "PC khác" / "Sổ.db")
    another.close()
    theirs = Backups(another.path, Settings()).make(Reason.ASKED).backup
    assert backups.second is not None
    for path in (theirs.path, card_of(theirs.path)):
        shutil.copy(path, backups.second)
    (backups.folder).mkdir(exist_ok=True)
    (backups.folder / "Chép tay.db").write_bytes(register.path.read_bytes())
    for _day in range(12):
        register.save(full_visit())
        backups.make(Reason.DAILY)
        make_older(backups, 40)
    few = Backups(register.path, Settings(second_place=str(backups.second.parent), kept_months=3))
    few.make(Reason.DAILY)
    own = [each for each in all_in(few.folder) if each.card]
    assert len(own) == 8  # of seven days, eight weeks and three months that had one
    assert (few.folder / "Chép tay.db").exists()
    assert (backups.second / theirs.path.name).exists()


def test_every_backup_left_after_rotation_has_its_card(
    register: Register, backups: Backups
) -> None:
    for _number in range(9):
        register.save(full_visit())
        backups.make(Reason.DAILY)
    left = sorted(path.suffix for path in backups.folder.iterdir())
    assert left == [".db"] * 4 + [".json"] * 4  # the first of the day and the newest three
