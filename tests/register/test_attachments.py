"""Files in the register: once by content, whole or not at all, and never unlike what was filed."""

import datetime
import hashlib
import io
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.register.generated import full_visit
from tests.register.test_full_disk import no_file_longer_than
from tracker.errors import BadInput, CannotWrite, DamagedContent
from tracker.records import Attachment, AttachmentKind, FollowUp, Visit
from tracker.register import Register
from tracker.register.attachments import PIECE, CalledOff, safe_name


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two pieces and a half, no two the same."""
    path = tmp_path / "Biên bản quét.pdf"
    path.write_bytes(bytes(range(256)) * (PIECE // 102) + b"het")
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Lying on its side, as cameras store them, taken on the day of the visit."""
    picture = Image.new("RGB", (1200, 800), "navy")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[36867] = "2023:03:22 14:05:00"
    path = tmp_path / "IMG_0042.JPG"
    picture.save(path, "JPEG", exif=exif)
    return path


def rows(register: Register, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(register.path)
    found = connection.execute(question).fetchall()
    connection.close()
    return found


def test_a_lost_file_of_an_update_is_noticed(register: Register, film: Path) -> None:
    kept = register.attachments.add(film)
    visit = register.save(full_visit())
    proof = FollowUp(date=datetime.date(2023, 7, 4))
    proof.file_name, proof.file_sha256 = kept.name, kept.sha256
    register.follow_ups.add([visit.recommendations[0].id], proof)
    assert register.attachments.lost() == []
    connection = sqlite3.connect(register.path)
    connection.execute("DELETE FROM content_piece")
    connection.commit()
    connection.close()
    (lost,) = register.attachments.lost()
    assert (lost.visit_id, lost.name, lost.is_missing) == (visit.id, kept.name, True)


def saved_with(register: Register, *kept: Attachment) -> Visit:
    visit = full_visit()
    visit.attachments = list(kept)
    return register.save(visit)


def test_a_file_comes_back_as_it_was(register: Register, film: Path) -> None:
    kept = register.attachments.add(film)
    assert (kept.name, kept.size) == (film.name, film.stat().st_size)
    assert kept.sha256 == hashlib.sha256(film.read_bytes()).hexdigest()
    assert (kept.kind, kept.media_type) == (AttachmentKind.DOCUMENT, "application/pdf")
    again = register.load(saved_with(register, kept).id).attachments[0]
    film.unlink()
    out = io.BytesIO()
    told: list[tuple[int, int]] = []
    register.attachments.write_to(again, out, lambda *step: told.append(step))
    assert hashlib.sha256(out.getvalue()).hexdigest() == kept.sha256
    assert told[-1] == (kept.size, kept.size)
    assert len(told) == 3


def test_the_same_content_is_kept_once(register: Register, film: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Tên khác.pdf"
    copy.write_bytes(film.read_bytes())
    first, second = register.attachments.add(film), register.attachments.add(copy)
    assert first.sha256 == second.sha256
    assert second.name == "Tên khác.pdf"
    assert rows(register, "SELECT count(*) FROM content_piece") == [(3,)]
    assert rows(register, "SELECT count(*) FROM stored_content") == [(1,)]


def test_a_photo_has_its_day_and_a_small_upright_picture(register: Register, photo: Path) -> None:
    kept = register.attachments.add(photo)
    assert (kept.kind, kept.media_type) == (AttachmentKind.PHOTO, "image/jpeg")
    assert kept.dated == datetime.date(2023, 3, 22)
    assert kept.filed_at is not None
    assert kept.filed_at.date() != kept.dated
    small = register.attachments.thumbnail(kept.sha256)
    assert small is not None
    with Image.open(io.BytesIO(small)) as picture:
        assert picture.size == (213, 320)
        red, green, blue = picture.convert("RGB").getpixel((100, 160))  # type: ignore[misc]
        assert blue > 100 > red + green


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff\xe0 no picture", b"\x89PNG\r\n\x1a\n" + b"x" * 200]
)
def test_a_broken_picture_is_a_file_like_any_other(
    register: Register, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(content)
    kept = register.attachments.add(path)
    assert kept.kind is AttachmentKind.DOCUMENT
    assert register.attachments.data(kept) == content
    assert register.attachments.thumbnail(kept.sha256) is None


def test_a_picture_that_would_fill_the_memory_is_kept_and_not_unpacked(
    register: Register, tmp_path: Path
) -> None:
    """F40"""
    path = tmp_path / "bom.png"
    Image.new("1", (14_000, 14_000)).save(path)
    assert register.attachments.add(path).kind is AttachmentKind.DOCUMENT


def test_called_off_or_refused_nothing_is_left(register: Register, film: Path) -> None:
    for steps in (1, 2, 4, 5):
        asked: list[int] = []

        def cancelled(asked: list[int] = asked, steps: int = steps) -> bool:
            asked.append(1)
            return len(asked) > steps

        with pytest.raises(CalledOff):
            register.attachments.add(film, cancelled=cancelled)
        assert rows(register, "SELECT count(*) FROM content_piece") == [(0,)]
    for path in (film.parent, film.with_name("không có.pdf")):
        with pytest.raises(BadInput):
            register.attachments.add(path)


def test_without_room_it_is_refused_and_can_be_tried_again(register: Register, film: Path) -> None:
    """F03"""
    visit = register.save(full_visit())
    with (
        no_file_longer_than(register.path.stat().st_size + PIECE + 200_000),
        pytest.raises(CannotWrite),
    ):
        register.attachments.add(film)
    assert rows(register, "SELECT count(*) FROM stored_content") == [(0,)]
    assert register.load(visit.id).subject
    kept = register.attachments.add(film)
    assert register.attachments.data(kept) == film.read_bytes()


def test_what_a_killed_program_left_half_is_begun_anew(register: Register, film: Path) -> None:
    kept = register.attachments.add(film)
    connection = sqlite3.connect(register.path)
    connection.execute("DELETE FROM stored_content")
    connection.execute("DELETE FROM content_piece WHERE n > 0")
    connection.commit()
    connection.close()
    again = register.attachments.add(film)
    assert again.sha256 == kept.sha256
    assert register.attachments.data(again) == film.read_bytes()


@pytest.mark.parametrize(
    ("harm", "is_missing"),
    [
        ("UPDATE content_piece SET data = zeroblob(length(data)) WHERE n = 1", False),
        ("DELETE FROM content_piece WHERE n = 2", False),
        ("DELETE FROM content_piece", True),
    ],
)
def test_a_changed_or_missing_content_is_noticed(
    register: Register, film: Path, photo: Path, harm: str, is_missing: bool
) -> None:
    """F10"""
    kept, other = register.attachments.add(film), register.attachments.add(photo)
    visit = saved_with(register, kept, other)
    assert register.attachments.lost() == []
    connection = sqlite3.connect(register.path)
    connection.execute(f"{harm} {'AND' if 'WHERE' in harm else 'WHERE'} sha256 = '{kept.sha256}'")
    connection.commit()
    connection.close()
    lost = register.attachments.lost()
    assert [(each.visit_id, each.name) for each in lost] == [(visit.id, kept.name)]
    assert lost[0].is_missing is is_missing
    with pytest.raises(DamagedContent):
        register.attachments.data(kept)
    with pytest.raises(DamagedContent):
        register.attachments.write_to(kept, io.BytesIO())
    register.attachments.add(film)  # filed again, it is whole again
    assert register.attachments.lost() == []


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "_._etc_passwd"),
        ("Ảnh chụp\u202egpj.exe", "Ảnh chụpgpj.exe"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
        ("Công văn số 12/CV: <nháp>?.pdf", "Công văn số 12_CV_ _nháp__.pdf"),
        ("\x00\n ", "Tệp"),
    ],
)
def test_a_name_is_made_safe(given_name: str, kept: str) -> None:
    """F39"""
    assert safe_name(given_name) == kept.strip(" .")


@given(st.text(max_size=300))
def test_any_name_is_made_safe(name: str) -> None:
    """F39"""
    kept = safe_name(name)
    assert 0 < len(kept) <= 120
    assert not set(kept) & set('<>:"/\\|?*\x00\n')
    assert kept == safe_name(kept)
