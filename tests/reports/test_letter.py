"""Letters that chase a unit: what they say, what they leave on the items."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import BadInput
from tracker.minutes.blocks import Document, Table
from tracker.records import (
    FollowUp,
    Profile,
    Progress,
    Recommendation,
    RecommendationKind,
    Reminder,
    Visit,
)
from tracker.register import Register
from tracker.reports.letter import Asked, Paper, compose_letter, items_of, open_items
from tracker.reports.letter_steps import log_step
from tracker.reports.signers import SignedBy, usual_post
from tracker.reports.steps import standing

UNIT = "Huyện uỷ Bạch Thông"
DAY = datetime.date(2023, 6, 25)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    dated = RecommendationKind.DATED
    register.save(
        Visit(
            date=datetime.date(2023, 3, 22),
            inspected_unit=UNIT,
            inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
            body_superior="Tỉnh uỷ Bắc Kạn",
            body_code="BTGTU",
            body_seat="Bắc Kạn",
            recommendations=[
                Recommendation(
                    text="Kiện toàn Ban Chỉ đạo 35.",
                    kind=dated,
                    deadline=datetime.date(2023, 5, 30),
                ),
                Recommendation(text="Nắm dư luận xã hội."),
                Recommendation(text="Đã nêu.", kind=RecommendationKind.NOTED),
            ],
        )
    )
    yield register
    register.close()


def letter(register: Register, paper: Paper = Paper.NOTE) -> Document:
    asked = Asked(paper, UNIT, DAY, datetime.date(2023, 7, 5), SignedBy("TRƯỞNG BAN", "Lê A"))
    return compose_letter(register, asked, items_of(paper, open_items(register, UNIT, DAY)))


def test_a_note_lists_what_is_open_and_no_more(register: Register) -> None:
    document = letter(register)
    table = next(block for block in document.blocks if isinstance(block, Table))
    told = [
        [" ".join(p.text for p in cell).replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells]
        for row in table.rows
    ]
    assert [(row[1], row[3], row[4]) for row in told] == [
        ("Kiện toàn Ban Chỉ đạo 35.", "30/5/2023", "Quá hạn 26 ngày"),
        ("Nắm dư luận xã hội.", "", "Thường xuyên"),
    ]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs())
    assert "-PN/BTGTU" in words.replace("\N{NO-BREAK SPACE}", "")
    assert "còn 02 kiến nghị" in words
    assert "trong đó 01 kiến nghị quá thời hạn" in words_of(document)
    assert words.replace("\N{NO-BREAK SPACE}", " ").count("ngày 05 tháng 7 năm 2023./.") == 1


def test_a_state_office_writes_in_its_own_form(register: Register) -> None:
    office = register.office()
    office.profile = Profile.STATE
    register.keep_office(office)
    words = [paragraph.text for paragraph in letter(register, Paper.LETTER).paragraphs()]
    assert "Độc lập - Tự do - Hạnh phúc" in words
    assert "*" not in words
    assert next(each for each in words if each.startswith("Số:")).endswith("/BTGTU")
    assert not any("CV" in each for each in words)


def test_a_column_in_which_nothing_stands_is_left_out(register: Register) -> None:
    rows = [row for row in open_items(register, UNIT, DAY) if row.status.deadline is None]
    document = compose_letter(register, Asked(Paper.LETTER, UNIT, DAY), rows)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    heads = [cell[0].text for cell in table.header[0].cells]
    assert heads == ["STT", "Nội dung kiến nghị", "Biên bản", "Tình trạng"]
    assert sum(table.widths) == 165


def test_only_the_note_lists_what_is_not_due(register: Register) -> None:
    rows = open_items(register, UNIT, DAY)
    assert items_of(Paper.NOTE, rows) == rows
    for paper in (Paper.LETTER, Paper.SECOND_LETTER, Paper.LEADERS):
        assert [row.text for row in items_of(paper, rows)] == ["Kiện toàn Ban Chỉ đạo 35."]
    words = words_of(letter(register, Paper.LETTER))
    assert "còn 01 kiến nghị chưa được xác nhận hoàn thành cần đôn đốc" in words
    assert "Nắm dư luận xã hội" not in words


def test_a_note_is_no_step_of_chasing(register: Register) -> None:
    rows = open_items(register, UNIT, DAY)
    log_step(register, rows, Reminder.NOTE, DAY)
    told = standing(open_items(register, UNIT, DAY))
    assert (told.newest, told.next_step) == ((0, 0, 0), Reminder.FIRST)
    assert "đã được Ban Tuyên giáo Tỉnh uỷ nhắc" in words_of(letter(register, Paper.LETTER))
    log_step(register, rows, Reminder.FIRST, DAY, "Công văn số 45-CV/BTGTU")
    later = DAY + datetime.timedelta(days=9)
    log_step(register, rows, Reminder.NOTE, later, "Phiếu nhắc việc số 9-PN/BTGTU")
    rows = items_of(Paper.LETTER, open_items(register, UNIT, later))
    assert standing(rows).next_step is Reminder.SECOND
    second = words_of(compose_letter(register, Asked(Paper.SECOND_LETTER, UNIT, later), rows))
    assert "Tiếp theo Công văn số 45-CV/BTGTU" in second


@pytest.mark.parametrize(
    ("paper", "step"),
    [
        (Paper.NOTE, Reminder.NOTE),
        (Paper.LETTER, Reminder.FIRST),
        (Paper.SECOND_LETTER, Reminder.SECOND),
        (Paper.LEADERS, Reminder.LEADERS),
    ],
)
def test_the_step_is_entered_on_each_item(register: Register, paper: Paper, step: Reminder) -> None:
    for entered in (2, 0):  # the same letter again leaves no second step
        assert log_step(register, open_items(register, UNIT, DAY), paper.step, DAY) == entered
    assert [row.status.reminder for row in register.follow_ups.all_of(UNIT, DAY)] == [
        *(step, step),
        None,
    ]


def test_a_deputy_signs_on_two_lines(register: Register) -> None:
    signed = SignedBy("K/T TRƯỞNG BAN; PHÓ TRƯỞNG BAN", "Lê A")
    asked = Asked(Paper.LETTER, UNIT, DAY, None, signed)
    document = compose_letter(register, asked, open_items(register, UNIT, DAY))
    posts = [each.text for each in document.paragraphs() if each.style.role == "sign_label"]
    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in posts] == [
        *("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
    ]


@pytest.mark.parametrize(
    ("profile", "body", "post"),
    [
        (Profile.PARTY, "Ban Tuyên giáo Tỉnh uỷ", "TRƯỞNG BAN"),
        (Profile.PARTY, "Uỷ ban Kiểm tra Tỉnh uỷ", "T/M UỶ BAN KIỂM TRA"),
        (Profile.PARTY, "Huyện uỷ Bạch Thông", "T/M BAN THƯỜNG VỤ"),
        (Profile.STATE, "Ủy ban nhân dân tỉnh", "TM. ỦY BAN NHÂN DÂN"),
        (Profile.STATE, "Cục Thuế", "THỦ TRƯỞNG CƠ QUAN"),
    ],
)
def test_who_signs_has_a_place_though_nobody_is_named(
    profile: Profile, body: str, post: str
) -> None:
    assert usual_post(profile, body) == post


def test_a_letter_without_a_signer_bears_the_post_of_the_office(register: Register) -> None:
    rows = open_items(register, UNIT, DAY)
    document = compose_letter(register, Asked(Paper.NOTE, UNIT, DAY, number="12"), rows)
    (post,) = (each for each in document.paragraphs() if each.style.role == "sign_label")
    assert post.text.replace("\N{NO-BREAK SPACE}", " ") == "TRƯỞNG BAN"
    assert "Số 12-PN/BTGTU" in words_of(document)


def test_nothing_open_is_refused_in_words(register: Register) -> None:
    with pytest.raises(BadInput):
        compose_letter(register, Asked(Paper.LETTER, "Sở Nội vụ", DAY), [])


def words_of(document: Document) -> str:
    words = "\n".join(paragraph.text for paragraph in document.paragraphs())
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_second_letter_names_the_first_and_only_what_is_late_is_hurried(
    register: Register,
) -> None:
    rows = open_items(register, UNIT, DAY)
    log_step(register, rows, Reminder.FIRST, DAY, "Công văn số 45-CV/BTGTU")
    second = words_of(letter(register, Paper.SECOND_LETTER))
    assert "Tiếp theo Công văn số 45-CV/BTGTU ngày 25 tháng 6 năm 2023" in second
    assert "khẩn trương" in second
    before = datetime.date(2023, 5, 26)
    soon = items_of(Paper.LETTER, open_items(register, UNIT, before))
    early = words_of(compose_letter(register, Asked(Paper.LETTER, UNIT, before), soon))
    assert "gồm: 01 kiến nghị sắp đến hạn; cụ thể" in early
    assert "V/v nhắc" in early
    assert "khẩn trương" not in early


CALLED = "Đã gọi điện cho đồng chí Lan, số máy 0209 3870 123 ngày 01 tháng 7 năm 2023"
SENT = datetime.date(2023, 6, 24)


@pytest.mark.parametrize(
    ("entered", "named"),
    [
        (
            FollowUp(evidence="Công văn số 45-CV/BTGTU", evidence_date=SENT),
            "Công văn số 45-CV/BTGTU",
        ),
        (FollowUp(evidence="45-CV/BTGTU", evidence_date=SENT), "Công văn số 45-CV/BTGTU"),
        (FollowUp(evidence_date=SENT, found=CALLED), "văn bản"),
        (FollowUp(found=CALLED), "văn bản"),
        (FollowUp(found="Công văn số 45-CV/BTGTU"), "Công văn số 45-CV/BTGTU"),  # as once entered
    ],
)
def test_the_second_letter_names_the_first_by_its_document_never_by_what_was_found(
    register: Register, entered: FollowUp, named: str
) -> None:
    entered.date, entered.reminder = DAY, Reminder.FIRST
    rows = open_items(register, UNIT, DAY)
    register.follow_ups.add({row.id: row.uid for row in rows}, entered)
    second = words_of(letter(register, Paper.SECOND_LETTER))
    day = "24" if entered.evidence_date else "25"
    assert f"Tiếp theo {named} ngày {day} tháng 6 năm 2023 của" in second
    assert "gọi điện" not in second


def test_a_letter_is_kept_as_a_document_of_its_day_that_proves_nothing(register: Register) -> None:
    rows = open_items(register, UNIT, DAY)
    log_step(register, rows, Reminder.FIRST, DAY, "Công văn số 45-CV/BTGTU")
    done = FollowUp(date=DAY, found="Đã làm.", state=Progress.VERIFIED_DONE)
    register.follow_ups.add({row.id: row.uid for row in rows}, done)
    item = register.follow_ups.item(rows[0].id, DAY)
    assert item is not None
    [entry, _done] = item.log
    assert (entry.evidence, entry.evidence_date) == ("Công văn số 45-CV/BTGTU", DAY)
    assert entry.found == ""
    status = item.row.status
    assert (status.lacks_evidence, status.evidence) == (True, None)
