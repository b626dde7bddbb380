"""The printed page against the rule, element by element, measured in the PDF itself.

The rule's numbers stand in form-rules.toml beside this file, apart from the form's own file.
Where a letter stands is measured at its ink; that is up to a millimetre inside its box.
"""

import tomllib
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.export.printed import MM, PrintedLine, printed_lines, printed_rules
from tests.minutes.visits import bach_thong, dong_thang
from tracker.export.pdf import write_pdf
from tracker.minutes.choosing import form_with
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form
from tracker.minutes.form_parts import Form, Recipients, Sign

RULES: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("form-rules.toml").read_text("utf-8"),
)["party-2018"]
PAGE, BODY, NUMBER = RULES["page"], RULES["body"], RULES["page_number"]
ELEMENTS: dict[str, dict[str, Any]] = {element["name"]: element for element in RULES["elements"]}
A4 = (210.0, 297.0)
INK = 0.6  # mm; how far a letter's ink may lie from the edge of its box
LEFT, RIGHT = PAGE["left"], A4[0] - PAGE["right"]
TEXT_CENTRE = (LEFT + RIGHT) / 2

# What each element prints for the visit below.
PRINTED = {
    "superior": "TỈNHUỶBẮCKẠN",
    "issuer": "BANTUYÊNGIÁO",
    "star": "*",
    "number": "Số-BB/BTGTU",
    "party_title": "ĐẢNGCỘNGSẢNVIỆTNAM",
    "place_date": "BắcKạn,ngày22tháng3năm2023",
    "type": "BIÊNBẢN",
    "abstract": "làmviệcvớiHuyệnuỷBạchThông",
    "separator": "-----",
    "sign_label": "CHỦTRÌHỘINGHỊ",
    "sign_post": "PHÓTRƯỞNGBAN",
    "sign_name": "ThanhTuyền",
    "recipients_head": "Nơinhận:",
    "recipients": "-ThườngtrựcTỉnhuỷ(đểb/c),",
}


def form_with_all() -> Form:
    """The form with the elements that an office adds: a post under a label, its recipients."""
    form = form_with("party-2018", {"draft_mark": False})
    left, _unit, right, _head = form.signs
    signs = (left, Sign((replace(right.choices[0], post="Phó Trưởng Ban"),), right.kinds, False))
    recipients = Recipients("Nơi nhận:", ("Thường trực Tỉnh uỷ (để b/c)", "Lưu Ban"), "")
    return replace(form, signs=signs, recipients=recipients)


@cache
def first_visit() -> bytes:
    visit = bach_thong()
    visit.recorded_by = "Thanh Tuyền"
    return write_pdf(compose(visit, form_with_all()))


@cache
def long_visit() -> bytes:
    return write_pdf(compose(dong_thang(), form_with("party-2018", {"draft_mark": False})))


def lines() -> list[PrintedLine]:
    return printed_lines(first_visit())


def line(text: str) -> PrintedLine:
    found = [line for line in lines() if line.text == text]
    assert found, f"{text} is not printed; there is {[line.text for line in lines()]}"
    return found[-1]


def element(name: str) -> PrintedLine:
    return line(PRINTED[name])


def body(data: bytes) -> list[PrintedLine]:
    """The lines of text between the titles and the signatures, page numbers left out."""
    found = printed_lines(data)
    begin = next(n for n, line in enumerate(found) if line.text == "-----") + 1
    end = next(n for n, line in enumerate(found) if line.text.startswith("NGƯỜIGHIBIÊNBẢN"))
    return [line for line in found[begin:end] if not line.text.isdigit()]


def within(value: float, rule: Any) -> bool:
    low, high = rule if isinstance(rule, list) else (rule, rule)
    return bool(low - 0.01 <= value <= high + 0.01)


def test_every_element_of_the_rule_is_measured() -> None:
    assert set(PRINTED) == set(ELEMENTS)


@pytest.mark.parametrize("name", ELEMENTS)
def test_size_weight_slope_and_case_of_each_element(name: str) -> None:
    rule, printed = ELEMENTS[name], element(name)
    assert within(printed.size, rule["size"])
    assert printed.bold == (rule.get("weight") == "bold")
    assert printed.italic == (rule.get("style") == "italic")
    assert "LiberationSerif" in printed.font
    if rule.get("case") == "upper" or name in {"type", "party_title"}:
        assert printed.text == printed.text.upper()
    if "text" in rule:
        assert printed.text == rule["text"].replace(" ", "")


@pytest.mark.parametrize("name", [n for n, e in ELEMENTS.items() if e.get("column") == "page"])
def test_titles_are_centred_on_the_text(name: str) -> None:
    assert element(name).centre == pytest.approx(TEXT_CENTRE, abs=0.5)


def test_the_header_has_two_columns_each_centred() -> None:
    left = [element(n) for n in ("superior", "issuer", "star", "number")]
    right = [element(n) for n in ("party_title", "place_date")]
    for column in (left, right):
        assert max(x.centre for x in column) - min(x.centre for x in column) < 1
    assert min(x.left for x in left) >= LEFT
    assert max(x.right for x in left) < min(x.left for x in right)
    assert max(x.right for x in right) <= RIGHT
    assert [x.baseline for x in left] == sorted(x.baseline for x in left)


