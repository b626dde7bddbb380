"""Letters that chase a unit: what they say, what they leave on the items."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import BadInput
from tracker.minutes.blocks import Document, Table
from tracker.records import Profile, Recommendation, RecommendationKind, Reminder, Visit
from tracker.register import Register
from tracker.reports.letter import Asked, Paper, compose_letter, open_items
from tracker.reports.letter_steps import log_step
from tracker.reports.office_paper import SignedBy

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


def letter(register: Register, paper: Paper = Paper.LETTER) -> Document:
    asked = Asked(paper, UNIT, DAY, datetime.date(2023, 7, 5), SignedBy("TRƯỞNG BAN", "Lê A"))
    return compose_letter(register, asked, open_items(register, UNIT, DAY))


def test_a_letter_lists_what_is_open_and_no_more(register: Register) -> None:
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
    assert "-CV/BTGTU" in words.replace("\N{NO-BREAK SPACE}", "")
    assert "còn 02 kiến nghị" in words
    assert "trong đó 01 kiến nghị quá thời hạn" in words_of(document)
    assert words.replace("\N{NO-BREAK SPACE}", " ").count("ngày 05 tháng 7 năm 2023./.") == 1


def test_a_state_office_writes_in_its_own_form(register: Register) -> None:
    office = register.office()
    office.profile = Profile.STATE
    register.keep_office(office)
    words = [paragraph.text for paragraph in letter(register).paragraphs()]
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


@pytest.mark.parametrize(
    ("paper", "step"),
    [
        (Paper.NOTE, Reminder.FIRST),
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
    in_time = [row for row in rows if row.status.deadline is None]
    early = words_of(compose_letter(register, Asked(Paper.LETTER, UNIT, DAY), in_time))
    assert "V/v nhắc" in early
    assert "khẩn trương" not in early
