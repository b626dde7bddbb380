"""Contents of files are given up when nobody uses them any more, and never before."""

import datetime
import sqlite3
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.signed import sign
from tracker.errors import TrackerError
from tracker.records import Attachment, FollowUp, Office, Visit
from tracker.register import Register, unused_contents
from tracker.register import bin as kept

NOW = datetime.datetime(2026, 3, 2, 8, 0, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
LONG_AGO, LATER = NOW - 9_000 * DAY, NOW + 9_000 * DAY


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Công văn.pdf"
    path.write_bytes(b"%PDF-1.7 cong van")
    return path


@pytest.fixture
def filed(register: Register, file: Path) -> Attachment:
    return register.attachments.add(file)


def swept(register: Register, kept_since: datetime.datetime = LATER) -> int:
    """Swept on two days."""
    first = unused_contents.sweep(register, kept_since, NOW)
    return first + unused_contents.sweep(register, kept_since, NOW + DAY)


def contents(register: Register) -> int:
    connection = sqlite3.connect(register.path)
    (found,) = connection.execute("SELECT count(*) FROM content_piece").fetchone()
    connection.close()
    return int(found)


def saved_with(register: Register, filed: Attachment) -> Visit:
    visit = full_visit()
    visit.attachments = [filed]
    return register.save(visit)


@pytest.mark.usefixtures("filed")
def test_what_was_taken_in_and_never_saved_waits_a_day(register: Register) -> None:
    assert unused_contents.sweep(register, LATER, NOW) == 0
    assert unused_contents.sweep(register, LATER, NOW + DAY / 2) == 0
    assert unused_contents.sweep(register, LATER, NOW + DAY) == 1
    assert contents(register) == 0


def test_what_was_used_in_between_waits_anew(register: Register, filed: Attachment) -> None:
    assert unused_contents.sweep(register, LATER, NOW) == 0
    visit = saved_with(register, filed)
    assert unused_contents.sweep(register, LATER, NOW + DAY) == 0
    register.purge(visit.id)
    assert unused_contents.sweep(register, LATER, NOW + 2 * DAY) == 0
    assert unused_contents.sweep(register, LATER, NOW + 3 * DAY) == 1


def test_what_a_visit_has_stays(register: Register, filed: Attachment) -> None:
    visit = saved_with(register, filed)
    assert swept(register) == 0
    visit.attachments = []
    register.save(visit)
    assert swept(register, LONG_AGO) == 0, "the history can still bring it back"
    assert swept(register) == 1


def test_what_a_draft_speaks_of_stays(register: Register, filed: Attachment) -> None:
    draft = register.keep_draft(None, None, None, "", f'{{"sha256": "{filed.sha256}"}}')
    assert swept(register) == 0
    register.drop_draft(draft)
    assert swept(register) == 1


def test_what_an_update_of_a_recommendation_names_stays(
    register: Register, filed: Attachment
) -> None:
    visit = full_visit()
    entry = FollowUp(date=datetime.date(2024, 1, 5), reported="đã làm")
    entry.file_name, entry.file_sha256 = filed.name, filed.sha256
    visit.recommendations[0].follow_ups.append(entry)
    register.save(visit)
    assert swept(register) == 0


def test_what_was_signed_once_stays_though_a_correction_has_taken_it_out(
    register: Register, filed: Attachment
) -> None:
    visit = sign(register, saved_with(register, filed))
    visit = register.signing.begin_correction(visit, "Nhầm tệp")
    visit.attachments = []
    register.save(visit)
    assert swept(register) == 0


def test_when_a_visit_is_deleted_for_good_its_files_follow(
    register: Register, filed: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.keep_office(Office(bin_days=0))
    visit = saved_with(register, filed)
    register.delete(visit.id)
    for _time in range(2):  # somebody has worked since: the clock is believed
        register.save(full_visit())
    assert len(register.bin.sweep()) == 1
    assert contents(register) == 1
    later = datetime.datetime.now(datetime.UTC) + DAY
    monkeypatch.setattr(kept, "_now", lambda: later)
    assert register.bin.sweep() == []
    assert contents(register) == 0


def test_what_was_thrown_out_within_the_time_of_the_bin_stays(
    register: Register, filed: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = saved_with(register, filed)
    visit.attachments = []
    register.save(visit)
    register.bin.sweep()
    later = datetime.datetime.now(datetime.UTC) + 2 * DAY
    monkeypatch.setattr(kept, "_now", lambda: later)
    register.bin.sweep()
    assert contents(register) == 1


def test_what_proves_an_earlier_recommendation_stays(register: Register, filed: Attachment) -> None:
    visit = full_visit()
    visit.carried_over[0].file_name = filed.name
    visit.carried_over[0].file_sha256 = filed.sha256
    register.save(visit)
    assert swept(register) == 0
    assert register.attachments.lost() == []


def test_signed_minutes_hold_the_file_that_proves_what_they_say(
    register: Register, filed: Attachment
) -> None:
    visit = full_visit()
    visit.carried_over[0].file_name = filed.name
    visit.carried_over[0].file_sha256 = filed.sha256
    sign(register, register.save(visit))
    with pytest.raises(TrackerError, match="đã ký"), register.writing() as connection:
        connection.exec_driver_sql("DELETE FROM content_piece")
