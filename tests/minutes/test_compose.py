"""The wording of the minutes: what is known is said as offices say it, the rest is not said."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.minutes.blocks import Document
from tracker.minutes.choosing import form_with
from tracker.minutes.compose import compose
from tracker.minutes.fields import issuer
from tracker.minutes.form import load_form
from tracker.minutes.form_parts import Form
from tracker.records import (
    Attendance,
    Figure,
    Finding,
    FindingKind,
    PartOfDay,
    Recommendation,
    Visit,
    VisitKind,
)

FORM = load_form("party-2018")
PLAIN = form_with("party-2018", {"pages_said": False})
BLANK = " " * 6


def lines(visit: Visit, form: Form = FORM) -> list[str]:
    """Every paragraph, its no-break spaces as plain ones."""
    return [p.text.replace("\u00a0", " ") for p in compose(visit, form).paragraphs()]


def said(visit: Visit, beginning: str) -> str:
    """The one paragraph that begins so."""
    found = [line for line in lines(visit) if line.startswith(beginning)]
    assert len(found) == 1, lines(visit)
    return found[0]


def changed(visit: Visit, **values: object) -> Visit:
    for name, value in values.items():
        setattr(visit, name, value)
    return visit


def test_the_first_visit_word_for_word() -> None:
    assert lines(bach_thong()) == [
        "TỈNH UỶ BẮC KẠN",
        "BAN TUYÊN GIÁO",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        f"Số {BLANK}-BB/BTGTU",
        "Bắc Kạn, ngày 22 tháng 3 năm 2023",
        "BIÊN BẢN",
        "làm việc với Huyện uỷ Bạch Thông về tình hình thực hiện công tác tuyên giáo quý I/2023",
        "-----",
        (
            "Hôm nay, chiều ngày 22 tháng 3 năm 2023, tại huyện Bạch Thông, Đoàn công tác của Ban"
            " Tuyên giáo Tỉnh uỷ làm việc với Huyện uỷ Bạch Thông về tình hình thực hiện công tác"
            " tuyên giáo quý I/2023."
        ),
        "I- THÀNH PHẦN",
        "1. Đoàn công tác: Ban Tuyên giáo Tỉnh uỷ.",
        "2. Đại diện Huyện uỷ Bạch Thông",
        "2.1. Đồng chí Nguyễn Thanh Hà – Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện;",
        "2.2. Đồng chí Nguyễn Duy Luân – Uỷ viên BTV Huyện uỷ, Phó Chủ tịch UBND huyện;",
        "2.3. Đồng chí Lường Văn Vương – Uỷ viên BTV, Trưởng Ban Tuyên giáo Huyện uỷ.",
        "II- NỘI DUNG",
        "Đồng chí Lường Văn Vương báo cáo tình hình thực hiện công tác tuyên giáo quý I/2023.",
        "III- KẾT QUẢ LÀM VIỆC",
        "1. Kết quả đạt được",
        (
            "- Tổ chức hội nghị báo cáo viên trực tuyến trong quý I/2023 (02 hội nghị, 31 điểm"
            " cầu, 612 đại biểu)."
        ),
        "- Tuyên truyền 80 năm Đề cương văn hoá Việt Nam.",
        "2. Tồn tại, hạn chế",
        "- Tuyên truyền miệng ở một số ít chi bộ chưa thường xuyên, hiệu quả chưa cao.",
        "IV- KIẾN NGHỊ",
        "Đoàn công tác đề nghị Huyện uỷ Bạch Thông thực hiện các nội dung sau:",
        "1. Đổi mới, nâng cao chất lượng công tác tuyên truyền.",
        "2. Thường xuyên nắm bắt tình hình dư luận xã hội.",
        "3. Tăng cường bảo vệ nền tảng tư tưởng của Đảng, phản bác thông tin sai trái.",
        "Biên bản gồm 01 trang./.",
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ HỘI NGHỊ",
        "",
        "",
    ]


def test_of_an_empty_visit_nothing_is_invented() -> None:
    assert lines(almost_nothing()) == [
        " ",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        f"Số {BLANK}-BB/{BLANK}",
        f"{' ' * 16}, ngày{BLANK}tháng{BLANK}năm{BLANK}",
        "BIÊN BẢN",
        "làm việc với Huyện uỷ Chợ Đồn",
        "-----",
        f"Hôm nay, ngày{BLANK}tháng{BLANK}năm{BLANK}, Đoàn công tác làm việc với Huyện uỷ Chợ Đồn.",
        "I- THÀNH PHẦN",
        "1. Đơn vị làm việc: Huyện uỷ Chợ Đồn.",
        "Biên bản gồm 01 trang./.",
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ HỘI NGHỊ",
        "",
        "",
    ]
    assert lines(Visit(), PLAIN)[-5].endswith("Đoàn công tác làm việc./.")


@pytest.mark.parametrize(
    ("values", "opening"),
    [
        ({"start_time": datetime.time(14, 0)}, "Hôm nay, vào hồi 14 giờ 00 phút, ngày 22 tháng 3"),
        ({"part_of_day": None}, "Hôm nay, ngày 22 tháng 3 năm 2023, tại huyện"),
        ({"part_of_day": PartOfDay.MORNING}, "Hôm nay, sáng ngày 22 tháng 3 năm 2023, tại"),
        ({"place": ""}, "Hôm nay, chiều ngày 22 tháng 3 năm 2023, Đoàn công tác của Ban"),
        ({"date": None}, f"Hôm nay, chiều ngày{BLANK}tháng{BLANK}năm{BLANK}, tại huyện"),
    ],
)
def test_the_opening_says_the_hour_the_part_of_day_or_neither(
    values: dict[str, object], opening: str
) -> None:
    assert said(changed(bach_thong(), **values), "Hôm nay").startswith(opening)


def test_the_kind_of_visit_chooses_the_words() -> None:
    visit = changed(bach_thong(), kind=VisitKind.INSPECTION)
    assert (
        "kiểm tra tình hình thực hiện công tác tuyên giáo quý I/2023 đối với Huyện uỷ Bạch Thông"
        in lines(visit)
    )
    assert "Đoàn kiểm tra của Ban Tuyên giáo Tỉnh uỷ tiến hành kiểm tra" in said(visit, "Hôm nay")
    assert "III- KẾT QUẢ KIỂM TRA" in lines(visit)
    visit = changed(bach_thong(), kind=VisitKind.SUPERVISION, unit_opinion="Nhất trí.")
    assert "V- Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC GIÁM SÁT" in lines(visit)
    assert "giám sát tình hình" in lines(visit)[7]


def test_the_period_is_said_once() -> None:
    assert "giáo quý I/2023" in lines(bach_thong())[7]
    visit = changed(bach_thong(), subject="công tác tuyên giáo", period="quý I/2023")
    assert lines(visit)[7].endswith("về công tác tuyên giáo quý I/2023")
    visit = changed(bach_thong(), subject="công tác tuyên giáo Quý  I/2023")
    assert lines(visit)[7].lower().count("quý i/2023") == 1
    visit = changed(bach_thong(), subject="công tác tuyên giáo quý I năm 2023")
    assert lines(visit)[7].endswith("tuyên giáo quý I năm 2023")
    visit = changed(bach_thong(), subject="công tác quý I năm 2023", period="năm 2023")
    assert lines(visit)[7].endswith("công tác quý I năm 2023")
    visit = changed(bach_thong(), subject="công tác quý II/2023", period="quý I/2023")
    assert lines(visit)[7].endswith("công tác quý II/2023 quý I/2023"), "not the same quarter"


@pytest.mark.parametrize(
    ("body", "superior", "header"),
    [
        ("Ban Tuyên giáo Tỉnh uỷ", "Tỉnh uỷ Bắc Kạn", "Ban Tuyên giáo"),
        ("Ban Tuyên giáo Tỉnh ủy", "Tỉnh uỷ Bắc Kạn", "Ban Tuyên giáo"),
        ("Ban Tuyên giáo Tỉnh uỷ Bắc Kạn", "Tỉnh ủy Bắc Kạn", "Ban Tuyên giáo"),
        ("Văn phòng Huyện uỷ", "Huyện uỷ Bạch Thông", "Văn phòng"),
        ("Uỷ ban Kiểm tra Đảng uỷ", "Đảng uỷ xã Đồng Thắng", "Uỷ ban Kiểm tra"),
        ("Huyện uỷ Bạch Thông", "Đảng bộ tỉnh Bắc Kạn", "Huyện uỷ Bạch Thông"),
        ("Ban Tuyên giáo Tỉnh uỷ", "", "Ban Tuyên giáo Tỉnh uỷ"),
        ("Ban Tuyên giáo Huyện uỷ", "Tỉnh uỷ Bắc Kạn", "Ban Tuyên giáo Huyện uỷ"),
        ("Tỉnh uỷ", "Tỉnh uỷ Bắc Kạn", "Tỉnh uỷ"),
        ("Trung tâm Chính trị Hoà An", "Hoà An", "Trung tâm Chính trị Hoà An"),
        ("", "", ""),
    ],
)
def test_the_header_says_the_superior_once(body: str, superior: str, header: str) -> None:
    assert issuer(Visit(inspecting_body=body, body_superior=superior), FORM) == header


def test_who_signs() -> None:
    def signed(visit: Visit) -> list[str]:
        return lines(visit)[-4:]

    assert lines(dong_thang())[-6:] == [
        *("NGƯỜI GHI BIÊN BẢN", "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "TRƯỞNG ĐOÀN"),
        *("Lê Thị Ngọc Ánh", "", "Hoàng Thị Thu Hằng"),
    ]
    labels = ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"]
    visit = changed(dong_thang(), recorded_by="Thanh Tuyền", kind=VisitKind.WORKING_VISIT)
    assert signed(visit) == [*labels, "Thanh Tuyền", "Nông Văn Cường"]
    visit.participants[0].attendance = Attendance.ABSENT
    assert signed(visit)[1:] == ["TRƯỞNG ĐOÀN", "Thanh Tuyền", "Hoàng Thị Thu Hằng"]
    visit.participants.clear()
    visit.recorded_by = ""
    assert signed(visit) == [*labels, "", ""]


@pytest.mark.parametrize(
    ("text", "figures", "printed"),
    [
        ("Mở 02 lớp.", ["02 lớp"], "Mở 02 lớp."),
        ("Mở 12 lớp.", ["2 lớp"], "Mở 12 lớp (2 lớp)."),
        ("Mở 02 LỚP", ["02 lớp"], "Mở 02 LỚP."),
        ("Đã mở lớp;", ["02 lớp", "90 học viên"], "Đã mở lớp (02 lớp, 90 học viên);"),
        ("Đã mở lớp…", ["02 lớp"], "Đã mở lớp… (02 lớp)."),
        ("", ["02 lớp", "90 học viên"], "02 lớp, 90 học viên."),
    ],
)
def test_figures_that_the_text_does_not_name_follow_it(
    text: str, figures: list[str], printed: str
) -> None:
    finding = Finding(text=text, figures=[Figure(written=figure) for figure in figures])
    visit = Visit(findings=[finding])
    assert f"- {printed}"[:-1] in "\n".join(lines(visit))


def test_a_figure_not_written_out_is_written_as_offices_do() -> None:
    figures = [
        Figure(value=Decimal(2), unit="hội nghị"),
        Figure(value=Decimal(15533), unit="lượt"),
        Figure(value=Decimal("84.46"), unit="%"),
        Figure(unit="đảng viên"),
    ]
    visit = Visit(findings=[Finding(text="Kết quả", figures=figures)])
    assert "- Kết quả (02 hội nghị, 15.533 lượt, 84,46%, đảng viên)./." in lines(visit, PLAIN)


def test_recommendations_say_who_with_whom_and_by_when() -> None:
    found = lines(dong_thang())
    assert "Đoàn kiểm tra đề nghị thực hiện các nội dung sau:" in found
    items = [line for line in found if "nội dung" in line and line[0].isdigit()]
    text = "Rà soát, bổ sung quy chế hoạt động của Ban Chỉ đạo 35, nội dung"
    assert items[0] == (
        f"1. {text} 8 (Ban Xây dựng Đảng chủ trì; hoàn thành chậm nhất ngày 16/8/2024)."
    )
    assert items[1] == (
        f"2. {text} 9 (Đảng uỷ xã Đồng Thắng chủ trì, phối hợp với Công an xã, Đoàn Thanh niên;"
        " hoàn thành chậm nhất ngày 18/9/2024)."
    )


def test_one_recommendation_is_not_numbered() -> None:
    visit = Visit(
        recommendations=[Recommendation(text="Nộp báo cáo", assisting=["Văn phòng"])],
    )
    assert lines(visit, PLAIN)[-6:-4] == [
        "Đoàn công tác đề nghị:",
        "- Nộp báo cáo (phối hợp với Văn phòng)./.",
    ]


def test_the_basis_begins_and_ends_as_the_rule_has_it() -> None:
    found = lines(dong_thang())
    assert found[9] == (
        "- Căn cứ Quyết định số 112-QĐ/BTGTU, ngày 10/6/2024 của Ban Tuyên giáo Tỉnh uỷ;"
    )
    assert found[10].startswith("- Thực hiện Kế hoạch số 45-KH/BTGTU")
    assert found[10].endswith("Tỉnh uỷ,")


def test_the_closing_hour_closes_or_is_not_said() -> None:
    assert said(dong_thang(), "Biên bản kết thúc") == (
        "Biên bản kết thúc vào hồi 11 giờ 05 phút cùng ngày, đã được đọc lại cho mọi người cùng"
        " nghe, thống nhất nội dung và ký tên."
    )
    assert not any("kết thúc" in line for line in lines(bach_thong()))


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("Nhất trí.", "Nhất trí./."),
        ("Nhất trí", "Nhất trí./."),
        ("Nhất trí…", "Nhất trí…./."),
        ("Nhất trí./.", "Nhất trí./."),
    ],
)
def test_the_end_mark_takes_the_place_of_the_full_stop(typed: str, end: str) -> None:
    assert lines(changed(bach_thong(), unit_opinion=typed), PLAIN)[-5] == end


def test_a_mark_the_user_typed_stands_instead_of_ours() -> None:
    visit = Visit(findings=[Finding(text="+ Một.\n- hai;\n\n  Ba")])
    found = lines(visit, PLAIN)
    begin = found.index("Kết quả đạt được") + 1
    assert found[begin : begin + 3] == ["+ Một.", "- hai;", "Ba./."]


def test_control_characters_are_left_out_and_nothing_else_is() -> None:
    visit = bach_thong()
    visit.findings[0].text = "a\x00b\x07\u202ec\u200bd\tđ  <b>&amp;\ud800 1\u2044\u0302"
    assert any("abcd đ <b>&amp; 1\u2044\u0302" in line for line in lines(visit))


def switched(**values: Any) -> Form:
    form = form_with("party-2018", values)
    assert not form.refused
    return form


def test_what_the_sources_dispute_is_a_choice_of_the_form() -> None:
    visit = bach_thong()
    assert lines(visit, PLAIN)[-5].endswith("sai trái./.")
    assert "Bắc Kạn, ngày 22 tháng 3 năm 2023" not in lines(visit, switched(place_date=False))
    assert lines(visit, switched(end_mark="."))[-5].endswith("01 trang.")
    assert lines(visit, switched(end_mark=""))[-5].endswith("01 trang.")
    assert "Số     -BB/BTGTU" in lines(visit, switched(number_blank=4))
    assert "2.1. Ông (bà) Nguyễn Thanh Hà" in "\n".join(lines(visit, switched(comrade="Ông (bà)")))
    found = lines(visit, switched(item_end=",", last_end=";"))
    assert [line[-1] for line in found if line.startswith("2.")] == [
        *("g", ",", ",", ";"),  # hosts
        *("ế", "."),  # shortcomings, the second recommendation
    ]
    wide = compose(visit, switched(line_pitch=20)).paragraphs()
    assert {p.style.line for p in wide if p.style.role in ("body", "heading")} == {20}
    signs = compose(visit, switched(sign_gap_lines=5)).blocks[-1]
    assert "gap_before=90" in repr(signs)


def everything_typed(visit: Visit) -> list[str]:
    """Every text of the record that belongs on the paper."""
    texts = [visit.subject, visit.period, visit.place, visit.inspecting_body, visit.body_seat]
    texts += [visit.inspected_unit, *visit.basis, *visit.unit_opinion.splitlines()]
    texts += [visit.minutes.number, visit.minutes.symbol]
    for person in visit.participants:
        texts += [person.name, *person.titles, person.unit, person.absence_reason, person.deputy]
    for finding in visit.findings:
        texts += [finding.text.rstrip("."), *(figure.written for figure in finding.figures)]
    for recommendation in visit.recommendations:
        texts += [recommendation.text.rstrip("."), *recommendation.responsible]
        texts += recommendation.assisting
    return [text.rstrip(".") for text in texts if text]


@pytest.mark.parametrize("visit", [bach_thong, dong_thang])
def test_nothing_that_was_typed_is_missing_from_the_paper(visit: Callable[[], Visit]) -> None:
    paper = "\n".join(lines(visit()))
    for text in everything_typed(visit()):
        assert text in paper
    assert visit().body_superior.upper() in paper


def test_names_are_not_broken_and_dates_are_not_either() -> None:
    paper = "\n".join(p.text for p in compose(dong_thang(), FORM).paragraphs())
    assert "Hoàng\u00a0Thị\u00a0Thu\u00a0Hằng" in paper
    assert "ngày\u00a022/10/2018" in paper


def test_every_typed_word_knows_its_field() -> None:
    paper: Document = compose(dong_thang(), FORM)
    found = {(run.text, run.source) for p in paper.paragraphs() for run in p.runs}
    assert ("07", "minutes.number") in found
    assert ("Phạm\u00a0Hồng\u00a0Sơn", "participants[6].deputy") in found
    assert ("Công an xã, Đoàn Thanh niên", "recommendations[1].assisting") in found
    assert ("Thống nhất với kết quả kiểm tra.", "unit_opinion") in found
    blocks = {p.source for p in paper.paragraphs()}
    assert {"participants[6]", "findings[3].text", "recommendations[0].text"} <= blocks


def test_composing_changes_nothing_and_gives_the_same_again() -> None:
    visit = dong_thang()
    assert compose(visit, FORM) == compose(visit, FORM) == compose(dong_thang(), FORM)


def test_causes_alone_need_no_number() -> None:
    visit = Visit(findings=[Finding(kind=FindingKind.CAUSE, text="Địa bàn rộng.")])
    assert "Nguyên nhân" in lines(visit)


def test_a_subject_that_begins_with_a_capital_stands_small_after_other_words() -> None:
    visit = changed(bach_thong(), subject="Tình hình thực hiện công tác tuyên giáo")
    found = lines(visit)
    assert any("tình hình thực hiện" in line for line in found)
    assert not any("Tình hình thực hiện" in line for line in found)
