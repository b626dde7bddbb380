"""The bin: removed rows of a visit and deleted visits come back, for as long as the office says."""

import datetime

import pytest
from sqlalchemy import update

from tests.register.generated import full_visit
from tracker.errors import NoSuchVisit
from tracker.records import Office, Visit
from tracker.register import ListQuery, Register
from tracker.register import bin as kept
from tracker.register.history import HistoryQuery


def _delete_days_ago(register: Register, visit_id: int, days: int) -> None:
    """Deleted then, and somebody has worked since."""
    register.delete(visit_id)
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days)
    with register.writing() as connection:
        from tracker.register.guard import entering

        with entering(connection):
            connection.execute(update(Visit).where(Visit.id == visit_id).values(deleted_at=then))


def test_rows_taken_out_are_found_whole_with_all_that_was_in_them(register: Register) -> None:
    visit = register.load(register.save(full_visit()).id)
    wanted = (visit.participants[1], visit.findings[0], visit.recommendations[0])
    told = [(p.name, list(p.titles), p.role) for p in visit.participants[1:2]]
    figures = [(f.value, f.unit, f.written) for f in wanted[1].figures]
    reports = [entry.reported for entry in wanted[2].follow_ups]
    assert figures
    assert reports
    del visit.participants[1], visit.findings[0], visit.recommendations[0]
    register.save(visit)
    rows = {row.record.__tablename__: row for row in register.bin.removed_rows(visit.id)}
    person, finding = rows["participant"].record, rows["finding"].record
    wish = rows["recommendation"].record
    assert [(person.name, person.titles, person.role)] == told  # type: ignore[union-attr]
    assert [(f.value, f.unit, f.written) for f in finding.figures] == figures  # type: ignore[union-attr]
    assert [entry.reported for entry in wish.follow_ups] == reports  # type: ignore[union-attr]
    assert rows["participant"].who
    assert person.id is None


def test_rows_are_offered_for_as_long_as_the_office_keeps_them(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = register.load(register.save(full_visit()).id)
    del visit.participants[1]
    register.save(visit)
    today = datetime.datetime.now(datetime.UTC)
    monkeypatch.setattr(kept, "_now", lambda: today + datetime.timedelta(days=29))
    assert register.bin.removed_rows(visit.id)
    monkeypatch.setattr(kept, "_now", lambda: today + datetime.timedelta(days=32))
    assert register.bin.removed_rows(visit.id) == []


def test_visits_that_lay_too_long_are_gone_for_good_and_the_history_stays(
    register: Register,
) -> None:
    old, new, there = (register.save(full_visit()).id for _ in range(3))
    _delete_days_ago(register, old, 31)
    _delete_days_ago(register, new, 29)
    register.save(register.load(there))
    [title] = register.bin.sweep()
    assert "Huyện uỷ Bạch Thông" in title
    with pytest.raises(NoSuchVisit):
        register.load(old)
    assert register.load(new).deleted_at is not None
    assert register.load(there).deleted_at is None
    assert register.bin.sweep() == []
    assert register.history.entries(HistoryQuery(visit_id=old))
    assert [found for found in register.history.check() if found.visit_id == old] == []
    register.restore(new)
    assert len(register.keys(ListQuery())) == 2


def test_the_office_says_for_how_long(register: Register) -> None:
    visit_id = register.save(full_visit()).id
    _delete_days_ago(register, visit_id, 8)
    register.keep_office(Office(bin_days=10))
    assert register.bin.sweep() == []
    register.keep_office(Office(bin_days=7))
    assert len(register.bin.sweep()) == 1


def test_a_clock_that_runs_ahead_does_not_empty_the_bin(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F47: the first start with a wrong clock must not throw away what was deleted yesterday."""
    visit_id = register.save(full_visit()).id
    register.delete(visit_id)

    ahead = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3650)
    monkeypatch.setattr(kept, "_now", lambda: ahead)
    assert register.bin.sweep() == []
    assert register.load(visit_id).deleted_at is not None
