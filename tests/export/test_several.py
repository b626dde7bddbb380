"""Many in one go: a bad one stops no other, a full disk stops all, nothing is half there."""

import errno
import tracemalloc
from pathlib import Path

import pikepdf
import pytest

from tests.export.paragraphs import document, text
from tracker.errors import CannotWrite, TrackerError
from tracker.export import several
from tracker.export.several import Watch, each, into_folder, into_one_file
from tracker.minutes.blocks import Document


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Biên bản"
    folder.mkdir()
    return folder


def make(number: int) -> tuple[str, bytes]:
    if number == 3:
        raise TrackerError("Buổi số 3 thiếu đơn vị.")
    if number == 4:
        raise ZeroDivisionError("a bug")
    return "Bien ban.pdf", b"%d" % number


def test_each_gets_a_file_and_none_replaces_another(folder: Path) -> None:
    (folder / "Bien ban.pdf").write_bytes(b"old")
    outcome = each([1, 2], make, into_folder(folder), Watch())
    assert outcome.done == 2
    assert names(folder) == ["Bien ban (2).pdf", "Bien ban (3).pdf", "Bien ban.pdf"]
    assert (folder / "Bien ban.pdf").read_bytes() == b"old"
    assert (folder / "Bien ban (3).pdf").read_bytes() == b"2"


def test_bad_ones_stop_no_other_and_are_named(folder: Path) -> None:
    outcome = each([1, 3, 4, 5], make, into_folder(folder), Watch())
    assert outcome.done == 2
    assert outcome.trouble is None
    assert [str(failure) for failure in outcome.failures] == [
        "Buổi số 3 thiếu đơn vị.",
        "Không viết được biên bản của buổi số 4. (ZeroDivisionError: a bug)",
    ]
    assert len(names(folder)) == 2


def test_a_full_disk_stops_all_keeps_what_is_there_and_leaves_nothing_half(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = into_folder(folder)

    def until_full(name: str, data: bytes) -> None:
        if len(names(folder)) == 2:
            monkeypatch.setattr("os.fsync", _no_room)
        put(name, data)

    outcome = each([1, 2, 5, 6], make, until_full, Watch())
    assert outcome.done == 2
    assert isinstance(outcome.trouble, CannotWrite)
    assert names(folder) == ["Bien ban (2).pdf", "Bien ban.pdf"]


def _no_room(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_that_is_gone_is_said_once(folder: Path) -> None:
    folder.rmdir()
    outcome = each([1, 2], make, into_folder(folder), Watch())
    assert (outcome.done, outcome.failures) == (0, [])
    assert outcome.trouble is not None
    assert str(folder) in outcome.trouble.message


def test_called_off_what_is_finished_stays(folder: Path) -> None:
    told: list[int] = []
    watch = Watch(told.append, lambda: len(names(folder)) == 2)
    outcome = each([1, 2, 5, 6], make, into_folder(folder), watch)
    assert (outcome.done, outcome.cancelled) == (2, True)
    assert len(names(folder)) == 2
    assert told == [0, 1, 2]


def paper(number: int) -> Document:
    if number == 3:
        raise TrackerError("Buổi số 3 thiếu đơn vị.")
    if number == 4:
        return document("no block")  # type: ignore[arg-type]
    return document(text(f"Biên bản số {number}"))


def test_one_file_has_a_bookmark_for_each(folder: Path) -> None:
    path = folder / "Tất cả.pdf"
    told: list[int] = []
    outcome = into_one_file(path, [1, 2, 3, 4, 5], paper, "Biên bản", Watch(told.append))
    assert (outcome.done, len(outcome.failures)) == (3, 2)
    assert told[-1] == 5
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 3
        assert len(pdf.pages) == 3


def test_one_file_called_off_is_none_and_the_old_one_stays(folder: Path) -> None:
    path = folder / "Tất cả.pdf"
    path.write_bytes(b"old")
    told: list[int] = []
    watch = Watch(told.append, lambda: len(told) > 2)
    outcome = into_one_file(path, [1, 2, 5, 6], paper, "Biên bản", watch)
    assert outcome.cancelled
    assert outcome.done == 0
    assert path.read_bytes() == b"old"
    assert names(folder) == ["Tất cả.pdf"]


def test_one_file_of_nothing_but_bad_ones_is_none(folder: Path) -> None:
    outcome = into_one_file(folder / "Tất cả.pdf", [3], paper, "Biên bản", Watch())
    assert (outcome.done, len(outcome.failures)) == (0, 1)
    assert names(folder) == []


def test_a_thousand_take_no_more_memory_than_a_hundred(folder: Path) -> None:
    def peak(numbers: range) -> int:
        tracemalloc.start()
        each(numbers, lambda n: (f"{n}.pdf", bytes(20_000)), lambda _name, _data: None, Watch())
        _size, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(range(1000)) < 1.5 * peak(range(100))


def test_names_are_looked_up_as_they_stand_links_too(folder: Path) -> None:
    (folder / "Bien ban.pdf").symlink_to(folder / "nowhere")
    assert several._free(folder, "Bien ban.pdf").name == "Bien ban (2).pdf"
