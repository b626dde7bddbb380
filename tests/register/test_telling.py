"""Whatever the history knows is told in words, none of them a column's name."""

import datetime

import pytest

from tests.register.generated import full_visit
from tracker.records import Attachment, Office, RecommendationKind, Visit
from tracker.register import Register
from tracker.register.rows import Change, Row, blank, tables
from tracker.register.telling import Told, fields_to_choose, told


@pytest.mark.parametrize("table", list(tables()))
def test_every_field_of_every_part_has_words(table: str) -> None:
    columns = tables()[table].columns
    values: Row = {name: [None, 1 if name == "position" else "1"] for name in columns}
    lines = told([Change("~", table, 1, values, "một dòng")])
    assert lines
    for line in lines:
        assert not set(line.place.split(" · ")) & set(columns), line.place
    for row in (Change("+", table, 1, {"text": "x"}), Change("-", table, 1, blank(table))):
        told([row])


def test_values_are_told_as_they_are_read_on_the_screen(register: Register) -> None:
    visit = register.save(full_visit())
    visit.date = datetime.date(2023, 4, 1)
    visit.basis = ["Một", "Hai"]
    visit.recommendations[0].kind = RecommendationKind.NOTED
    visit.recommendations.reverse()
    visit.attachments.append(Attachment(name="ảnh.jpg", sha256="0" * 64, caption="Hội trường"))
    register.save(visit)
    lines = told(register.history.entries()[0].changes)
    assert Told("Chung · Ngày", "22/3/2023", "01/4/2023") in lines
    assert any(line.after == "Một\nHai" for line in lines)
    assert any(line.before == "Có thời hạn" and "Bố trí" in line.place for line in lines)
    assert any((line.before, line.after) == ("1", "2") for line in lines), "the new order"
    assert any("ảnh.jpg" in line.after and not line.before for line in lines)


def test_a_row_that_only_made_room_is_no_news(register: Register) -> None:
    visit = register.save(full_visit())
    visit.participants.pop(0)
    register.save(visit)
    (line,) = told(register.history.entries()[0].changes)
    assert "Đặng Thị Ánh" in line.before


def test_the_office_and_a_signature_are_told_too(register: Register) -> None:
    register.keep_office(Office(bin_days=9))
    (change,) = register.history.entries()[0].changes
    assert any(line.after == "9" for line in told([change]))
    signed = {"edition": 1, "signed_on": "2023-03-22", "pdf_sha256": "ab", "account": "a@b"}
    lines = told([Change("+", "signed_minutes", 1, signed)])
    assert [line.after for line in lines] == ["1", "22/3/2023", "ab"]


def test_what_stands_in_the_register_from_another_time_is_told_as_it_stands() -> None:
    (line,) = told([Change("~", "visit", 1, {"kind": ["something_else", None]})])
    assert (line.before, line.after) == ("something_else", "")


def test_what_the_office_chose_in_the_forms_is_told_choice_by_choice(register: Register) -> None:
    office = register.office()
    office.choices = {"party-2018": {"end_mark": "", "sign_gap_lines": 5}}
    register.keep_office(office)
    office.choices = {"party-2018": {"sign_gap_lines": 5}, "lost": {"rule": 1}}
    register.keep_office(office)
    newest, first = register.history.entries()[:2]
    assert "{" not in "".join(f"{line}" for line in told(first.changes))
    lines = told(newest.changes)
    assert {line.place.split(" · ")[1] for line in lines} == {
        *("lost", "Biên bản của cơ quan Đảng (2018)")
    }
    assert {(line.before, line.after) for line in lines} == {("", "1"), ("Không có dấu", "./.")}
    visit = register.save(full_visit())
    assert visit.minutes.form == "party-2018"
    told_of = told(register.history.entries()[0].changes)
    assert not any("party-2018" in line.after for line in told_of)


def test_a_filter_offers_each_field_once() -> None:
    offered = fields_to_choose()
    assert len(dict(offered)) == len(offered) == len({words for _value, words in offered})
    assert ("participant", "Thành phần") in offered
    assert any(value == "visit.place" for value, _words in offered)


def test_an_empty_visit_is_told_by_what_it_has(register: Register) -> None:
    register.save(Visit(inspected_unit="Xã Quân Hà"))
    assert [line.after for line in told(register.history.entries()[0].changes)] == ["Xã Quân Hà"]
