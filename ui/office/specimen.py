"""The visit on whose page an office sees what it chooses: the sample, and what that lacks.

Names and numbers put in are such that nobody takes them for real ones.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.records import Visit

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "bach-thong-2023.json"
_COPIES = 4
_STATE = {
    "kind": "working_visit",
    "subject": "tình hình thực hiện nhiệm vụ quý I/2023",
    "inspecting_body": {
        "name": "Sở Nội vụ",
        "superior": "UBND tỉnh Bắc Kạn",
        "code": "SNV",
        "seat": "Bắc Kạn",
    },
    "inspected_unit": {"name": "Uỷ ban nhân dân huyện Bạch Thông"},
}
_STATE_TITLES = ("Chủ tịch UBND huyện", "Phó Chủ tịch UBND huyện", "Trưởng phòng Nội vụ huyện")


def specimen(profile: str, form: str, choice: str = "") -> "Visit":
    """A visit printed in `form`, on whose page `choice` can be seen. Reads the sample's file."""
    from tracker.exchange import from_data

    data = json.loads(SAMPLE.read_text("utf-8"))
    if profile == "state":
        _make_state(data)
    _add(data)
    data["minutes"] |= {"form": form, "symbol": None}
    _date(data, form)
    _show(data, choice)
    return from_data(data)


def _date(data: dict[str, Any], form: str) -> None:
    """A day on which the form is in force: the sample's own, if it is one."""
    from tracker.minutes.form import load_form

    if not form:
        return
    begins = load_form(form).valid_from
    if begins is not None and data["date"] < begins.isoformat():
        data["date"] = begins.isoformat()
        data["minutes"]["issued_on"] = begins.isoformat()


def _make_state(data: dict[str, Any]) -> None:
    data |= _STATE
    for n, (person, title) in enumerate(zip(data["participants"], _STATE_TITLES, strict=True)):
        person |= {"name": f"Nguyễn Văn {'ABC'[n]}", "titles": [title]}
    data["findings"] = [
        finding | {"text": f"Nội dung thứ {n}.", "figures": []}
        for n, finding in enumerate(data["findings"], 1)
    ]
    unit = [data["inspected_unit"]["name"]]
    data["recommendations"] = [
        each | {"text": f"Kiến nghị thứ {n}.", "responsible": unit}
        for n, each in enumerate(data["recommendations"], 1)
    ]


def _add(data: dict[str, Any]) -> None:
    """What a visit may have and the sample does not."""
    data["basis"] = ["Quyết định số … về việc thành lập đoàn", "Kế hoạch số … năm 2023"]
    data["participants"] += [
        {"name": "Trần Văn D", "titles": ["Trưởng phòng"], "side": "delegation", "role": "head"},
        {"name": "Lê Thị Đ", "titles": ["Chuyên viên"], "side": "delegation", "role": "secretary"},
        {
            "name": "Hoàng Văn E",
            "titles": ["Chánh Văn phòng"],
            "side": "host",
            "attendance": "absent",
            "absence_reason": "đi công tác",
        },
    ]


def _show(data: dict[str, Any], choice: str) -> None:
    """What has to be known or unknown for the choice to make a difference."""
    minutes = data["minutes"]
    if choice == "date_blank":
        data["date"] = None
    elif choice == "place_blank":
        data["inspecting_body"]["seat"] = None
    elif choice == "draft_mark":
        minutes["issued_on"] = None
    elif choice == "copies_each":
        minutes["copies"] = _COPIES
    elif choice == "mark_place":
        minutes |= {"urgency": "urgent", "circulation": "TÀI LIỆU HỘI NGHỊ"}
    elif choice == "unit_signs":
        data["kind"] = "inspection"
    elif choice in ("recipient_end", "recipient_last_end"):
        minutes["recipients"] = ["Thường trực cấp trên (để b/c)", "Đơn vị", "Lưu Văn phòng"]
    elif choice in ("sign_hint", "tone"):
        data["participants"] = [p for p in data["participants"] if p.get("role") is None]
