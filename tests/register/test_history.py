"""Who changed what, when, from what to what; and every version of a visit as it was."""

import datetime
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.generated import full_visit, visits
from tests.register.test_visits import composed
from tracker.errors import NoSuchVisit
from tracker.exchange import to_data
from tracker.records import Finding, FollowUp, Progress, Stage, Visit
from tracker.register import HistoryQuery, Register
from tracker.register.author import account
from tracker.register.chain import About, Action, enter

LATER = (
    "account, author, action, visit_id, visit_version, title, changes, previous, hash FROM history"
)


def actions(register: Register, query: HistoryQuery | None = None) -> list[Action]:
    return [entry.action for entry in register.history.entries(query)]


@given(st.lists(visits(), min_size=1, max_size=4))
@settings(max_examples=20)
def test_every_version_is_found_again(shared: Register, stages: list[Visit]) -> None:
    """Whatever a visit becomes, each version it had comes back to the letter, rows with their
    numbers included; so it does when the visit has gone for good."""
    visit = shared.save(stages[0])
    were = {visit.version: (composed(to_data(visit)), [p.id for p in visit.participants])}
    for stage in stages[1:]:
        stage.participants[:0] = visit.participants[:1]
        for name in ("subject", "date", "participants", "findings", "recommendations", "basis"):
            setattr(visit, name, getattr(stage, name))
        visit.minutes.signers = stage.minutes.signers
        visit = shared.save(visit)
        were[visit.version] = (composed(to_data(visit)), [p.id for p in visit.participants])
    for _round in range(2):
        for version, expected in were.items():
            was = shared.history.as_it_was(visit.id, version)
            assert (composed(to_data(was)), [p.id for p in was.participants]) == expected
            assert (was.id, was.version, was.uid) == (visit.id, version, visit.uid)
        assert shared.history.look_back() == []
        if _round == 0:
            shared.purge(visit.id)


def test_an_entry_says_who_when_and_from_what_to_what(register: Register) -> None:
    visit = register.save(full_visit())
    visit.participants[1].name = "Triệu Đức Lân"
    visit.findings.pop()
    visit.recommendations[0].follow_ups.append(
        FollowUp(date=datetime.date(2024, 1, 2), state=Progress.UNDER_WAY)
    )
    begin = datetime.datetime.now(datetime.UTC)
    visit = register.save(visit)
    newest, oldest = register.history.entries(HistoryQuery(visit_id=visit.id))
    assert (newest.action, oldest.action) == (Action.CHANGED, Action.ADDED)
    assert newest.who == account()
    assert begin <= newest.at <= datetime.datetime.now(datetime.UTC)
    assert newest.title == ("Huyện uỷ Bạch Thông – 22/3/2023 – công tác tuyên giáo quý I/2023")
    told = {(c.kind, c.table): c.values for c in newest.changes}
    assert told["~", "participant"] == {"name": ["Nguyễn Thanh Hà", "Triệu Đức Lân"]}
    assert told["-", "finding"]["text"] == "Thiếu cán bộ chuyên trách."
    assert told["+", "follow_up"]["date"] == "2024-01-02"
    assert len(told) == 3


def test_a_save_without_a_change_is_no_news(register: Register) -> None:
    visit = register.save(register.save(full_visit()))
    assert actions(register) == [Action.ADDED]
    assert register.history.as_it_was(visit.id, 2).version == 2


def test_only_rows_that_differ_are_written(register: Register) -> None:
    visit = register.save(full_visit())
    watched = sqlite3.connect(register.path)
    watched.executescript(
        "CREATE TABLE touched (name TEXT);"
        + "".join(
            f"CREATE TRIGGER touched_{t} AFTER UPDATE ON {t} BEGIN"
            f" INSERT INTO touched VALUES ('{t}'); END;"
            for t in ("visit", "minutes", "participant", "finding", "figure", "recommendation")
        )
    )
    visit.findings[1].text = "khác"
    register.save(visit)
    assert watched.execute("SELECT name FROM touched ORDER BY 1").fetchall() == [
        ("finding",),
        ("visit",),
    ]
    watched.close()


def test_the_bin_and_what_is_gone_for_good_are_entered(register: Register) -> None:
    visit = register.save(full_visit())
    register.delete(visit.id)
    register.restore(visit.id)
    register.delete(visit.id)
    register.purge(visit.id)
    assert actions(register) == [
        *(Action.PURGED, Action.BINNED, Action.RESTORED, Action.BINNED, Action.ADDED)
    ]
    with pytest.raises(NoSuchVisit):
        register.load(visit.id)
    was = register.history.as_it_was(visit.id, 1)
    assert to_data(was) == to_data(full_visit())
    assert register.save(full_visit()).id == visit.id + 1, "its number is never given again"
    with pytest.raises(NoSuchVisit):
        register.purge(visit.id)


