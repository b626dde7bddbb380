"""The parts that only some visits have: what was asked before, where the unit stands, copies."""

import datetime
from collections.abc import Iterable

import pytest

from tests.minutes.visits import bach_thong, dong_thang
from tracker.minutes.blocks import Columns, Document, Paragraph, Table
from tracker.minutes.choosing import compose, form_names, form_with
from tracker.records import (
    Attendance,
    CarriedOver,
    Office,
    Participant,
    Profile,
    Progress,
    Recommendation,
    RecommendationKind,
    Signer,
    UnitStand,
    Urgency,
    Visit,
    VisitKind,
)


def document(visit: Visit, name: str = "party-2018", **values: object) -> Document:
    form = form_with(name, values)
    assert not form.refused
    return compose(visit, form, Office(profile=Profile.PARTY))


def lines(visit: Visit, name: str = "party-2018", **values: object) -> list[str]:
    return [p.text.replace("\u00a0", " ") for p in document(visit, name, **values).paragraphs()]


def after(found: list[str], line: str, count: int) -> list[str]:
    place = found.index(line) + 1
    return found[place : place + count]


def paragraph(paper: Document, key: str) -> Paragraph:
    return next(p for p in paper.paragraphs() if p.key == key)


def columns(paper: Document, role: str) -> Columns:
    return next(b for b in paper.blocks if isinstance(b, Columns) and b.role == role)


def cells(paper: Document, role: str = "signs") -> list[list[list[str]]]:
    """The texts of each cell of each row."""
    rows = columns(paper, role).rows
    return [[[p.text.replace("\u00a0", " ") for p in cell] for cell in row.cells] for row in rows]


def signed(*signers: Signer) -> Visit:
    visit = bach_thong()
    visit.minutes.signers = list(signers)
    return visit


def test_what_was_asked_before_with_the_units_report_and_what_was_found() -> None:
    visit = dong_thang()
    visit.carried_over = [
        CarriedOver(
            text="Bổ sung quy chế của Ban Chỉ đạo 35.",
            origin="Biên bản ngày 15/12/2022",
            reported="Đã ban hành quy chế mới;\ngửi các chi bộ",
            found="Quy chế đã ban hành, chưa gửi đủ.",
            state=Progress.UNDER_WAY,
        ),
        CarriedOver(text="Mở lớp bồi dưỡng", state=Progress.VERIFIED_DONE),
        CarriedOver(text=" ", reported="không ai hỏi"),
    ]
    found = lines(visit)
    assert after(found, "III- VIỆC THỰC HIỆN CÁC KIẾN NGHỊ LẦN TRƯỚC", 8) == [
        "1. Bổ sung quy chế của Ban Chỉ đạo 35 (Biên bản ngày 15/12/2022).",
        "- Đơn vị báo cáo: Đã ban hành quy chế mới;",
        "gửi các chi bộ.",
        "- Đoàn kiểm tra ghi nhận: Quy chế đã ban hành, chưa gửi đủ.",
        "- Tình trạng: đang thực hiện.",
        "2. Mở lớp bồi dưỡng.",
        "- Tình trạng: đã hoàn thành.",
        "IV- KẾT QUẢ KIỂM TRA",
    ]


@pytest.mark.parametrize(
    ("stand", "opinion", "printed"),
    [
        (None, "Đồng ý.", ["Đồng ý."]),
        (
            UnitStand.AGREES,
            "",
            ["Huyện uỷ Bạch Thông thống nhất với nội dung biên bản."],
        ),
        (
            UnitStand.AGREES,
            "Xin bổ sung số liệu.",
            ["Huyện uỷ Bạch Thông thống nhất với nội dung biên bản.", "Xin bổ sung số liệu."],
        ),
        (
            UnitStand.AGREES_IN_PART,
            "Không thống nhất về số hồ sơ.\n- 12, không phải 21.",
            [
                "Huyện uỷ Bạch Thông thống nhất một phần với nội dung biên bản, cụ thể như sau:",
                "Không thống nhất về số hồ sơ.",
                "- 12, không phải 21.",
            ],
        ),
        (
            UnitStand.DISAGREES,
            "",
            ["Huyện uỷ Bạch Thông không thống nhất với nội dung biên bản."],
        ),
    ],
)
def test_the_unit_says_where_it_stands_in_its_own_words(
    stand: UnitStand | None, opinion: str, printed: list[str]
) -> None:
    visit = bach_thong()
    visit.unit_stand, visit.unit_opinion = stand, opinion
    assert after(lines(visit), "V- Ý KIẾN CỦA ĐƠN VỊ", len(printed)) == printed


