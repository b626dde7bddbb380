"""What a clerk would still want to know, each with the field it leads to."""

import datetime

import pytest

from tests.minutes.photos import add_photo, jpeg
from tests.minutes.visits import bach_thong, dong_thang
from tracker.minutes.choosing import form_names, form_with
from tracker.minutes.missing import missing
from tracker.records import (
    Participant,
    Recommendation,
    RecommendationKind,
    Role,
    Side,
    Signer,
    UnitStand,
    Visit,
    VisitKind,
)


def paths(visit: Visit, name: str = "party-2018", **values: object) -> list[str]:
    return [found.path for found in missing(visit, form_with(name, values))]


def complete() -> Visit:
    visit = dong_thang()
    visit.participants[7].deputy = "Bế Văn Hai"
    visit.participants[11].absence_reason = "ốm"
    visit.unit_stand = UnitStand.AGREES
    visit.minutes.copies = 2
    visit.minutes.issued_on = datetime.date(2024, 7, 8)
    return visit


def test_a_photo_that_is_lost_is_told_of_before_anything_is_signed() -> None:
    visit = complete()
    kept = add_photo(visit, jpeg(40, 30))
    lost = add_photo(visit, jpeg(30, 40))
    add_photo(visit, jpeg(20, 20), on_paper=False)
    form = form_with("party-2018", {})
    assert missing(visit, form, kept | lost) == missing(visit, form)
    told = [each for each in missing(visit, form, kept) if each.path == "attachments[1].caption"]
    assert len(told) == 1
    assert "a.jpg" in told[0].message


@pytest.mark.parametrize("name", form_names())
def test_of_a_complete_visit_nothing_is_missing(name: str) -> None:
    visit = complete()
    visit.minutes.symbol = ""
    assert paths(visit, name) == []


def test_a_number_and_a_symbol_that_are_not_written_as_the_form_has_them() -> None:
    visit = complete()
    visit.minutes.number = "7"
    assert paths(visit) == ["minutes.number"]
    visit.minutes.number = "17"
    assert paths(visit, "state-2020") == ["minutes.symbol"]
    visit.minutes.symbol = "BB-SNV"
    assert paths(visit, "state-2020") == []
    found = missing(visit, form_with("party-2018", {}))
    assert [m.path for m in found] == ["minutes.symbol"]
    assert "BB/BTGDVTU" in found[0].message


def test_of_an_empty_visit_everything_in_the_order_of_the_form() -> None:
    assert paths(Visit()) == [
        "inspected_unit.name",
        "subject",
        "date",
        "start_time",
        "end_time",
        "place",
        "inspecting_body.name",
        "inspecting_body.code",
        "inspecting_body.seat",
        "participants",
        "participants",
        "recorded_by",
        "minutes.number",
        "minutes.copies",
        "minutes.issued_on",
    ]
    for found in missing(Visit(), form_with("party-2018", {})):
        assert found.message.endswith(".")


def test_the_first_visit() -> None:
    assert paths(bach_thong()) == [
        "start_time",
        "end_time",
        "participants",
        "participants",
        "recorded_by",
        "minutes.number",
        "minutes.copies",
        "minutes.issued_on",
    ]


def test_what_the_form_does_not_print_is_not_missed() -> None:
    assert "inspecting_body.seat" not in paths(Visit(), place_date=False)
    assert "inspecting_body.seat" not in paths(Visit(), "state-2020")
    assert "minutes.issued_on" not in paths(Visit(), draft_mark=False)
    assert "minutes.copies" not in paths(Visit(), copies=2)
    assert "recorded_by" in paths(Visit(), "state-inspection")


def test_minutes_that_are_final_before_the_visit_are_told() -> None:
    visit = Visit(date=datetime.date(2026, 10, 19))
    visit.minutes.issued_on = datetime.date(2026, 10, 19)
    assert "minutes.issued_on" not in paths(visit)
    visit.minutes.issued_on = datetime.date(2023, 3, 22)
    assert "minutes.issued_on" in paths(visit)