def test_the_first_lines_of_the_header_are_level_and_so_are_number_and_date() -> None:
    assert element("superior").baseline == pytest.approx(element("party_title").baseline, abs=0.1)
    assert ELEMENTS["place_date"]["level_with"] == "number"
    assert element("number").baseline == pytest.approx(element("place_date").baseline, abs=0.1)


def test_the_rule_under_the_party_title_is_as_long_as_the_text() -> None:
    title = element("party_title")
    rule = next(rule for rule in printed_rules(first_visit()) if rule.page == 1)
    assert rule.left == pytest.approx(title.left, abs=INK)
    assert rule.right == pytest.approx(title.right, abs=INK)
    assert 0 < rule.y - title.baseline * MM < 3
    # Times New Roman Bold 15 pt is 72.9 mm wide; Liberation Serif has its widths.
    assert rule.right - rule.left == pytest.approx(72.9, abs=0.1)


def test_the_page_and_its_margins() -> None:
    found = [line for line in printed_lines(long_visit()) if not line.text.isdigit()]
    assert min(line.left for line in found) == pytest.approx(LEFT, abs=INK)
    assert max(line.right for line in found) == pytest.approx(RIGHT, abs=INK)
    for page in range(1, max(line.page for line in found) + 1):
        on_page = [line for line in found if line.page == page]
        top = min(line.top for line in on_page)
        assert PAGE["top"] - 0.1 <= top <= PAGE["top"] + 1.5
        lowest = max(line.baseline for line in on_page)
        assert lowest * MM <= A4[1] - PAGE["bottom"] - 1


def test_the_text_is_165_mm_wide_and_justified() -> None:
    assert RIGHT - LEFT == 165
    printed = body(long_visit())
    indent = LEFT + BODY["indent"]
    full = [a for a, b in pairwise(printed) if b.left < indent - 1 and a.page == b.page]
    assert len(full) > 20
    for line in full:
        assert line.right == pytest.approx(RIGHT, abs=INK)


def test_the_body_is_14_pt_and_its_first_lines_are_indented_by_10_mm() -> None:
    for line in body(long_visit()):
        assert within(line.size, BODY["size"])
        place = line.left - LEFT
        assert place == pytest.approx(0, abs=INK) or place == pytest.approx(BODY["indent"], abs=INK)


def test_lines_are_18_pt_apart_and_paragraphs_6_pt_more() -> None:
    printed = body(long_visit())
    for above, below in pairwise(printed):
        if above.page != below.page or above.baseline == below.baseline:
            continue
        pitch = below.baseline - above.baseline
        begins = below.left > LEFT + BODY["indent"] / 2
        least = BODY["line_at_least"] + (BODY["gap_before"] if begins else 0)
        assert pitch >= least - 0.1, below.text


def test_the_page_number_is_centred_10_mm_from_the_top_and_not_on_page_one() -> None:
    numbers = [line for line in printed_lines(long_visit()) if line.text.isdigit()]
    pages = max(line.page for line in printed_lines(long_visit()))
    assert pages >= 3
    assert [line.text for line in numbers] == [str(n) for n in range(2, pages + 1)]
    for line in numbers:
        assert line.size == NUMBER["size"]
        assert line.top == pytest.approx(NUMBER["from_top_edge"], abs=0.3)
        assert line.centre == pytest.approx(TEXT_CENTRE, abs=0.5)
        assert not line.bold
        assert not line.italic


def test_the_signatures_are_level_and_four_empty_lines_above_the_names() -> None:
    left = line("NGƯỜIGHIBIÊNBẢN")
    right = element("sign_label")
    assert [sign["left"] + sign["right"] for sign in RULES["signs"]] == [
        "NGƯỜI GHI BIÊN BẢN" + "CHỦ TRÌ HỘI NGHỊ",
    ]
    assert left.baseline == pytest.approx(right.baseline, abs=0.1)
    assert left.centre == pytest.approx(LEFT + 165 / 4, abs=0.5)
    assert right.centre == pytest.approx(LEFT + 165 * 3 / 4, abs=0.5)
    name, post = element("sign_name"), element("sign_post")
    assert post.baseline > right.baseline
    blank = ELEMENTS["sign_name"]["blank_lines_above"]
    assert name.baseline - post.baseline == pytest.approx((blank + 1) * 18, abs=0.1)
    assert name.centre == pytest.approx(left.centre, abs=0.5)


def test_the_recipients_stand_on_the_left_their_heading_underlined() -> None:
    head, first = element("recipients_head"), element("recipients")
    assert head.left == pytest.approx(LEFT, abs=1 + INK)
    assert first.right < TEXT_CENTRE
    under = [r for r in printed_rules(first_visit()) if 0 < r.y - head.baseline * MM < 1.5]
    assert any(abs(r.right - head.right) < INK for r in under)
    rule = ELEMENTS["recipients"]
    assert first.text.endswith(rule["item_end"])
    assert line("-LưuBan" + rule["last_end"]).left < TEXT_CENTRE


def test_signing_for_others_is_written_with_slashes() -> None:
    assert dict(load_form("party-2018").authority) == RULES["authority"]


def test_the_form_is_in_force_on_the_days_of_the_rule() -> None:
    form = load_form("party-2018")
    assert str(form.valid_from) == RULES["valid"]["from"]
    assert str(form.valid_to) == RULES["valid"]["to"]
