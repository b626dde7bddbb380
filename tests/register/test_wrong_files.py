"""A file that is no register, or no whole one, is refused with its own sentence and left alone."""

import gzip
import hashlib
import io
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.errors import CannotWrite, NotARegister
from tracker.register import Register
from tracker.register.files import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register with some visits, as bytes."""
    path = tmp_path_factory.mktemp("sound") / "Sổ.db"
    register = Register.at(path)
    for _number in range(20):
        register.save(full_visit())
    register.close()
    return path.read_bytes()


def xlsx(_sound: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


def pdf(_sound: bytes) -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n" * 9


def plain_text(_sound: bytes) -> bytes:
    return "BAN TUYÊN GIÁO TỈNH UỶ\nBiên bản làm việc tại huyện Bạch Thông\n".encode() * 9


def json_visit(_sound: bytes) -> bytes:
    return (ROOT / "resources/samples/bach-thong-2023.json").read_bytes()


def picture(_sound: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200)


def old_word(_sound: bytes) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)


def noise(_sound: bytes) -> bytes:
    return b"\x01\x02\x03" + random.Random(1).randbytes(5000)


def another_programs(_sound: bytes) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
    connection.execute("PRAGMA user_version=99")
    data = connection.serialize()
    connection.close()
    return data


def without_last_100_bytes(sound: bytes) -> bytes:
    return sound[:-100]


def cut_in_a_page(sound: bytes) -> bytes:
    return sound[: PAGE * 3 + 1000]


def cut_after_a_page(sound: bytes) -> bytes:
    return sound[: PAGE * 3]


def cut_in_the_header(sound: bytes) -> bytes:
    return sound[:50]


def damaged_page(sound: bytes) -> bytes:
    return sound[: PAGE * 4] + b"\xa5" * PAGE + sound[PAGE * 5 :]


def zeroed_page(sound: bytes) -> bytes:
    return sound[: PAGE * 6] + bytes(PAGE) + sound[PAGE * 7 :]


def damaged_list_of_tables(sound: bytes) -> bytes:
    return sound[:120] + random.Random(2).randbytes(PAGE - 120) + sound[PAGE:]


def of_an_unknown_format(sound: bytes) -> bytes:
    return sound[:44] + (9).to_bytes(4, "big") + sound[48:]


def from_a_newer_version(sound: bytes) -> bytes:
    return sound[:60] + (99).to_bytes(4, "big") + sound[64:]


def only_the_beginning_of_a_database(_sound: bytes) -> bytes:
    return b"SQLite format 3\0" + random.Random(3).randbytes(5000)


def a_register_without_its_tables(_sound: bytes) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE visit (id INTEGER)")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    data = connection.serialize()
    connection.close()
    return data


def without_its_log(sound: bytes) -> bytes:
    """What a file manager copies of a register that another program put into WAL mode."""
    return sound[:18] + b"\x02\x02" + sound[20:]


def packed(_sound: bytes) -> bytes:
    return gzip.compress(bytes(5000))


def the_journal_of_a_register(_sound: bytes) -> bytes:
    return b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000)


def a_web_page(_sound: bytes) -> bytes:
    return b"<!DOCTYPE html><html><body>404</body></html>" * 9


def encrypted(_sound: bytes) -> bytes:
    """With a password that nobody has told: noise in whole pages."""
    return random.Random(4).randbytes(PAGE * 3)


WRONG = {
    packed: "a packed file",
    the_journal_of_a_register: "a save that was not finished",
    a_web_page: "a text file, not",
    encrypted: "has a password",
    bytes: "is empty",
    xlsx: "Word, Excel or ZIP file",
    pdf: "PDF file",
    plain_text: "a text file, not",
    json_visit: r"a visit in a text file \(JSON\)",
    picture: "a picture",
    old_word: "an old Word or Excel file",
    noise: "its beginning is not one",
    another_programs: "belongs to another program",
    without_last_100_bytes: "cut off",
    cut_in_a_page: "cut off",
    cut_after_a_page: "cut off",
    cut_in_the_header: "cut off",
    damaged_page: "is damaged",
    zeroed_page: "is damaged",
    damaged_list_of_tables: "is damaged",
    of_an_unknown_format: "is damaged",
    from_a_newer_version: "newer version",
    only_the_beginning_of_a_database: "begins like a database",
    a_register_without_its_tables: "lacks a part",
    without_its_log: "second file, which is missing",
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.texts._language", "en")


def everything_in(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file()
    }


@pytest.mark.parametrize("made", WRONG, ids=lambda made: made.__name__)
def test_is_refused_in_its_own_words_and_left_alone(
    tmp_path: Path, sound: bytes, made: Callable[[bytes], bytes]
) -> None:
    """F06, F07, F08, F11"""
    path = tmp_path / "Sổ năm 2023.db"
    path.write_bytes(made(sound) if made is not bytes else b"")
    before, changed = everything_in(tmp_path), path.stat().st_mtime_ns
    for _try in range(2):
        with pytest.raises(NotARegister, match=WRONG[made]) as refusal:
            Register.at(path)
        assert refusal.value.advice
    assert everything_in(tmp_path) == before
    assert path.stat().st_mtime_ns == changed


def test_every_case_has_a_sentence_of_its_own() -> None:
    assert len(WRONG) >= 25
    assert len(set(WRONG.values())) >= 17


def test_the_sound_one_opens(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "Sổ.db"
    path.write_bytes(sound)
    register = Register(path)
    assert register.load(20).subject == full_visit().subject
    register.close()
    assert path.read_bytes() == sound


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(NotARegister, match="is a folder"):
        Register.at(tmp_path)


def test_a_register_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(NotARegister, match="There is no register"):
        Register(tmp_path / "Sổ.db")
    assert everything_in(tmp_path) == {}


def test_with_its_log_it_opens_and_nothing_is_lost(tmp_path: Path, sound: bytes) -> None:
    """Another program left it in WAL mode, and both files are there."""
    theirs, mine = tmp_path / "theirs.db", tmp_path / "mine.db"
    theirs.write_bytes(sound)
    connection = sqlite3.connect(theirs)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("UPDATE visit SET subject = 'trong tệp thứ hai' WHERE id = 7")
    connection.commit()
    shutil.copy(theirs, mine)
    shutil.copy(f"{theirs}-wal", f"{mine}-wal")
    connection.close()
    register = Register(mine)
    assert register.load(7).subject == "trong tệp thứ hai"
    register.close()
    assert not {"mine.db-wal", "mine.db-shm"} & everything_in(tmp_path).keys()


OPEN = """
import os, sys
from pathlib import Path
import sqlalchemy.dialects.sqlite.pysqlite
from tracker import texts
from tracker.errors import CannotWrite, TrackerError
from tracker.register import Register

