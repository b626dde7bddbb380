"""Minutes are signed once, kept to the byte, and put right only by a further edition."""

import datetime
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest

from tests.register.signed import DAY, FORM, sign, signed_pdf, to_be_signed
from tests.register.test_history import actions
from tracker.errors import ChangedElsewhere, NoSuchVisit, SignedAlready, TrackerError
from tracker.exchange import to_data
from tracker.records import (
    Attachment,
    AttachmentKind,
    CarriedOver,
    FollowUp,
    Participant,
    Recommendation,
    Stage,
    Visit,
)
from tracker.records.kinds import NOT_HELD
from tracker.register import ListQuery, Register
from tracker.register.chain import Action
from tracker.register.locks import locks
from tracker.register.scans import scans_of
from tracker.register.signed_content import sha256
from tracker.vietnamese.dates import short_date


def test_what_is_signed_is_kept_to_the_byte(register: Register) -> None:
    visit = to_be_signed(register)
    prepared = register.signing.prepare(visit, DAY, FORM)
    pdf = signed_pdf(register, prepared.visit, prepared.code)
    signed = register.signing.sign(prepared, pdf)
    assert signed.stage is Stage.SIGNED
    assert register.signing.is_locked(signed)
    assert register.signing.pdf(visit.id, 1) == pdf
    (edition,) = register.signing.editions(visit.id)
    assert (edition.edition, edition.signed_on, edition.form) == (1, DAY, FORM)
    assert edition.pdf_sha256 == sha256(pdf)
    assert register.signing.find(sha256(pdf)) == edition
    digits = prepared.code.rpartition("-")[2]
    assert register.signing.by_code(visit.id, 1, digits) == edition
    assert actions(register) == [Action.SIGNED, Action.ADDED]
    assert register.history.check() == []


def test_signing_is_of_what_was_seen_or_not_at_all(register: Register) -> None:
    visit = to_be_signed(register)
    prepared = register.signing.prepare(visit, DAY, FORM)
    pdf = signed_pdf(register, prepared.visit, prepared.code)
    visit.subject = "khác"
    visit = register.save(visit)
    with pytest.raises(ChangedElsewhere):
        register.signing.sign(prepared, pdf)
    register.delete(visit.id)
    visit.version += 1
    with pytest.raises(NoSuchVisit):
        register.signing.prepare(visit, DAY, FORM)
    assert register.signing.editions(visit.id) == []
    assert Action.SIGNED not in actions(register)


@pytest.mark.parametrize("stage", NOT_HELD)
def test_a_visit_that_was_not_held_gets_no_number_and_is_not_signed(
    register: Register, stage: Stage
) -> None:
    visit = to_be_signed(register)
    visit.stage = stage
    visit = register.save(visit, numbered_once=True)  # the number that it has stays
    with pytest.raises(TrackerError, match=stage.label) as refused:
        register.signing.prepare(visit, DAY, FORM)
    assert Stage.HELD.label in refused.value.advice
    visit.minutes.number = "77"
    with pytest.raises(TrackerError, match=stage.label):
        register.save(visit, numbered_once=True)


def test_nothing_is_signed_before_the_day_of_the_visit(register: Register) -> None:
    visit = to_be_signed(register)
    assert visit.date is not None
    with pytest.raises(TrackerError, match=short_date(visit.date)):
        register.signing.prepare(visit, visit.date - datetime.timedelta(days=1), FORM)
    assert register.signing.prepare(visit, visit.date, FORM).signing.signed_on == visit.date