def test_what_the_office_decides_is_entered(register: Register) -> None:
    office = register.office()
    register.keep_office(office)
    office.bin_days = 7
    register.keep_office(office)
    register.keep_office(office)
    newest = register.history.entries()[0]
    assert actions(register) == [Action.OFFICE, Action.OFFICE]
    assert newest.changes[0].values == {"bin_days": [30, 7]}


def test_an_account_is_shown_by_the_name_the_office_gives(register: Register) -> None:
    """In earlier entries too, which stay as they were written; an earlier name stays."""
    register.save(full_visit())
    register.history.name_account(account(), "Nông Thị Lan")
    register.save(full_visit())
    entries = register.history.entries()
    assert [entry.who for entry in entries] == ["Nông Thị Lan"] * 3
    assert [entry.author for entry in entries] == ["Nông Thị Lan", "Nông Thị Lan", ""]
    assert register.history.names() == {account(): "Nông Thị Lan"}
    assert register.history.people() == [(account(), "Nông Thị Lan")]


def test_entries_are_found_by_visit_person_time_field_and_words(register: Register) -> None:
    first = register.save(full_visit())
    register.save(Visit(inspected_unit="Đảng uỷ xã Quân Hà", findings=[Finding(text="tốt")]))
    first.participants[0].name = "Triệu Đức Lân"
    register.save(first)
    today = datetime.date.today()

    def found(**query: object) -> list[int]:
        return [e.seq for e in register.history.entries(HistoryQuery(**query))]  # type: ignore[arg-type]

    assert found() == [3, 2, 1]
    assert found(visit_id=first.id) == [3, 1]
    assert found(who=account()) == [3, 2, 1]
    assert found(who="ai@khac") == []
    assert found(since=today, until=today) == [3, 2, 1]
    assert found(since=today + datetime.timedelta(days=1)) == []
    assert found(until=today - datetime.timedelta(days=1)) == []
    assert found(field="participant.name") == [3, 1]
    assert found(field="finding") == [2, 1]
    assert found(words="trieu duc") == [3]
    assert found(words="quan ha") == [2]
    first = register.load(first.id)
    first.end_time, first.date = datetime.time(11, 45), datetime.date(2023, 4, 1)
    first.stage = Stage.DRAFTED
    register.save(first)
    for shown in ("11h45", "11:45", "1/4/2023", "01/4/2023", "da du thao"):
        assert found(words=shown) == [4], shown
    page = register.history.page(HistoryQuery(), 3, 1)
    assert ([e.seq for e in page.entries], page.before) == ([2], 2)
    assert register.history.page(HistoryQuery(), 1, 9) == ([], None)


def test_a_clock_set_back_is_noted_and_the_order_stays(register: Register) -> None:
    """F47: the order is the numbers', not the clock's; a jump back of over an hour is told."""
    morning = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC)
    moments = [morning + datetime.timedelta(minutes=m) for m in (0, -30, -120, -119)]
    for moment in moments:
        with register.writing() as connection:
            enter(connection, About(Action.REGISTER), [], moment)
    entries = register.history.entries()
    assert [entry.at for entry in reversed(entries)] == moments
    assert [entry.clock_went_back_from for entry in entries] == [None, moments[1], None, None]


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE history SET author = 'ai đó' WHERE seq = 2",
        "DELETE FROM history WHERE seq = 3",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE seq = 2",
        f"REPLACE INTO history SELECT seq, 'x', {LATER} WHERE seq = 3",
        f"INSERT INTO history SELECT 9, at, {LATER} WHERE seq = 2",
        f"INSERT INTO history SELECT 4, at, {LATER} WHERE seq = 2",
        "UPDATE history SET seq = seq + 10",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_no_entry_is_changed_removed_or_slipped_in(
    register: Register, attack: str, recursive: str
) -> None:
    for _n in range(3):
        register.save(full_visit())
    raw = sqlite3.connect(register.path)
    raw.execute(f"PRAGMA recursive_triggers={recursive}")
    before = raw.execute("SELECT * FROM history").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        raw.execute(attack)
    raw.rollback()
    assert raw.execute("SELECT * FROM history").fetchall() == before
    raw.close()
