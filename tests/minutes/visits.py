"""Visits to print: the first real one, one with everything filled in, one with almost nothing."""

import datetime
from decimal import Decimal

from tracker.records import (
    Attendance,
    CarriedOver,
    Figure,
    Finding,
    FindingKind,
    Participant,
    PartOfDay,
    Progress,
    Recommendation,
    RecommendationKind,
    Role,
    Side,
    UnitStand,
    Urgency,
    Visit,
    VisitKind,
)


def bach_thong() -> Visit:
    """The afternoon of 22 March 2023: no hour, no number, no names for the delegation."""
    visit = Visit(
        kind=VisitKind.WORKING_VISIT,
        subject="tình hình thực hiện công tác tuyên giáo quý I/2023",
        field_of_work="Công tác tuyên giáo",
        period="quý I/2023",
        date=datetime.date(2023, 3, 22),
        part_of_day=PartOfDay.AFTERNOON,
        place="huyện Bạch Thông",
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        body_superior="Tỉnh uỷ Bắc Kạn",
        body_code="BTGTU",
        body_seat="Bắc Kạn",
        inspected_unit="Huyện uỷ Bạch Thông",
        participants=_hosts(),
        findings=_findings(),
        recommendations=[
            Recommendation(text=text, responsible=["Huyện uỷ Bạch Thông"])
            for text in (
                "Đổi mới, nâng cao chất lượng công tác tuyên truyền.",
                "Thường xuyên nắm bắt tình hình dư luận xã hội.",
                "Tăng cường bảo vệ nền tảng tư tưởng của Đảng, phản bác thông tin sai trái.",
            )
        ],
    )
    visit.minutes.symbol = "BB/BTGTU"
    return visit


def _hosts() -> list[Participant]:
    return [
        Participant(
            name="Nguyễn Thanh Hà",
            titles=["Phó Bí thư Thường trực Huyện uỷ", "Chủ tịch HĐND huyện"],
        ),
        Participant(
            name="Nguyễn Duy Luân",
            titles=["Uỷ viên BTV Huyện uỷ", "Phó Chủ tịch UBND huyện"],
        ),
        Participant(
            name="Lường Văn Vương",
            titles=["Uỷ viên BTV", "Trưởng Ban Tuyên giáo Huyện uỷ"],
            role=Role.PRESENTER,
        ),
    ]


def _findings() -> list[Finding]:
    return [
        Finding(
            text="Tổ chức hội nghị báo cáo viên trực tuyến trong quý I/2023.",
            figures=[
                Figure(value=Decimal(2), unit="hội nghị", written="02 hội nghị"),
                Figure(value=Decimal(31), unit="điểm cầu", written="31 điểm cầu"),
                Figure(value=Decimal(612), unit="đại biểu", written="612 đại biểu"),
            ],
        ),
        Finding(
            text="Tuyên truyền 80 năm Đề cương văn hoá Việt Nam.",
            figures=[Figure(value=Decimal(80), unit="năm", written="80 năm")],
        ),
        Finding(
            kind=FindingKind.SHORTCOMING,
            text="Tuyên truyền miệng ở một số ít chi bộ chưa thường xuyên, hiệu quả chưa cao.",
        ),
    ]


def dong_thang() -> Visit:
    """An inspection with everything: hours, number, all sides and roles, absences, deadlines."""
    visit = Visit(
        kind=VisitKind.INSPECTION,
        subject="việc thực hiện Nghị quyết số 35-NQ/TW, ngày 22/10/2018 của Bộ Chính trị",
        period="6 tháng đầu năm 2024",
        date=datetime.date(2024, 7, 5),
        start_time=datetime.time(7, 30),
        end_time=datetime.time(11, 5),
        place="Hội trường tầng 3, trụ sở Đảng uỷ xã Đồng Thắng",
        inspecting_body="Ban Tuyên giáo và Dân vận Tỉnh uỷ",
        body_superior="Tỉnh uỷ Thái Nguyên",
        body_code="BTGDVTU",
        body_seat="Thái Nguyên",
        inspected_unit="Ban Thường vụ Đảng uỷ xã Đồng Thắng",
        basis=[
            "Quyết định số 112-QĐ/BTGTU, ngày 10/6/2024 của Ban Tuyên giáo Tỉnh uỷ",
            "Thực hiện Kế hoạch số 45-KH/BTGTU, ngày 12/6/2024 của Ban Tuyên giáo Tỉnh uỷ",
        ],
        participants=_everybody(),
        findings=_long_findings(),
        recommendations=_dated(),
        unit_opinion="Thống nhất với kết quả kiểm tra.\nĐề nghị tỉnh mở lớp bồi dưỡng.",
    )
    visit.minutes.number = "07"
    visit.minutes.symbol = "BB/BTGDVTU"
    return visit


