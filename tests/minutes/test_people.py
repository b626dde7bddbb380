"""Who was there, in rank order, came or not, counted, in lines or in a table."""

from tests.minutes.papers import document, lines
from tests.minutes.visits import bach_thong, dong_thang
from tracker.minutes.blocks import Table
from tracker.records import Attendance, Participant, Role, Side, Visit, VisitKind


def test_everybody_in_rank_order_guests_first() -> None:
    found = lines(dong_thang())
    people = found[found.index("I- THÀNH PHẦN") + 1 : found.index("II- NỘI DUNG")]
    assert people == [
        "1. Đoàn kiểm tra của Ban Tuyên giáo và Dân vận Tỉnh uỷ (04 đồng chí)",
        "1.1. Đồng chí Hoàng Thị Thu Hằng – Phó Trưởng Ban Thường trực, Trưởng đoàn;",
        "1.2. Đồng chí Trần Quốc Bảo – Trưởng phòng, Phó Trưởng đoàn;",
        "1.3. Đồng chí Nguyễn Văn Đức, Phòng Lý luận, Thành viên;",
        "1.4. Đồng chí Lê Thị Ngọc Ánh, Thư ký.",
        "2. Đại diện Ban Thường vụ Đảng uỷ xã Đồng Thắng (04 đồng chí)",
        "2.1. Đồng chí Nông Văn Cường – Bí thư Đảng uỷ;",
        "2.2. Đồng chí Triệu Thị Mai – Phó Bí thư;",
        (
            "2.3. Đồng chí Phạm Hồng Sơn (dự thay đồng chí Đàm Văn Thắng – Chủ tịch UBND xã;"
            " lý do vắng mặt: dự họp UBND tỉnh);"
        ),
        "2.4. Đồng chí Bế Thị Hương – Trưởng Ban (cử người dự thay).",
        "3. Đại biểu mời (02 đồng chí)",
        "3.1. Đồng chí Vũ Minh Tuấn, Trung tâm Chính trị;",
        "3.2. Đồng chí Nguyễn Thị Thanh, Báo Thái Nguyên.",
        "4. Vắng mặt (02 đồng chí)",
        "4.1. Đồng chí Hà Văn Luyện – Chủ tịch Uỷ ban MTTQ Việt Nam xã (lý do: đi học);",
        "4.2. Đồng chí Lý Thị Kim.",
        "5. Chủ trì: đồng chí Nông Văn Cường.",
        "6. Người ghi biên bản: đồng chí Lê Thị Ngọc Ánh.",
    ]


def test_a_presenter_who_did_not_come_reports_nothing() -> None:
    visit = bach_thong()
    visit.participants[2].attendance = Attendance.ABSENT
    assert "II- NỘI DUNG" not in lines(visit)
    assert "II- KẾT QUẢ LÀM VIỆC" in lines(visit)


def test_a_body_without_people_and_people_without_a_body() -> None:
    visit = Visit(
        kind=VisitKind.INSPECTION,
        participants=[Participant(name="An", side=Side.DELEGATION, role=Role.HEAD)],
    )
    assert "1. Đoàn kiểm tra" in lines(visit)
    assert "1.1. Đồng chí An, Trưởng đoàn." in "\n".join(lines(visit)).replace("./.", ".")
    assert "I- THÀNH PHẦN" not in lines(Visit())


def test_people_are_counted_where_the_record_is_a_roll() -> None:
    visit = bach_thong()
    assert "2. Đại diện Huyện uỷ Bạch Thông" in lines(visit)
    assert "2. Đại diện Huyện uỷ Bạch Thông (03 đồng chí)" in lines(visit, counts="always")
    visit.participants.append(Participant(name="Hà Văn Luyện", attendance=Attendance.ABSENT))
    assert "2. Đại diện Huyện uỷ Bạch Thông (03 đồng chí)" in lines(visit)
    assert "3. Vắng mặt (01 đồng chí)" in lines(visit)
    assert "3. Vắng mặt" in lines(visit, counts="never")


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
    headings = [p.text for p in paper.paragraphs() if p.style.role == "subheading"]
    assert headings[1].endswith("(04\u00a0người)"), "of six, four came"


def test_the_recorder_stands_on_the_paper_of_the_state_inspection() -> None:
    visit = dong_thang()
    visit.recorded_by = "Thanh Tuyền"
    found = [line for line in lines(visit, "state-inspection") if "Thanh Tuyền" in line]
    assert found == ["Người ghi biên bản: ông/bà Thanh Tuyền."]