def test_fewer_signatures_typed_than_the_form_has() -> None:
    visit = complete()
    visit.minutes.symbol = ""
    visit.minutes.signers = [Signer(label="ĐẠI DIỆN HUYỆN UỶ", name="Nguyễn Thanh Hà")]
    found = missing(visit, form_with("state-inspection", {}))
    assert [m.path for m in found] == ["minutes.signers[0].label"]
    assert "3" in found[0].message
    visit.minutes.signers += [Signer(label="BÊN B", name="B"), Signer(label="ĐOÀN KIỂM TRA")]
    (nameless,) = missing(visit, form_with("state-inspection", {}))
    assert nameless.path == "minutes.signers[2].name"
    assert "ĐOÀN KIỂM TRA" in nameless.message
    visit.minutes.signers[2].name = "C"
    assert paths(visit, "state-inspection") == []


def test_people_who_did_not_come_and_nobody_knows_why() -> None:
    visit = complete()
    visit.participants[7].deputy = " "
    visit.participants[11].absence_reason = ""
    found = missing(visit, form_with("party-2018", {}))
    assert [m.path for m in found] == ["participants[7].deputy", "participants[11].absence_reason"]
    assert "Bế Thị Hương" in found[0].message
    assert "Lý Thị Kim" in found[1].message


def test_recommendations_without_a_day_or_without_anybody() -> None:
    visit = complete()
    standing, dated = RecommendationKind.STANDING, RecommendationKind.DATED
    visit.recommendations = [
        Recommendation(text="Một.", kind=dated, responsible=["A"]),
        Recommendation(text="Hai.", kind=standing),
        Recommendation(text="Ba.", kind=RecommendationKind.NOTED),
        Recommendation(text=" ", kind=dated),
    ]
    visit.minutes.symbol = ""
    wanted = ["recommendations[0].deadline", "recommendations[1].responsible"]
    assert paths(visit) == wanted
    assert paths(visit, "state-inspection") == wanted


def test_a_unit_that_does_not_agree_has_to_say_with_what() -> None:
    visit = complete()
    visit.unit_opinion = ""
    assert paths(visit) == []
    visit.unit_stand = UnitStand.DISAGREES
    assert paths(visit) == ["unit_opinion"]
    visit.unit_stand = None
    assert paths(visit) == ["unit_opinion"]


def test_signatures_without_words_or_with_a_rank_before_the_name() -> None:
    visit = complete()
    visit.minutes.signers = [
        Signer(label="Trưởng đoàn", name="TS. Nguyễn Văn A"),
        Signer(name="Nông Văn Cường"),
        Signer(label="Thư ký", name="Đại tá Lê B"),
        Signer(label="Thư ký", name="Tô Sĩ Thiện"),
    ]
    assert paths(visit) == [
        "minutes.signers[1].label",
        "minutes.signers[0].name",
        "minutes.signers[2].name",
    ]
    visit = complete()
    visit.participants[0].name = "ThS. Nông Văn Cường"
    visit.participants[1].name = "ThS. Triệu Thị Mai"
    assert paths(visit) == ["participants[0].name"]


def test_the_head_of_the_delegation_has_no_place_to_sign_beside_another_chair() -> None:
    chair = Participant(name="Nông Quang Hưng", side=Side.HOST, role=Role.CHAIR)
    head = Participant(name="Hoàng  Văn Dũng", side=Side.DELEGATION, role=Role.HEAD)
    told = "Trưởng đoàn Hoàng Văn Dũng chưa có chỗ ký."
    visit = Visit(kind=VisitKind.WORKING_VISIT, participants=[chair, head])
    assert told in [m.message for m in missing(visit, form_with("party-2018", {}))]
    visit.participants = [head]
    assert told not in [m.message for m in missing(visit, form_with("party-2018", {}))]
    visit.participants = [chair, head]
    visit.minutes.signers = [Signer(label="CHỦ TRÌ", name="A"), Signer(label="GHI", name="B")]
    assert told not in [m.message for m in missing(visit, form_with("party-2018", {}))]
