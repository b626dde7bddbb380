"""The printed page against the rule, element by element, in every form, measured in the PDF.

`pytest -s` shows the tables. The rules' numbers stand in form_rules.toml beside this file, apart
from the forms' own files.
"""

import datetime
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.export.rules import RULES, judged
from tests.minutes.visits import dong_thang
from tracker.minutes.blocks import Document
from tracker.minutes.choosing import compose, form_names
from tracker.minutes.form import load_form
from tracker.minutes.form_parts import Form
from tracker.records import Office, Signer, Urgency, Visit

SHORT = ("Tỉnh uỷ Bắc Kạn", "Ban Tuyên giáo")
LONG = ("Đảng bộ tỉnh Thái Nguyên", "Ban Tuyên giáo và Dân vận")
ALONE = ("", "Sở Nội vụ")
HEADERS = {"short": SHORT, "long": LONG, "alone": ALONE}
FORMS = [name for name in form_names() if name in RULES]


def with_everything(header: tuple[str, str] = LONG, signs: int = 3) -> Visit:
    """A visit that prints every element there is."""
    visit = dong_thang()
    visit.body_superior, visit.inspecting_body = header
    visit.body_code, visit.minutes.symbol = "BTGTU", ""
    visit.minutes.urgency = Urgency.VERY_URGENT
    visit.minutes.circulation = "Lưu hành nội bộ"
    visit.minutes.issued_on = datetime.date(2024, 7, 8)
    visit.minutes.recipients = ["Thường trực Tỉnh uỷ (để b/c)", "Lưu Ban"]
    visit.minutes.signers = [
        Signer(label="Người ghi biên bản", name="Lê Thị Ngọc Ánh"),
        Signer(label="Đại diện đơn vị được kiểm tra", name="Nông Văn Cường"),
        Signer(label="Đại diện có liên quan", name="Vũ Minh Tuấn"),
        Signer(
            label="Trưởng đoàn",
            authority="K/T Trưởng Ban",
            post="Phó Trưởng Ban",
            name="Hoàng Thị Thu Hằng",
        ),
    ][4 - signs :]
    return visit


def document(form: Form, header: tuple[str, str] = LONG, signs: int = 3) -> Document:
    return compose(with_everything(header, signs), form, Office())


@pytest.mark.parametrize("signs", [2, 3, 4])
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("name", FORMS)
def test_every_element_of_every_form_is_as_the_rule_has_it(
    name: str, header: str, signs: int
) -> None:
    rows, troubles = judged(name, document(load_form(name), HEADERS[header], signs))
    if header == "alone":
        troubles = [t for t in troubles if not t.endswith("superior is not printed")]
    sys.stdout.write("\n".join(["", f"header: {header}, signatures: {signs}", *rows, ""]))
    assert not troubles


def test_every_form_is_measured() -> None:
    assert form_names() == sorted(FORMS)


def elements(**changes: dict[str, Any]) -> Callable[[Form], Form]:
    """The form with these elements looking otherwise."""

    def broken(form: Form) -> Form:
        found = dict(form.elements)
        for name, values in changes.items():
            upper = values.pop("upper", found[name].upper)
            style = replace(found[name].style, **values)
            found[name] = replace(found[name], style=style, upper=upper)
            values["upper"] = upper
        return replace(form, elements=found)

    return broken


def text(name: str, words: str) -> Callable[[Form], Form]:
    return lambda form: replace(
        form, header=replace(form.header, texts={**form.header.texts, name: words})
    )


BROKEN: list[tuple[str, Callable[[Form], Form], str]] = [
    ("party-2018", elements(party_title={"size": 14}), "party_title"),
    ("party-2018", elements(party_title={"rule": 0.8}), "a rule of"),
    ("party-2018", elements(party_title={"rule": 0}), "no rule"),
    ("party-2018", elements(superior={"rule": 1.0}), "a rule, where there is none"),
    ("party-2018", elements(issuer={"bold": False}), "weight"),
    ("party-2018", elements(issuer={"upper": ""}), "not in capitals"),
    ("party-2018", elements(star={"align": "left"}), "not centred"),
    ("party-2018", elements(place_date={"italic": False}), "slope"),
    ("party-2018", elements(type={"align": "left"}), "not centred"),
    ("party-2018", elements(sign_post={"bold": True}), "weight"),
    ("party-2018", elements(sign_name={"align": "right"}), "under its label"),
    ("party-2018", elements(recipients={"size": 11}), "size 11"),
    ("party-2018", elements(recipients_head={"underline": False}), "no rule"),
    ("party-2018", elements(circulation={"size": 14}), "size 14"),
    ("party-2018", text("number", "Số: {number}-{symbol}"), "not “Số 07-BB/BTGTU”"),
    ("party-2018", text("separator", "---"), "not “-----”"),
    ("state-2020", elements(nation={"size": 14}), "size 14"),
    ("state-2020", elements(issuer={"rule": 0.7}), "a rule of"),
    ("state-2020", elements(abstract={"rule": 0}), "no rule"),
    ("state-2020", elements(motto={"italic": True}), "slope"),
    ("state-2020", elements(recipients_head={"bold": False}), "weight"),
    ("state-2020", elements(sign_post={"bold": False}), "weight"),
    ("state-2020", text("motto", "Độc lập – Tự do – Hạnh phúc"), "not “Độc lập"),
    (
        "state-2020",
        lambda form: replace(form, marks=load_form("party-2018").marks),
        "no frame",
    ),
    (
        "party-2018",
        lambda form: replace(form, page=replace(form.page, left=25, right=20)),
        "margin is 25",
    ),
    ("state-2020", elements(urgency={"colour": "black"}), "not red"),
]


@pytest.mark.parametrize(("name", "broken", "trouble"), BROKEN)
def test_a_wrong_value_in_a_form_is_found(
    name: str, broken: Callable[[Form], Form], trouble: str
) -> None:
    form = load_form(name)
    assert judged(name, document(form))[1] == []
    _rows, troubles = judged(name, document(broken(form)))
    assert any(trouble in found for found in troubles), troubles