texts.use("en")
if os.geteuid() == 0:  # root is refused nothing, so become nobody
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    register = Register.at(Path(sys.argv[1]))
    if register.read_only is not None:
        assert register.load(20).participants
        print(register.read_only.message)
        register.delete(20)
    register.close()
except CannotWrite as trouble:
    assert trouble.message == register.read_only.message
except TrackerError as trouble:
    print(trouble.message)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights as POSIX has them")
@pytest.mark.parametrize(
    ("mode", "of_folder", "sentence"),
    [
        (0o000, 0o555, "cannot be read"),
        (0o444, 0o777, "cannot be written to"),
        (0o666, 0o555, "Nothing can be written in the folder"),
        (0o666, 0o777, ""),
    ],
)
def test_without_the_right_to_write_it_is_only_read(
    sound: bytes, mode: int, of_folder: int, sentence: str
) -> None:
    """F05"""
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "sổ"
        folder.mkdir()
        path = folder / "Sổ.db"
        path.write_bytes(sound)
        Path(outer).chmod(0o755)
        path.chmod(mode)
        folder.chmod(of_folder)
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        folder.chmod(0o700)
        path.chmod(0o600)
        assert sentence in done.stdout
        assert bool(sentence) == bool(done.stdout)
        assert path.read_bytes() == sound
        assert list(folder.iterdir()) == [path]


def test_no_register_is_made_beside_the_unfinished_write_of_another(tmp_path: Path) -> None:
    path = tmp_path / "So.db"
    journal = tmp_path / "So.db-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 what only its register can use")
    before = journal.read_bytes()
    with pytest.raises(CannotWrite):
        Register.at(path)
    assert not path.exists()
    assert journal.read_bytes() == before