def test_where_the_unit_does_not_agree_the_closing_does_not_say_that_all_do() -> None:
    visit = dong_thang()
    for name in ("party-2018", "state-inspection", "working-minutes"):
        visit.unit_stand = UnitStand.DISAGREES
        closing = next(line for line in lines(visit, name) if "đọc lại" in line)
        assert "các ý kiến khác nhau" in closing
        assert "thống nhất nội dung" not in closing
        assert "nhất trí" not in closing
        visit.unit_stand = UnitStand.AGREES
        assert "khác nhau" not in "".join(lines(visit, name))


@pytest.mark.parametrize(
    ("copies", "each", "said"),
    [
        (None, None, "Biên bản gồm 01 trang./."),
        (
            2,
            None,
            (
                "Biên bản gồm 01 trang, được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01"
                " bản./."
            ),
        ),
        (3, 0, "Biên bản gồm 01 trang, được lập thành 03 bản có giá trị như nhau./."),
        (0, 1, "Biên bản gồm 01 trang./."),
    ],
)
def test_pages_and_copies_in_figures(copies: int | None, each: int | None, said: str) -> None:
    visit = bach_thong()
    visit.minutes.copies, visit.minutes.copies_each = copies, each
    assert said in lines(visit)
    pages = [run for p in document(visit).paragraphs() for run in p.runs if run.page_count]
    assert len(pages) == 1


def test_copies_are_said_where_pages_are_not() -> None:
    visit = bach_thong()
    visit.minutes.copies = 2
    found = lines(visit, pages_said=False)
    assert "Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản./." in found
    visit.minutes.copies = None
    chosen = lines(visit, copies=4, copies_each=2)
    assert any("lập thành 04 bản" in line and "giữ 02 bản" in line for line in chosen)


def test_a_page_that_is_not_final_says_so() -> None:
    visit = bach_thong()
    assert document(visit).watermark == "DỰ THẢO"
    assert document(visit, draft_mark=False).watermark == ""
    visit.minutes.issued_on = datetime.date(2023, 3, 23)
    assert document(visit).watermark == ""


@pytest.mark.parametrize(
    ("urgency", "party", "state", "width"),
    [
        (Urgency.URGENT, "KHẨN", "KHẨN", 20),
        (Urgency.VERY_URGENT, "THƯỢNG KHẨN", "THƯỢNG KHẨN", 40),
        (Urgency.EXPRESS, "HOẢ TỐC", "HOẢ TỐC", 30),
    ],
)
def test_marks_of_urgency_plain_for_the_party_in_a_red_frame_for_the_state(
    urgency: Urgency, party: str, state: str, width: float
) -> None:
    visit = bach_thong()
    visit.minutes.urgency = urgency
    mark = paragraph(document(visit), "urgency")
    assert (mark.text, mark.style.bold, mark.style.frame) == (party, True, None)
    assert mark.style.colour == "black"
    mark = paragraph(document(visit, "state-2020"), "urgency")
    assert (mark.text, mark.style.colour) == (state, "red")
    assert mark.style.frame
    assert (mark.style.frame.width, mark.style.frame.height) == (width, 8)


def test_a_mark_of_circulation_as_typed_and_the_column_chosen() -> None:
    visit = bach_thong()
    visit.minutes.circulation = "Xem xong trả lại"
    left = cells(document(visit, "state-2020"), "header")[1]
    assert left[0][-1] == "XEM XONG TRẢ LẠI"
    right = cells(document(visit, "state-2020", mark_place="right"), "header")[1]
    assert right[1] == ["XEM XONG TRẢ LẠI"]
    assert right[0] == left[0][:-1]
    assert not any("XONG" in line for line in lines(bach_thong()))


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


def test_people_are_counted_where_the_record_is_a_roll() -> None:
    visit = bach_thong()
    assert "2. Đại diện Huyện uỷ Bạch Thông" in lines(visit)
    assert "2. Đại diện Huyện uỷ Bạch Thông (03 đồng chí)" in lines(visit, counts="always")
    visit.participants.append(Participant(name="Hà Văn Luyện", attendance=Attendance.ABSENT))
    assert "2. Đại diện Huyện uỷ Bạch Thông (03 đồng chí)" in lines(visit)
    assert "3. Vắng mặt (01 đồng chí)" in lines(visit)
    assert "3. Vắng mặt" in lines(visit, counts="never")