def _everybody() -> list[Participant]:
    guest, invited = Side.DELEGATION, Side.INVITED
    return [
        Participant(name="Nông Văn Cường", titles=["Bí thư Đảng uỷ"], role=Role.CHAIR),
        Participant(name="Triệu Thị Mai", titles=["Phó Bí thư"], role=Role.PRESENTER),
        Participant(
            name="Hoàng Thị Thu Hằng",
            titles=["Phó Trưởng Ban Thường trực"],
            side=guest,
            role=Role.HEAD,
        ),
        Participant(
            name="Trần Quốc Bảo", titles=["Trưởng phòng"], side=guest, role=Role.DEPUTY_HEAD
        ),
        Participant(name="Nguyễn Văn Đức", unit="Phòng Lý luận", side=guest, role=Role.MEMBER),
        Participant(name="Lê Thị Ngọc Ánh", side=guest, role=Role.SECRETARY),
        Participant(
            name="Đàm Văn Thắng",
            titles=["Chủ tịch UBND xã"],
            attendance=Attendance.DEPUTY,
            deputy="Phạm Hồng Sơn",
            absence_reason="dự họp UBND tỉnh",
        ),
        Participant(name="Bế Thị Hương", titles=["Trưởng Ban"], attendance=Attendance.DEPUTY),
        Participant(name="Vũ Minh Tuấn", unit="Trung tâm Chính trị", side=invited),
        Participant(name="Nguyễn Thị Thanh", unit="Báo Thái Nguyên", side=invited),
        Participant(
            name="Hà Văn Luyện",
            titles=["Chủ tịch Uỷ ban MTTQ Việt Nam xã"],
            attendance=Attendance.ABSENT,
            absence_reason="đi học",
        ),
        Participant(name="Lý Thị Kim", attendance=Attendance.ABSENT),
    ]


def _long_findings() -> list[Finding]:
    texts = {
        FindingKind.RESULT: "Ban hành 05 văn bản chỉ đạo, trong đó có Kế hoạch số 12-KH/ĐU, ngày"
        " 15/01/2024; kiện toàn Ban Chỉ đạo 35, phân công nhiệm vụ cụ thể cho từng đồng chí",
        FindingKind.SHORTCOMING: "Việc cụ thể hoá Nghị quyết ở một số chi bộ còn chung chung,"
        " chưa sát với tình hình thực tế; lực lượng nòng cốt còn mỏng",
        FindingKind.CAUSE: "Địa bàn rộng, nhiều thôn xa trung tâm; trang thiết bị còn thiếu",
    }
    return [
        Finding(kind=kind, text=f"{text}, đợt {n}.")
        for kind, text in texts.items()
        for n in range(1, 5)
    ]


def _dated() -> list[Recommendation]:
    return [
        Recommendation(
            text=f"Rà soát, bổ sung quy chế hoạt động của Ban Chỉ đạo 35, nội dung {n}",
            kind=RecommendationKind.DATED,
            deadline=datetime.date(2024, n, 2 * n),
            responsible=["Đảng uỷ xã Đồng Thắng"] if n % 2 else ["Ban Xây dựng Đảng"],
            assisting=["Công an xã", "Đoàn Thanh niên"] if n % 3 == 0 else [],
        )
        for n in range(8, 13)
    ]


def many_people() -> Visit:
    """An inspection by a State body: 30 people, marks, copies, what was asked before, dissent."""
    visit = dong_thang()
    visit.subject = "việc thực hiện chế độ, chính sách đối với cán bộ, công chức"
    visit.body_superior, visit.inspecting_body = "UBND tỉnh Thái Nguyên", "Sở Nội vụ"
    visit.body_code, visit.minutes.symbol = "SNV", ""
    visit.inspected_unit = "UBND xã Đồng Thắng"
    visit.basis = [
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ",
        "Quyết định số 15/QĐ-SNV ngày 01 tháng 6 năm 2024 của Giám đốc Sở Nội vụ",
    ]
    given = "An Bình Cẩm Dũng Hằng Khôi Linh Mạnh Nam Ngọc Oanh Phúc Quân Sơn Thảo Uyên Vinh Yến"
    visit.participants += [
        Participant(
            name=f"Nguyễn Thị Phương {name}",
            titles=["Công chức Văn phòng – Thống kê"] if n % 3 else ["Trưởng thôn Nà Khoa"],
            side=(Side.HOST, Side.DELEGATION, Side.INVITED)[n % 3],
        )
        for n, name in enumerate(given.split())
    ]
    visit.findings = visit.findings[::2]
    visit.carried_over = [
        CarriedOver(
            text="Bổ sung quy chế làm việc của UBND xã",
            origin="Biên bản ngày 15/12/2022",
            reported="Đã ban hành quy chế mới",
            found="Quy chế đã ban hành, chưa gửi đến các thôn",
            state=Progress.UNDER_WAY,
        ),
    ]
    visit.unit_stand = UnitStand.AGREES_IN_PART
    visit.unit_opinion = "Đề nghị xem lại số liệu về hồ sơ quá hạn."
    visit.minutes.form = "state-inspection"
    visit.minutes.urgency = Urgency.VERY_URGENT
    visit.minutes.circulation = "Lưu hành nội bộ"
    visit.minutes.copies = 3
    return visit


def almost_nothing() -> Visit:
    """Only the unit is known."""
    return Visit(inspected_unit="Huyện uỷ Chợ Đồn")
