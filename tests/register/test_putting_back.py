"""A damaged file of a signed visit is put right from the very file, and from no other."""

import sqlite3
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.signed import sign
from tracker.errors import BadInput, CannotWrite, DamagedContent
from tracker.records import Attachment
from tracker.register import Register, locks
from tracker.register.attachments import PIECE, CalledOff

HARM = [
    "UPDATE content_piece SET data = zeroblob(length(data)) WHERE n = 1",
    "DELETE FROM content_piece WHERE n = 2",
    "DELETE FROM content_piece",
    "DELETE FROM stored_content",
    "INSERT INTO content_piece SELECT sha256, 3, data FROM content_piece WHERE n = 2",
]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Two pieces and a half."""
    path = tmp_path / "Biên bản quét.pdf"
    path.write_bytes(bytes(range(256)) * (PIECE // 102) + b"het")
    return path


@pytest.fixture
def kept(register: Register, scan: Path) -> Attachment:
    """The file, kept with a signed visit."""
    visit = full_visit()
    visit.attachments = [register.attachments.add(scan)]
    return sign(register, register.save(visit)).attachments[0]


def harm(register: Register, statement: str) -> None:
    """As a damaged disk does it, or another program that knows of no locks."""
    connection = sqlite3.connect(register.path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    texts = [(name, sql) for name, sql in triggers if name in locks.locks()]
    for name, _sql in texts:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _name, sql in texts:
        connection.execute(sql)
    connection.commit()
    connection.close()


def locks_missing(register: Register) -> list[str]:
    with register.reading() as connection:
        return locks.missing(connection)


@pytest.mark.parametrize("statement", HARM)
@pytest.mark.parametrize("again", ["filed with another visit", "put back"])
def test_it_is_whole_again(
    register: Register, scan: Path, kept: Attachment, statement: str, again: str
) -> None:
    harm(register, statement)
    if again == "put back":
        register.attachments.put_back(kept, scan)
    else:
        assert register.attachments.add(scan).sha256 == kept.sha256
    assert register.attachments.data(kept) == scan.read_bytes()
    assert register.attachments.lost() == []
    assert locks_missing(register) == []
    assert register.history.check() == []
    connection = sqlite3.connect(register.path)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("DELETE FROM content_piece")
    connection.close()


def test_another_file_is_refused_and_nothing_changed(
    register: Register, scan: Path, kept: Attachment
) -> None:
    harm(register, HARM[0])
    other = scan.with_name("Khác.pdf")
    other.write_bytes(scan.read_bytes() + b"!")
    with pytest.raises(BadInput) as refused:
        register.attachments.put_back(kept, other)
    assert "Khác.pdf" in refused.value.message
    with pytest.raises(DamagedContent):
        register.attachments.data(kept)
    assert locks_missing(register) == []


def test_called_off_what_is_right_stays_right(
    register: Register, scan: Path, kept: Attachment
) -> None:
    harm(register, HARM[2])
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(CalledOff):
        register.attachments.put_back(kept, scan, cancelled=cancelled)
    assert locks_missing(register) == []
    register.attachments.put_back(kept, scan)
    assert register.attachments.data(kept) == scan.read_bytes()


def test_locks_that_were_opened_are_shut_when_the_writing_fails(
    register: Register, kept: Attachment
) -> None:
    with (  # noqa: PT012 -- in one transaction
        pytest.raises(CannotWrite),
        register.writing() as connection,
        locks.contents_open(connection),
    ):
        connection.exec_driver_sql("DELETE FROM content_piece")
        raise CannotWrite("đĩa đầy")
    assert locks_missing(register) == []
    assert register.attachments.lost() == []
    assert register.attachments.data(kept)
