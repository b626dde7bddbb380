"""The page as the rule has it in every form: margins, text, page numbers, room to sign."""

from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests.export.printed import MM, PrintedLine, printed_lines, printed_rules
from tests.export.rules import A4, INK, RULES, measured, within
from tests.minutes.visits import dong_thang, many_people
from tracker.export.pages import layout
from tracker.export.pdf import write_pdf
from tracker.minutes.blocks import Document
from tracker.minutes.choosing import compose, form_names, form_with
from tracker.records import Office, Recommendation, VisitKind

FORMS = [name for name in form_names() if name in RULES]
SINGLE = 1.15  # lines of Times New Roman set solid, as a share of the size


@cache
def minutes(name: str) -> Document:
    """Five pages without a watermark."""
    visit = dong_thang()
    visit.kind = VisitKind.WORKING_VISIT
    text = "Tiếp tục thực hiện đầy đủ, kịp thời các nhiệm vụ đã nêu trong kế hoạch của năm"
    visit.recommendations += [Recommendation(text=f"{text}, {n}; " * 3) for n in range(9)]
    return compose(visit, form_with(name, {"draft_mark": False}), Office())


@cache
def pdf(name: str) -> bytes:
    return write_pdf(minutes(name))


@cache
def lines(name: str) -> list[PrintedLine]:
    return printed_lines(pdf(name))


@cache
def body(name: str) -> list[PrintedLine]:
    """The lines of text that are no titles, no table and no signature, as the layout has them."""
    places = {
        (page.number, round(line.baseline, 1))
        for page in layout(minutes(name))
        for line in page.lines
        if line.role in ("body", "heading", "subheading")
    }
    return [x for x in lines(name) if (x.page, round(x.baseline, 1)) in places]


def rule(name: str, part: str) -> Any:
    return RULES[name][part]


def edges(name: str) -> tuple[float, float]:
    page = minutes(name).page
    return page.left, A4[0] - page.right


@pytest.mark.parametrize("name", FORMS)
def test_the_text_keeps_to_the_margins(name: str) -> None:
    left, right = edges(name)
    assert within(left, rule(name, "page")["left"])
    assert within(A4[0] - right, rule(name, "page")["right"])
    found = [line for line in lines(name) if not line.text.isdigit()]
    assert min(line.left for line in found) == pytest.approx(left, abs=INK)
    assert max(line.right for line in found) == pytest.approx(right, abs=INK)
    top, bottom = minutes(name).page.top, A4[1] - minutes(name).page.bottom
    for page in range(1, max(line.page for line in found) + 1):
        on_page = [line for line in found if line.page == page]
        assert top - 0.1 <= min(line.top for line in on_page) <= top + 4
        assert max(line.baseline for line in on_page) * MM <= bottom - 1
    assert min(line.top for line in found if line.page == 1) <= top + 1.5


@pytest.mark.parametrize("name", FORMS)
def test_the_text_is_justified(name: str) -> None:
    left, right = edges(name)
    begins = left + 5
    full = [a for a, b in pairwise(body(name)) if b.left < begins and a.page == b.page]
    assert len(full) > 20
    for line in full:
        assert line.right == pytest.approx(right, abs=INK), line.text


@pytest.mark.parametrize("name", FORMS)
def test_the_size_of_the_text_and_its_first_lines(name: str) -> None:
    left, _right = edges(name)
    wanted = rule(name, "body")
    indents = set()
    for line in body(name):
        assert within(line.size, wanted["size"])
        if line.left - left > INK:
            indents.add(round(line.left - left))
    assert len(indents) == 1
    low, high = wanted["indent"] if isinstance(wanted["indent"], list) else [wanted["indent"]] * 2
    assert low - INK <= indents.pop() <= high + INK


@pytest.mark.parametrize("name", FORMS)
def test_how_far_lines_and_paragraphs_are_apart(name: str) -> None:
    left, _right = edges(name)
    wanted = rule(name, "body")
    for above, below in pairwise(body(name)):
        if above.page != below.page:
            continue
        pitch = below.baseline - above.baseline
        gap = wanted["gap_before"] if below.left > left + 5 else 0
        least = wanted.get("pitch_at_least", 0)
        if "line_spacing" in wanted:
            least = wanted["line_spacing"][0] * SINGLE * below.size
            most = wanted["line_spacing"][1] * SINGLE * below.size
            assert gap or pitch <= most, below.text
        assert pitch >= least + gap - 0.1, below.text