def test_a_correction_given_up_leaves_what_was_signed_locked(register: Register) -> None:
    """Nothing of the correction stays but its history; the locks hold against raw SQL again."""
    first = sign(register, to_be_signed(register))
    was, pdf = to_data(first), register.signing.pdf(first.id, 1)
    visit = register.signing.begin_correction(first, "Sai số đại biểu")
    visit.subject, visit.findings[0].text = "việc khác", "Tổ chức 03 hội nghị."
    del visit.recommendations[0], visit.participants[-1]
    visit.date = DAY
    visit.participants.insert(0, Participant(name="Người mới"))
    stale = register.load(visit.id)
    visit = register.save(visit)
    with pytest.raises(ChangedElsewhere):
        register.signing.withdraw_correction(stale)
    visit = register.signing.withdraw_correction(visit)
    assert to_data(visit) == was
    assert register.signing.is_locked(visit)
    assert register.signing.pdf_in_force(visit) == pdf
    assert register.history.check() == []
    assert register.keys(ListQuery(words="việc khác")).tolist() == []
    assert actions(register)[:3] == [Action.WITHDRAWN, Action.CHANGED, Action.CHANGED]
    with pytest.raises(TrackerError, match="đính chính"):
        register.signing.withdraw_correction(visit)
    with closing(sqlite3.connect(register.path)) as raw:
        for sql in (
            "UPDATE visit SET subject = 'khác'",
            "UPDATE minutes SET edition = 0",
            "DELETE FROM participant",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                raw.execute(sql)
        names = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema")}
    assert set(locks()) <= names


def test_a_correction_is_not_given_up_over_an_entry_on_what_it_added(register: Register) -> None:
    visit = register.signing.begin_correction(sign(register, to_be_signed(register)), "Thiếu")
    visit.recommendations.append(Recommendation(text="Mới", follow_ups=[FollowUp(reported="x")]))
    visit = register.save(visit)
    with pytest.raises(TrackerError, match="cập nhật"):
        register.signing.withdraw_correction(visit)
    assert register.load(visit.id).version == visit.version


def test_nor_over_what_a_later_visit_says_of_it(register: Register) -> None:
    visit = register.signing.begin_correction(sign(register, to_be_signed(register)), "Thiếu")
    visit.recommendations.append(Recommendation(text="Mới"))
    visit = register.save(visit)
    uid = visit.recommendations[-1].uid
    row = CarriedOver(text="Mới", recommendation_uid=uid, found="Đã xong.")
    register.save(Visit(inspected_unit=visit.inspected_unit, date=DAY, carried_over=[row]))
    with pytest.raises(TrackerError, match="cập nhật"):
        register.signing.withdraw_correction(visit)
    assert register.load(visit.id).recommendations[-1].uid == uid


def test_nothing_is_signed_twice(register: Register) -> None:
    visit = to_be_signed(register)
    prepared = register.signing.prepare(visit, DAY, FORM)
    pdf = signed_pdf(register, prepared.visit, prepared.code)
    signed = register.signing.sign(prepared, pdf)
    with pytest.raises(SignedAlready):
        register.signing.prepare(signed, DAY, FORM)
    with pytest.raises(ChangedElsewhere):
        register.signing.sign(prepared, pdf)


def test_a_correction_opens_the_next_edition_and_the_first_stays(register: Register) -> None:
    """Đính chính: with a reason, from the signed words on; both editions are read and printed."""
    first = sign(register, to_be_signed(register))
    was, pdf = to_data(first), register.signing.pdf(first.id, 1)
    with pytest.raises(TrackerError, match="lý do"):
        register.signing.begin_correction(first, " ")
    visit = register.signing.begin_correction(first, "Sai số đại biểu")
    assert (visit.minutes.edition, visit.stage) == (2, Stage.DRAFTED)
    assert not register.signing.is_locked(visit)
    with pytest.raises(TrackerError, match="chưa ký"):
        register.signing.begin_correction(visit, "lần nữa")
    visit.findings[0].text = "Tổ chức 03 hội nghị."
    visit = sign(register, register.save(visit))
    assert [each.edition for each in register.signing.editions(visit.id)] == [2, 1]
    assert register.signing.editions(visit.id)[0].reason == "Sai số đại biểu"
    assert register.signing.pdf(visit.id, 1) == pdf != register.signing.pdf(visit.id, 2)
    old, new = (register.signing.visit_as_signed(visit.id, edition) for edition in (1, 2))
    for recommendation in was["recommendations"]:
        recommendation.pop("follow_ups", None)  # they are not what was signed
    assert to_data(old) == was
    assert new.findings[0].text == "Tổ chức 03 hội nghị."
    assert register.history.check() == []


def test_a_correction_is_signed_after_what_it_corrects(register: Register) -> None:
    visit = register.signing.begin_correction(sign(register, to_be_signed(register)), "Sai tên")
    for job in (partial(register.signing.prepare, visit), partial(sign_on, register, visit)):
        with pytest.raises(TrackerError, match="24/3/2023"):
            job(DAY - datetime.timedelta(days=1), FORM)
    assert sign(register, visit).minutes.edition == 2, "on the same day it can be"


def sign_on(register: Register, visit: Visit, day: datetime.date, form: str) -> None:
    """Past what `prepare` looks at."""
    prepared = register.signing.prepare(visit, DAY, form)
    prepared = replace(prepared, signing=replace(prepared.signing, signed_on=day))
    register.signing.sign(prepared, b"%PDF-")


def test_a_correction_cannot_be_thrown_away_in_silence(register: Register) -> None:
    """While it is open the visit can be changed, and neither deleted nor called unsigned."""
    visit = register.signing.begin_correction(sign(register, to_be_signed(register)), "Sai tên")
    for job in (register.delete, register.purge):
        with pytest.raises(SignedAlready):
            job(visit.id)
    visit.minutes.edition = 1
    with pytest.raises(SignedAlready):
        register.save(visit)


def test_a_number_for_the_pen_is_filled_in_once(register: Register) -> None:
    visit = to_be_signed(register)
    visit.minutes.number = ""
    visit = sign(register, register.save(visit))
    visit.minutes.number = "15"
    visit = register.save(visit)
    assert register.history.check() == []
    visit.minutes.number = "16"
    with pytest.raises(SignedAlready):
        register.save(visit)


def test_the_scan_of_the_paper_is_added_to_what_is_signed(register: Register) -> None:
    visit = sign(register, to_be_signed(register))
    scan = Attachment(kind=AttachmentKind.SIGNED, name="BB đã ký.pdf", size=4, sha256="cd" * 32)
    visit.attachments.append(scan)
    visit = register.save(visit)
    assert [each.kind for each in visit.attachments][1:] == [AttachmentKind.SIGNED]
    assert register.history.check() == []
    visit.attachments.append(Attachment(name="Sau này.pdf", size=5, sha256="ef" * 32))
    with pytest.raises(SignedAlready):
        register.save(visit)


def a_scan(name: str) -> Attachment:
    now = datetime.datetime.now(datetime.UTC)
    return Attachment(name=name, size=4, sha256="cd" * 32, filed_at=now)


def test_a_scan_is_of_its_edition_and_a_wrong_one_is_taken_away(register: Register) -> None:
    """The history keeps that it was there; the lock, and what is signed, stay as they were."""

    def scans(visit: Visit) -> dict[int, list[str]]:
        found = scans_of(visit, register.signing.editions(visit.id))
        return {edition: [each.name for each in of] for edition, of in found.items()}

    visit = register.signing.add_scan(sign(register, to_be_signed(register)).id, a_scan("Sai.pdf"))
    assert scans(visit) == {1: ["Sai.pdf"]}
    wrong = visit.attachments[-1].id
    visit = register.signing.add_scan(visit.id, a_scan("Bản 1.pdf"))
    visit = register.signing.remove_scan(visit.id, wrong)
    assert "Sai.pdf" in str(register.history.entries()[0].changes)
    with pytest.raises(TrackerError):
        register.signing.remove_scan(visit.id, wrong)
    with pytest.raises(TrackerError):
        register.signing.remove_scan(visit.id, visit.attachments[0].id)  # a photo that is signed
    visit = sign(register, register.signing.begin_correction(visit, "Sai số"))
    assert scans(visit) == {2: [], 1: ["Bản 1.pdf"]}
    visit = register.signing.add_scan(visit.id, a_scan("Bản 2.pdf"))
    assert scans(visit) == {2: ["Bản 2.pdf"], 1: ["Bản 1.pdf"]}
    assert register.history.check() == []
    with closing(sqlite3.connect(register.path)) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute("DELETE FROM attachment WHERE kind = 'signed'")


def drop_locks(connection: sqlite3.Connection) -> None:
    for name in locks():
        connection.execute(f"DROP TRIGGER {name}")


def one_weakened(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER locked_finding_update")
    connection.execute(
        "CREATE TRIGGER locked_finding_update BEFORE UPDATE ON finding WHEN 0"
        " BEGIN SELECT RAISE(ABORT, 'signed minutes are never changed'); END"
    )


@pytest.mark.parametrize("how", [drop_locks, one_weakened])
def test_missing_locks_are_noticed_at_opening_and_put_back(
    register: Register, how: Callable[[sqlite3.Connection], None]
) -> None:
    """F15; and what was changed meanwhile is found too (F30)."""
    visit = sign(register, to_be_signed(register))
    register.close()
    with closing(sqlite3.connect(register.path)) as connection, connection:
        how(connection)
        connection.execute("UPDATE finding SET text = 'khác' WHERE visit_id = 1")
    again = Register(register.path)
    assert again.signing.mended
    told = [each.message for each in again.history.look_back()]
    assert any("không còn như khi ký" in each and "Bạch Thông" in each for each in told), told
    again.close()
    last = Register(register.path)
    assert last.signing.mended == []
    visit = last.load(visit.id)
    visit.findings[0].text = "lại khác"
    with pytest.raises(SignedAlready):
        last.save(visit)
    last.close()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE signed_minutes SET pdf = zeroblob(9)", "PDF"),
        ("UPDATE signed_minutes SET content = replace(content, 'Bạch', 'Bach')", "Nội dung đã ký"),
        ("DELETE FROM signed_minutes", "Mất bản 1"),
        ("UPDATE signed_minutes SET pdf = x'00', pdf_sha256 = 'ff'", "lịch sử"),
        ("UPDATE minutes SET symbol = 'khác'", "không còn như khi ký"),
    ],
)
def test_what_a_database_browser_changed_is_found(
    register: Register, sql: str, expected: str
) -> None:
    """F30: the file edited with every trigger out of the way."""
    sign(register, to_be_signed(register))
    with closing(sqlite3.connect(register.path)) as connection, connection:
        drop_locks(connection)
        connection.execute(sql)
    found = [each.message for each in register.history.check()]
    assert any(expected in each for each in found), found


def test_signed_minutes_that_answer_one_twice_are_followed_up(register: Register) -> None:
    """As an earlier build let them be stored: what is signed is left as it is."""
    earlier = Recommendation(text="Việc cũ")
    register.save(Visit(inspected_unit="A", date=DAY, recommendations=[earlier]))
    uid = register.follow_ups.rows([1], DAY)[0].uid
    visit = to_be_signed(register)
    visit.carried_over = [
        CarriedOver(text="Việc cũ", recommendation_uid=uid),
        CarriedOver(text="+"),
    ]
    visit = register.save(visit)
    with closing(sqlite3.connect(register.path)) as raw, raw:
        raw.execute("UPDATE carried_over SET recommendation_uid = ? WHERE text = '+'", (uid,))
    visit = sign(register, register.load(visit.id))
    entry = FollowUp(date=DAY, found="Đã xem")
    register.follow_ups.add([visit.recommendations[0].id], entry)
    assert [row.recommendation_uid for row in register.load(visit.id).carried_over] == [uid, uid]
