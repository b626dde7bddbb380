"""The directory learns from every visit and completes what is typed at the next."""

import datetime

from tests.register.generated import full_visit
from tracker.records import Participant, Recommendation, Side, Visit
from tracker.register import Register
from tracker.register.directory import OrganisationHint, PersonHint


def met(
    register: Register, day: datetime.date | None, *titles: str, unit: str = "Huyện uỷ"
) -> Visit:
    person = Participant(name="Đặng Thị Thuỷ", titles=list(titles))
    return register.save(Visit(inspected_unit=unit, date=day, participants=[person]))


def test_people_are_completed_with_titles_and_unit(register: Register) -> None:
    register.save(full_visit())
    hint = PersonHint("Nguyễn Thanh Hà", ("Phó Bí thư", "Chủ tịch HĐND"), "Huyện uỷ Bạch Thông")
    for typed in ("nguyễn", "ha th", "THANH", "chu tich", "phó ha"):
        assert register.people(typed) == [hint], typed
    assert register.people("quang") == []
    assert register.people("guyen") == []


def test_titles_are_those_of_the_latest_visit_whenever_it_was_typed(register: Register) -> None:
    met(register, datetime.date(2023, 5, 1), "Trưởng phòng")
    met(register, datetime.date(2022, 5, 1), "Phó Trưởng phòng")
    met(register, None, "không rõ ngày")
    assert [hint.titles for hint in register.people("thuy")] == [("Trưởng phòng",)]
    met(register, datetime.date(2024, 5, 1), "Phó Bí thư", "Chủ tịch")
    assert [hint.titles for hint in register.people("thủy")] == [("Phó Bí thư", "Chủ tịch")]


def test_a_namesake_of_another_unit_is_another_person(register: Register) -> None:
    met(register, datetime.date(2023, 5, 1), "Bí thư", unit="Xã Quân Hà")
    met(register, datetime.date(2022, 5, 1), "Chủ tịch", unit="Xã Đôn Phong")
    units = [hint.unit for hint in register.people("thuy")]
    assert units == ["Xã Quân Hà", "Xã Đôn Phong"]
    units = [hint.unit for hint in register.people("thuy", unit="Xã Đôn Phong")]
    assert units == ["Xã Đôn Phong", "Xã Quân Hà"]


def test_a_unit_in_its_other_spelling_is_the_same_unit(register: Register) -> None:
    met(register, datetime.date(2023, 5, 1), "Bí thư", unit="Xã Quân Hà")
    met(register, datetime.date(2022, 5, 1), "Chủ tịch", unit="Đảng uỷ Đôn Phong")
    met(register, datetime.date(2021, 5, 1), "Chánh Văn phòng", unit="Đảng ủy Đôn Phong")
    found = register.people("thuy", unit="Đảng ủy Đôn Phong")
    assert [(hint.unit, hint.titles) for hint in found] == [
        ("Đảng ủy Đôn Phong", ("Chủ tịch",)),
        ("Xã Quân Hà", ("Bí thư",)),
    ]


def test_one_name_in_two_unicode_forms_is_one_person(register: Register) -> None:
    met(register, datetime.date(2023, 5, 1), "Bí thư")
    person = Participant(name="Đặng Thi\u0323 Thuy\u0309 ", titles=["Bí thư"])
    register.save(Visit(inspected_unit=" Huyện uy\u0309", participants=[person]))
    assert len(register.people("thuy")) == 1


def test_units_are_learned_from_wherever_they_stand(register: Register) -> None:
    register.save(full_visit())
    names = {hint.name for letter in "bhpt" for hint in register.organisations(letter)}
    assert names == {
        "Ban Tuyên giáo Tỉnh uỷ",
        "Ban Tổ chức Huyện uỷ",
        "Huyện uỷ Bạch Thông",
        "Phòng Nội vụ",
        "Tỉnh uỷ Bắc Kạn",
    }


def test_the_inspecting_body_keeps_its_superior_code_and_seat(register: Register) -> None:
    register.save(full_visit())
    hint = OrganisationHint("Ban Tuyên giáo Tỉnh uỷ", "Tỉnh uỷ Bắc Kạn", "BTGTU", "Bắc Kạn")
    assert register.organisations("ban tuyên") == [hint]
    assert register.newest_body() == hint
    visited = Visit(inspected_unit="Ban Tuyên giáo Tỉnh uỷ", date=datetime.date(2030, 1, 1))
    register.save(visited)
    assert register.organisations("ban tuyên") == [hint]


def test_units_that_begin_as_typed_come_first_then_the_latest_met(register: Register) -> None:
    for year, unit in enumerate(["Xã Đôn Phong", "Xã Quân Hà", "Đảng uỷ xã Cẩm Giàng"], 2021):
        register.save(Visit(inspected_unit=unit, date=datetime.date(year, 5, 1)))
    names = [hint.name for hint in register.organisations("xa")]
    assert names == ["Xã Quân Hà", "Xã Đôn Phong", "Đảng uỷ xã Cẩm Giàng"]


def test_the_newest_body_is_nobodys_in_a_new_register(register: Register) -> None:
    assert register.newest_body() is None
    register.save(Visit(inspected_unit="Xã"))
    assert register.newest_body() is None


def test_what_is_typed_is_text_not_a_pattern(register: Register) -> None:
    bodies = ["Tổ 100%", "Tổ 100", "Tổ A_B", "Tổ AXB"]
    asked = Recommendation(text="x", responsible=bodies)
    register.save(Visit(inspected_unit="Xã", recommendations=[asked]))
    assert [hint.name for hint in register.organisations("a_b")] == ["Tổ A_B"]
    assert len(register.organisations("100")) == 2


def test_a_guest_belongs_to_no_side(register: Register) -> None:
    guest = Participant(name="Lý Hoà", side=Side.INVITED)
    register.save(Visit(inspected_unit="Xã", inspecting_body="Ban", participants=[guest]))
    assert register.people("hoa") == [PersonHint("Lý Hoà", (), "")]
