"""Who signs under which words, and who receives the minutes."""

from collections.abc import Iterable

import pytest

from tests.minutes.papers import cells, columns, document, lines, paragraph
from tests.minutes.visits import bach_thong, dong_thang
from tracker.minutes.choosing import compose, form_with
from tracker.records import Office, Profile, Signer, Visit


def signed(*signers: Signer) -> Visit:
    visit = bach_thong()
    visit.minutes.signers = list(signers)
    return visit


def test_signers_typed_stand_as_typed_with_authority_and_post() -> None:
    visit = signed(
        Signer(label="Người ghi biên bản", name="Thanh Tuyền"),
        Signer(
            label="Chủ trì hội nghị",
            authority="K/T Trưởng Ban",
            post="Phó Trưởng Ban",
            name="Hoàng  Thu Hằng",
        ),
        Signer(),
    )
    assert cells(document(visit)) == [
        [["NGƯỜI GHI BIÊN BẢN"], ["CHỦ TRÌ HỘI NGHỊ", "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]],
        [["Thanh Tuyền"], ["Hoàng Thu Hằng"]],
    ]
    assert not paragraph(document(visit), "signs[1].post").style.bold
    assert paragraph(document(visit, "state-2020"), "signs[1].post").style.bold
    assert paragraph(document(visit), "signs[1].name").source == "minutes.signers[1].name"


def people(count: int) -> Iterable[Signer]:
    return (Signer(label=f"Bên {n}", name=f"Nguyễn Văn {n}") for n in range(count))


@pytest.mark.parametrize(
    ("count", "widths", "rows"),
    [
        (1, (82.5, 82.5), [[[], ["BÊN 0"]], [[], ["Nguyễn Văn 0"]]]),
        (3, (57, 54, 54), [[["BÊN 0"], ["BÊN 1"], ["BÊN 2"]]]),
        (4, (82.5, 82.5), [[["BÊN 0"], ["BÊN 1"]]]),
    ],
)
def test_one_to_four_signatures(count: int, widths: tuple[float, ...], rows: list[object]) -> None:
    paper = document(signed(*people(count)))
    assert columns(paper, "signs").widths == widths
    found = cells(paper)
    assert found[: len(rows)] == rows
    if count == 4:
        assert found[2:] == [[["BÊN 2"], ["BÊN 3"]], [["Nguyễn Văn 2"], ["Nguyễn Văn 3"]]]


def test_the_confirmation_of_a_signature_stands_under_the_chairs_and_is_not_shouted() -> None:
    label = "Xác nhận chữ ký của đồng chí Nguyễn Văn 2"
    confirmed = Signer(label=label, authority="T/L Ban Thường vụ", post="Chánh Văn phòng", name="A")
    paper = document(signed(*people(3), confirmed))
    assert cells(paper)[2:] == [
        [[], [], [label, "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"]],
        [[], [], ["A"]],
    ]


def test_the_inspected_unit_signs_unless_the_office_wants_it_otherwise() -> None:
    labels = [cell[0] for cell in cells(document(dong_thang()))[0]]
    assert labels == ["NGƯỜI GHI BIÊN BẢN", "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "TRƯỞNG ĐOÀN"]
    labels = [cell[0] for cell in cells(document(dong_thang(), unit_signs=False))[0]]
    assert labels == ["NGƯỜI GHI BIÊN BẢN", "TRƯỞNG ĐOÀN"]


def test_a_recipient_typed_with_its_dash_and_mark_has_them_once() -> None:
    visit, form = bach_thong(), form_with("party-2018", {})
    visit.minutes.recipients = ["- Như thành phần;", "– Huyện uỷ Bạch Thông.", "Lưu: VT."]
    own = cells(compose(visit, form, Office()), "recipients")[0][0]
    visit.minutes.recipients = ["Như thành phần", "Huyện uỷ Bạch Thông", "Lưu: VT"]
    assert own == cells(compose(visit, form, Office()), "recipients")[0][0]


def test_recipients_are_the_visits_own_else_the_offices() -> None:
    visit = bach_thong()
    office = Office(profile=Profile.PARTY, recipients=["Ban Thường vụ", "Lưu Ban Tuyên giáo"])
    form = form_with("party-2018", {})
    assert cells(compose(visit, form, office), "recipients")[0][0] == [
        "Nơi nhận:",
        "- Ban Thường vụ,",
        "- Lưu Ban Tuyên giáo.",
    ]
    visit.minutes.recipients = ["Huyện uỷ Bạch Thông", ""]
    own = cells(compose(visit, form, office), "recipients")[0][0]
    assert own == ["Nơi nhận:", "- Huyện uỷ Bạch Thông."]
    state = cells(compose(visit, form_with("state-2020", {}), office), "recipients")[0][0]
    assert state == ["Nơi nhận:", "- Huyện uỷ Bạch Thông;", "- Lưu: VT, Hồ sơ."]
    assert not any(line == "Nơi nhận:" for line in lines(bach_thong()))
