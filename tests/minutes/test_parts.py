"""The parts that only some visits have: what was asked before, where the unit stands, copies."""

import datetime

import pytest

from tests.minutes.papers import after, cells, document, lines, paragraph
from tests.minutes.visits import bach_thong, dong_thang
from tracker.minutes.choosing import form_names
from tracker.records import (
    CarriedOver,
    Progress,
    Recommendation,
    RecommendationKind,
    Rhythm,
    UnitStand,
    Urgency,
    VisitKind,
)


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


def test_one_carried_over_says_all_that_makes_it_an_entry_and_nothing_where_nothing_was_said() -> (
    None
):
    visit = dong_thang()
    visit.carried_over = [
        CarriedOver(text="Một", recommendation_uid="a" * 32),
        CarriedOver(
            text="Hai",
            recommendation_uid="b" * 32,
            reported="Quy chế số 05.",
            reported_state=Progress.REPORTED_DONE,
            state=Progress.VERIFIED_DONE,
            done_on=datetime.date(2023, 6, 20),
            evidence="Báo cáo số 45-BC/HU",
            evidence_date=datetime.date(2023, 6, 21),
        ),
        CarriedOver(
            text="Ba",
            recommendation_uid="c" * 32,
            reported_state=Progress.UNDER_WAY,
            found="Cần thêm thời gian",
            extended_to=datetime.date(2023, 9, 30),
            next_report=datetime.date(2023, 8, 31),
        ),
        CarriedOver(text="Ghi tay"),
    ]
    for form in ("party-2018", "party-2026", "state-2020", "state-inspection", "working-minutes"):
        found = lines(visit, form)
        first = next(n for n, line in enumerate(found) if line.endswith("Hai."))
        told = "Đoàn kiểm tra ghi nhận: Cần thêm thời gian."
        assert found[first + 1 : first + 11] == [
            "- Đơn vị báo cáo: đã hoàn thành. Quy chế số 05.",
            "- Tình trạng: đã hoàn thành.",
            "- Hoàn thành ngày 20/6/2023.",
            "- Văn bản minh chứng: Báo cáo số 45-BC/HU ngày 21/6/2023.",
            "2. Ba.",
            "- Đơn vị báo cáo: đang thực hiện.",
            f"- {told}",
            "- Gia hạn đến ngày 30/9/2023.",
            "- Báo cáo tiếp theo: ngày 31/8/2023.",
            "3. Ghi tay.",
        ], form


def test_a_single_one_stands_out_from_what_is_told_of_it() -> None:
    visit = dong_thang()
    visit.carried_over = [CarriedOver(text="Mở lớp bồi dưỡng", state=Progress.UNDER_WAY)]
    assert after(lines(visit), "III- VIỆC THỰC HIỆN CÁC KIẾN NGHỊ LẦN TRƯỚC", 2) == [
        "Mở lớp bồi dưỡng.",
        "- Tình trạng: đang thực hiện.",
    ]


def test_what_was_reported_done_and_is_not_goes_back_to_the_unit() -> None:
    visit = dong_thang()
    done, running = Progress.REPORTED_DONE, Progress.UNDER_WAY
    visit.carried_over = [CarriedOver(text="Một", reported_state=done, state=running)]
    told = "- Tình trạng: đang thực hiện; trả lại, đề nghị bổ sung."
    assert told in lines(visit, "party-2018")
    visit.carried_over[0].reported_state = running
    assert "- Tình trạng: đang thực hiện." in lines(visit, "party-2018")


def test_a_deadline_that_the_sentence_names_is_printed_once() -> None:
    visit, day = dong_thang(), datetime.date(2023, 6, 30)
    text = "Kiện toàn trước ngày 30/6/2023."
    dated = RecommendationKind.DATED
    visit.recommendations = [
        Recommendation(text=text, deadline=day, kind=dated),
        Recommendation(text=text, deadline=day.replace(day=29), kind=dated),
    ]
    printed = [line for line in lines(visit, "party-2018") if "Kiện toàn" in line]
    assert printed[0].endswith("Kiện toàn trước ngày 30/6/2023.")
    assert "hoàn thành chậm nhất ngày 29/6/2023" in printed[1]


def test_a_deadline_in_words_and_the_rhythm_of_reports_stand_in_the_minutes() -> None:
    visit = dong_thang()
    day = datetime.date(2023, 6, 30)
    dated = RecommendationKind.DATED
    visit.recommendations = [
        Recommendation(text="Một", kind=dated, deadline=day, deadline_words="hết quý II/2023"),
        Recommendation(text="Hai", kind=dated, deadline=day, deadline_words="trước ngày 30/6/2023"),
        Recommendation(text="Ba", rhythm=Rhythm.QUARTERLY, next_report=day),
    ]
    found = after(lines(visit), "Đoàn kiểm tra đề nghị thực hiện các nội dung sau:", 3)
    assert found == [
        "1. Một (thời hạn: hết quý II/2023, đến ngày 30/6/2023).",
        "2. Hai (thời hạn: trước ngày 30/6/2023).",
        "3. Ba (báo cáo kết quả hằng quý, lần đầu chậm nhất ngày 30/6/2023).",
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
        "TRƯỞNG ĐOÀN",
        "- Lưu: VT, Hồ sơ.",
    ):
        assert line in found, line
    assert not any(line.startswith("Thái Nguyên, ngày") for line in found)
    visit.kind = VisitKind.WORKING_VISIT
    assert [cell[0] for cell in cells(document(visit, "state-2020"))[0]] == ["THƯ KÝ", "CHỦ TỌA"]
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