@pytest.mark.parametrize("name", FORMS)
def test_the_page_number(name: str) -> None:
    """Centred at its distance from the edge, upright, and not on the first page."""
    left, right = edges(name)
    wanted = rule(name, "page_number")
    numbers = [line for line in lines(name) if line.text.isdigit() and line.top < 18]
    pages = max(line.page for line in lines(name))
    assert pages >= 3
    assert [line.text for line in numbers] == [str(n) for n in range(2, pages + 1)]
    for line in numbers:
        assert within(line.size, wanted["size"])
        assert line.centre == pytest.approx((left + right) / 2, abs=0.5)
        assert not line.bold
        assert not line.italic
        if "from_top_edge" in wanted:
            assert line.top == pytest.approx(wanted["from_top_edge"], abs=0.3)
        else:
            assert 0 < line.top < line.baseline * MM < minutes(name).page.top


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_own_signatures_and_the_room_above_the_names(name: str) -> None:
    placed = [line for page in layout(minutes(name)) for line in page.lines]
    labels = [line for line in placed if line.role == "sign_label"]
    said: dict[int | None, str] = {}
    for line in labels:
        said[line.paragraph] = f"{said.get(line.paragraph, '')} {line.text}".strip()
    assert list(said.values()) == rule(name, "signs")
    lowest = max(line.baseline for line in placed if line.role in ("sign_label", "sign_hint"))
    names = [line for line in placed if line.role == "sign_name"]
    blank = names[0].baseline - lowest
    pitch = rule(name, "sign_gap_lines") * 18
    assert blank == pytest.approx(pitch + 18, abs=0.1)
    assert blank * MM > 25  # room for a hand


@pytest.mark.parametrize("name", FORMS)
def test_recipients_end_as_the_rule_has_it(name: str) -> None:
    office = Office(recipients=["Thường trực Tỉnh uỷ (để b/c)", "Huyện uỷ Bạch Thông"])
    paper = compose(dong_thang(), form_with(name, {}), office)
    said = [
        p.text.replace("\u00a0", " ") for p in paper.paragraphs() if p.style.role == "recipients"
    ]
    wanted = rule(name, "recipients")
    assert said[0] == f"- Thường trực Tỉnh uỷ (để b/c){wanted['item_end']}"
    assert said[-1].endswith(wanted["last_end"])
    assert said[-1] == wanted.get("last", f"- Huyện uỷ Bạch Thông{wanted['last_end']}")


@pytest.mark.parametrize("name", FORMS)
def test_the_days_and_the_words_of_authority_are_those_of_the_rule(name: str) -> None:
    form = form_with(name, {})
    assert dict(form.authority) == rule(name, "authority")
    assert str(form.valid_from) == rule(name, "valid")["from"]
    assert str(form.valid_to) == rule(name, "valid").get("to", "None")
    assert form.chosen.place_date is rule(name, "place_date")


def test_the_title_of_the_party_is_as_wide_as_the_type_says() -> None:
    """Times New Roman Bold 15 pt: 72.9 mm; Liberation Serif has its widths."""
    found = [r for r in printed_rules(pdf("party-2018")) if r.page == 1]
    assert found[0].right - found[0].left == pytest.approx(72.9, abs=0.1)
    nation = next(m.line for m in measured(minutes("state-2020")) if m.element == "nation")
    assert nation.right - nation.left == pytest.approx(95.7, abs=2 * INK)


def test_an_inspection_of_thirty_people_takes_four_pages_and_three_sides_sign_the_last() -> None:
    visit = many_people()
    assert len(visit.participants) == 30
    paper = compose(visit, form_with("state-inspection", {}), Office())
    pages = layout(paper)
    assert len(pages) == 4
    roles = [[line.role for line in page.lines] for page in pages]
    assert [role.count("sign_name") + role.count("sign_label") > 2 for role in roles] == [
        *(False, False, False),
        True,
    ]
    assert "cell_head" in roles[0]
    assert "cell_head" in roles[1]
    last = " ".join(line.text for line in pages[-1].lines).replace("\u00a0", " ")
    assert "gồm 04 trang, được lập thành 03 bản, mỗi bên giữ 01 bản" in " ".join(last.split())
    names = [line.text for page in pages for line in page.lines if "Phương" in line.text]
    assert len(names) == 18
    assert all(len(name.split()) == 4 for name in names)  # each whole, on one line