def test_the_states_own_minutes_say_what_the_decree_has_them_say() -> None:
    visit = dong_thang()
    visit.minutes.symbol = ""
    found = lines(visit, "state-2020")
    assert found[:7] == [
        "TỈNH UỶ THÁI NGUYÊN",
        "BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH UỶ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07/BB-BTGDVTU",
        "BIÊN BẢN",
        found[6],
    ]
    for line in (
        "Thời gian bắt đầu: 07 giờ 30 phút, ngày 05 tháng 7 năm 2024.",
        "Địa điểm: Hội trường tầng 3, trụ sở Đảng uỷ xã Đồng Thắng.",
        "Thành phần tham dự:",
        "Chủ trì (chủ tọa): ông/bà Nông Văn Cường – Bí thư Đảng uỷ.",
        "Thư ký (người ghi biên bản): ông/bà Lê Thị Ngọc Ánh.",
        "I. BÁO CÁO CỦA ĐƠN VỊ",
        "Cuộc kiểm tra kết thúc vào 11 giờ 05 phút, ngày 05 tháng 7 năm 2024./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "- Lưu: VT, Hồ sơ.",
    ):
        assert line in found, line
    assert not any(line.startswith("Thái Nguyên, ngày") for line in found)
    with_date = lines(visit, "state-2020", place_date=True)
    assert "Thái Nguyên, ngày 05 tháng 7 năm 2024" in with_date


def test_three_sides_sign_an_inspection_of_the_state_and_every_deadline_is_said() -> None:
    visit = dong_thang()
    visit.recommendations = [
        Recommendation(
            text="Sửa sổ.",
            kind=RecommendationKind.DATED,
            deadline=datetime.date(2024, 8, 1),
        ),
        Recommendation(text="Báo cáo.", kind=RecommendationKind.STANDING),
        Recommendation(text="Sửa nhà.", kind=RecommendationKind.DATED),
        Recommendation(text="Ghi nhận.", kind=RecommendationKind.NOTED),
    ]
    paper = document(visit, "state-inspection")
    assert [cell[0] for cell in cells(paper)[0]] == [
        "ĐẠI DIỆN CƠ SỞ",
        "ĐẠI DIỆN CÓ LIÊN QUAN (nếu có)",
        "ĐOÀN KIỂM TRA",
    ]
    found = lines(visit, "state-inspection")
    blank = " " * 6
    assert after(found, "Đoàn kiểm tra đề nghị thực hiện các nội dung sau:", 4) == [
        "1. Sửa sổ (thời hạn thực hiện: đến ngày 01/8/2024).",
        "2. Báo cáo (thực hiện thường xuyên).",
        f"3. Sửa nhà (thời hạn thực hiện: đến ngày{blank}tháng{blank}năm{blank}).",
        "4. Ghi nhận.",
    ]
    visit.minutes.copies = 3
    closing = next(x for x in lines(visit, "state-inspection") if x.startswith("Biên bản được lập"))
    assert closing == (
        "Biên bản được lập xong hồi 11 giờ 05 phút, gồm 01 trang, được lập thành 03 bản, mỗi bên"
        " giữ 01 bản, đã đọc lại cho mọi người cùng nghe, công nhận đúng và nhất trí ký tên dưới"
        " đây./."
    )


def test_people_in_a_table_with_who_came_for_whom() -> None:
    paper = document(dong_thang(), "state-inspection")
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [4, 6, 2]
    assert sum(tables[0].widths) == paper.page.text_width

    def text(table: Table, row: int) -> list[str]:
        return [
            " ".join(p.text for p in cell).replace("\u00a0", " ") for cell in table.rows[row].cells
        ]

    head = [cell[0].text for cell in tables[0].header[0].cells]
    assert head == ["STT", "Họ và tên", "Chức vụ, đơn vị", "Ghi chú"]
    assert text(tables[0], 0) == [
        "1",
        "Hoàng Thị Thu Hằng",
        "Phó Trưởng Ban Thường trực",
        "Trưởng đoàn",
    ]
    assert text(tables[1], 2) == [
        "3",
        "Phạm Hồng Sơn",
        "",
        "Dự thay ông/bà Đàm Văn Thắng – Chủ tịch UBND xã (lý do vắng mặt: dự họp UBND tỉnh)",
    ]
    assert text(tables[1], 3)[3] == "Cử người dự thay"
    assert text(tables[1], 4)[3] == "Vắng mặt (lý do: đi học)"
    assert text(tables[1], 5)[3] == "Vắng mặt"


def test_both_sides_sign_working_minutes() -> None:
    visit = bach_thong()
    labels = [cell[0] for cell in cells(document(visit, "working-minutes"))[0]]
    assert labels == ["ĐẠI DIỆN ĐƠN VỊ", "ĐẠI DIỆN ĐOÀN LÀM VIỆC"]


@pytest.mark.parametrize("name", form_names())
@pytest.mark.parametrize("kind", VisitKind)
def test_headings_know_their_level_and_numbers_do_not_stretch(name: str, kind: VisitKind) -> None:
    visit = dong_thang()
    visit.kind = kind
    paper = document(visit, name)
    levels = {p.style.role: p.style.level for p in paper.paragraphs() if p.style.level}
    assert levels == {"type": 1, "heading": 2, "subheading": 3}
    for p in paper.paragraphs():
        if p.style.role in ("heading", "subheading") or p.item == "first":
            assert p.runs[0].rigid, p.text
