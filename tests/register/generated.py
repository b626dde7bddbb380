"""Visits for tests: one that fills every field, and any number of generated ones."""

import datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tracker.minutes.form import form_names
from tracker.records import (
    Attendance,
    CarriedOver,
    Figure,
    Finding,
    FindingKind,
    FollowUp,
    HandEdit,
    Minutes,
    Participant,
    PartOfDay,
    Progress,
    Recommendation,
    RecommendationKind,
    Reminder,
    Rhythm,
    Role,
    Side,
    Signer,
    UnitStand,
    Urgency,
    Visit,
    VisitKind,
)

DAY = datetime.date(2023, 3, 22)


def full_visit() -> Visit:
    """A visit without a single empty field."""
    findings = [
        Finding(
            kind=FindingKind.RESULT,
            text="Tổ chức 02 hội nghị, đạt 84,46%.",
            figures=[
                Figure(value=Decimal(2), unit="hội nghị", written="02 hội nghị"),
                Figure(value=Decimal("84.46"), unit="%", written="84,46%"),
            ],
        ),
        Finding(kind=FindingKind.SHORTCOMING, text="Một số ít đơn vị còn chậm."),
        Finding(kind=FindingKind.CAUSE, text="Thiếu cán bộ chuyên trách."),
    ]
    visit = Visit(
        kind=VisitKind.INSPECTION,
        subject="công tác tuyên giáo quý I/2023",
        field_of_work="Công tác tuyên giáo",
        period="quý I/2023",
        date=DAY,
        part_of_day=PartOfDay.AFTERNOON,
        start_time=datetime.time(14),
        end_time=datetime.time(16, 30),
        place="huyện Bạch Thông",
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        body_superior="Tỉnh uỷ Bắc Kạn",
        body_code="BTGTU",
        body_seat="Bắc Kạn",
        inspected_unit="Huyện uỷ Bạch Thông",
        basis=["Kế hoạch số 12-KH/BTGTU", "Công văn số 345-CV/BTGTU"],
        participants=[
            Participant(
                name="Đặng Thị Ánh",
                titles=["Trưởng Ban"],
                unit="Ban Tuyên giáo Tỉnh uỷ",
                side=Side.DELEGATION,
                role=Role.HEAD,
            ),
            Participant(
                name="Nguyễn Thanh Hà", titles=["Phó Bí thư", "Chủ tịch HĐND"], role=Role.CHAIR
            ),
            Participant(
                name="Lý Thuỷ",
                titles=["Chánh Văn phòng"],
                side=Side.INVITED,
                attendance=Attendance.DEPUTY,
                absence_reason="họp ở tỉnh",
                deputy="Hoàng Hoà",
            ),
        ],
        findings=findings,
        recommendations=[
            Recommendation(
                text="Bố trí đủ cán bộ.",
                kind=RecommendationKind.DATED,
                deadline=datetime.date(2023, 6, 30),
                responsible=["Huyện uỷ Bạch Thông"],
                assisting=["Ban Tổ chức Huyện uỷ", "Phòng Nội vụ"],
                finding=findings[1],
                follow_ups=[
                    FollowUp(
                        date=datetime.date(2023, 5, 4),
                        reported="đã có tờ trình",
                        found="chưa có quyết định",
                        state=Progress.UNDER_WAY,
                        extended_to=datetime.date(2023, 7, 31),
                        reminder=Reminder.FIRST,
                    ),
                    FollowUp(
                        date=datetime.date(2023, 7, 3),
                        reported="đã bố trí",
                        found="đủ",
                        reported_state=Progress.REPORTED_DONE,
                        state=Progress.VERIFIED_DONE,
                        done_on=datetime.date(2023, 7, 1),
                        evidence="Quyết định số 31-QĐ/HU",
                        evidence_date=datetime.date(2023, 6, 30),
                        next_report=datetime.date(2023, 12, 31),
                    ),
                ],
                deadline_words="hết quý II/2023",
                followed_by="Đặng Thị Ánh",
            ),
            Recommendation(
                text="Nắm dư luận xã hội.",
                responsible=["Huyện uỷ Bạch Thông"],
                rhythm=Rhythm.QUARTERLY,
                next_report=datetime.date(2023, 6, 30),
            ),
        ],
        unit_opinion="Nhất trí với kết quả kiểm tra.",
        recorded_by="Thanh Tuyền",
    )
    visit.unit_stand = UnitStand.AGREES_IN_PART
    visit.carried_over = [
        CarriedOver(
            text="Kiện toàn Ban Chỉ đạo 35.",
            origin="Biên bản ngày 15/12/2022",
            reported="Đã ban hành quyết định.",
            found="Quyết định số 12-QĐ/HU, ngày 05/01/2023.",
            state=Progress.VERIFIED_DONE,
            reported_state=Progress.REPORTED_DONE,
            done_on=datetime.date(2023, 1, 5),
            evidence="Quyết định số 12-QĐ/HU",
            evidence_date=datetime.date(2023, 1, 5),
            extended_to=datetime.date(2023, 4, 30),
            next_report=datetime.date(2023, 6, 30),
            recommendation_uid="0123456789abcdef" * 2,
        )
    ]
    visit.minutes.number, visit.minutes.symbol = "07", "BB/BTGTU"
    visit.minutes.form, visit.minutes.issued_on = "party-2018", DAY
    visit.minutes.urgency = Urgency.URGENT
    visit.minutes.circulation = "TÀI LIỆU HỘI NGHỊ"
    visit.minutes.copies, visit.minutes.copies_each = 4, 2
    visit.minutes.recipients = ["Thường trực Tỉnh uỷ (để b/c)", "Lưu Ban"]
    visit.minutes.signers = [
        Signer(label="NGƯỜI GHI BIÊN BẢN", name="Thanh Tuyền"),
        Signer(authority="K/T TRƯỞNG BAN", post="PHÓ TRƯỞNG BAN", name="Nguyễn Văn A"),
    ]
    visit.minutes.hand_edits = [HandEdit(key="opening", generated="Hôm nay", edited="Hôm nay,")]
    return visit


VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)

#: Letters of all sorts: of the language, in pieces, of other scripts, signs, ends of lines.
any_text = st.text(
    st.one_of(
        st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " ,.-/\n\"'%()0123456789²–“”…"),
        st.sampled_from("\u0300\u0301\u0323\u0302\u031b"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=40,
)
filled_text = any_text.filter(lambda text: bool(text.strip()))
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
lines = st.lists(filled_text, max_size=3)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


figures = st.builds(
    Figure,
    value=_maybe(
        st.integers(-(10**12), 10**12).map(Decimal)
        | st.decimals(-(10**9), 10**9, allow_nan=False, places=3)
    ),
    unit=any_text,
    written=any_text,
)
participants = st.builds(
    Participant,
    name=filled_text,
    titles=lines,
    unit=any_text,
    side=st.sampled_from(Side),
    role=_maybe(st.sampled_from([Role.MEMBER, Role.PRESENTER, Role.DEPUTY_HEAD])),
    attendance=st.sampled_from(Attendance),
    absence_reason=any_text,
    deputy=any_text,
)
findings = st.builds(
    Finding,
    kind=st.sampled_from(FindingKind),
    text=filled_text,
    figures=st.lists(figures, max_size=2),
)


signers = st.builds(Signer, label=any_text, authority=any_text, post=any_text, name=any_text)
hand_edits = st.builds(HandEdit, key=any_text, generated=any_text, edited=any_text)
uids = st.text("0123456789abcdef", min_size=32, max_size=32)
said = {
    "reported": any_text,
    "reported_state": _maybe(st.sampled_from(Progress)),
    "state": _maybe(st.sampled_from(Progress)),
    "next_report": _maybe(days),
    "evidence": any_text,
    "evidence_date": _maybe(days),
}
LAST = datetime.date(2099, 12, 31)


def earlier(day: datetime.date | None) -> st.SearchStrategy[CarriedOver]:
    """What a visit of that day says of an earlier recommendation."""
    said_of_one = st.builds(
        CarriedOver,
        text=filled_text,
        origin=any_text,
        found=filled_text,
        done_on=_maybe(st.dates(datetime.date(1900, 1, 1), day or LAST)),
        extended_to=_maybe(st.dates(day or datetime.date(1900, 1, 1), LAST)),
        recommendation_uid=st.just("") | uids,
        **said,
    )
    return said_of_one | st.builds(CarriedOver, text=filled_text, origin=any_text, found=any_text)


@st.composite
def entries(draw: st.DrawFn, earliest: datetime.date) -> FollowUp:
    """One that follows the rules, on a recommendation of that day."""
    day = draw(st.dates(earliest, LAST))
    return draw(
        st.builds(
            FollowUp,
            date=st.just(day),
            found=filled_text,
            done_on=_maybe(st.dates(earliest, day)),
            extended_to=_maybe(st.dates(day, LAST)),
            reminder=_maybe(st.sampled_from(Reminder)),
            **said,
        )
    )


@st.composite
def recommendations(
    draw: st.DrawFn, found: list[Finding], earliest: datetime.date
) -> Recommendation:
    """One that follows the rules, for a visit on the earliest day."""
    later = st.dates(earliest, LAST)
    kind = draw(st.sampled_from(RecommendationKind))
    return Recommendation(
        text=draw(filled_text),
        kind=kind,
        deadline=draw(later if kind is RecommendationKind.DATED else _maybe(later)),
        responsible=draw(lines),
        assisting=draw(lines),
        deadline_words=draw(any_text),
        followed_by=draw(any_text),
        rhythm=draw(_maybe(st.sampled_from(Rhythm))),
        next_report=draw(_maybe(days)),
        finding=draw(_maybe(st.sampled_from(found))) if found else None,
        follow_ups=draw(st.lists(entries(earliest), max_size=3)),
    )


def _answered(row: CarriedOver) -> object:
    return row.recommendation_uid or id(row)


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    """A visit that breaks no rule, with any texts."""
    day, found = draw(_maybe(days)), draw(st.lists(findings, max_size=3))
    asked = recommendations(found, day or datetime.date(1900, 1, 1))
    visit = Visit(
        kind=draw(st.sampled_from(VisitKind)),
        subject=draw(any_text),
        field_of_work=draw(any_text),
        period=draw(any_text),
        date=day,
        part_of_day=draw(_maybe(st.sampled_from(PartOfDay))),
        place=draw(any_text),
        inspecting_body=draw(any_text),
        body_superior=draw(any_text),
        body_code=draw(any_text),
        body_seat=draw(any_text),
        inspected_unit=draw(filled_text),
        basis=draw(lines),
        participants=draw(st.lists(participants, max_size=3)),
        findings=found,
        recommendations=draw(st.lists(asked, max_size=3)),
        unit_opinion=draw(any_text),
        recorded_by=draw(any_text),
        unit_stand=draw(_maybe(st.sampled_from(UnitStand))),
        carried_over=draw(st.lists(earlier(day), max_size=2, unique_by=_answered)),
    )
    if visit.part_of_day is None:
        visit.start_time = draw(
            _maybe(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
        )
    _draw_minutes(draw, visit.minutes)
    return visit


def _draw_minutes(draw: st.DrawFn, minutes: Minutes) -> None:
    minutes.form = draw(st.sampled_from(["", *form_names()]))
    minutes.number, minutes.symbol = draw(any_text), draw(any_text)
    minutes.issued_on = draw(_maybe(days))
    minutes.urgency = draw(_maybe(st.sampled_from(Urgency)))
    minutes.circulation = draw(any_text)
    minutes.copies = draw(_maybe(st.integers(1, 99)))
    minutes.copies_each = draw(_maybe(st.integers(1, 99)))
    minutes.recipients = draw(lines)
    minutes.signers = draw(st.lists(signers, max_size=4))
    minutes.hand_edits = draw(st.lists(hand_edits, max_size=2))
