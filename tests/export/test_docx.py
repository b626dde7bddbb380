"""A Word file that a clerk can go on working in: styles, lists, fields, and text as typed."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Length

from tests.export.paragraphs import BODY, FORM, document, heading, paragraph, signatures, text
from tests.export.word_documents import ODD, cells, counted, everything, item, table
from tests.export.word_files import W, find, parts, said, text_of, xml
from tests.minutes.visits import bach_thong, dong_thang
from tracker.export.docx import write_docx
from tracker.export.fonts import face
from tracker.export.lines import POINTS, broken
from tracker.minutes.blocks import Document, Paragraph, Run
from tracker.minutes.compose import compose

SAMPLE = compose(bach_thong(), FORM)


def body(made: Document) -> Element:
    return xml(write_docx(made))[0]


def styled(made: Document, role: str) -> list[Element]:
    """The paragraphs of an element, wherever they stand."""
    return [p for p in body(made).iter(f"{W}p") if role in map(said, find(p, "w:pPr/w:pStyle"))]


def numbers(made: Document) -> list[str]:
    """What Word prints before each paragraph of a list, and its text."""
    data = write_docx(made)
    levels = {}
    for abstract in find(xml(data, "word/numbering.xml"), "w:abstractNum"):
        for each in find(abstract, "w:lvl"):
            levels[said(abstract, "abstractNumId"), said(each, "ilvl")] = each
    counts: dict[str, list[int]] = {}
    printed = []
    for found in xml(data)[0].iter(f"{W}p"):
        place = find(found, "w:pPr/w:numPr")
        if not place:
            continue
        number, level = (said(find(place[0], f"w:{n}")[0]) for n in ("numId", "ilvl"))
        count = counts.setdefault(
            number, [int(said(find(levels[number, "0"], "w:start")[0])) - 1, 0]
        )
        count[int(level)] += 1
        if level == "0":
            count[1] = 0
        look = levels[number, level]
        shown = said(find(look, "w:lvlText")[0])
        kind = said(find(look, "w:numFmt")[0])
        for n, value in enumerate(count, 1):
            shown = shown.replace(f"%{n}", _shown(kind, value))
        space = " " if said(find(look, "w:suff")[0]) == "space" else ""
        printed.append(shown + space + text_of(found))
    return printed


def _shown(kind: str, value: int) -> str:
    if kind == "lowerLetter":
        return chr(ord("a") + value - 1)
    if kind == "upperRoman":
        return ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][value]
    return str(value)


def test_word_opens_it_with_its_title_and_margins() -> None:
    opened = docx.Document(BytesIO(write_docx(SAMPLE)))
    assert opened.core_properties.title == SAMPLE.title
    assert opened.core_properties.author == "Ban Tuyên giáo Tỉnh uỷ"
    assert opened.core_properties.language == "vi-VN"
    section = opened.sections[0]
    page = SAMPLE.page
    for length, mm in (
        (section.page_width, page.width),
        (section.page_height, page.height),
        (section.top_margin, page.top),
        (section.bottom_margin, page.bottom),
        (section.left_margin, page.left),
        (section.right_margin, page.right),
    ):
        assert isinstance(length, Length)
        assert abs(length.mm - mm) <= 0.5
    assert section.different_first_page_header_footer
    assert [p.text for p in section.first_page_header.paragraphs] == [""]


def test_each_element_of_the_form_is_a_style_on_normal() -> None:
    styles = xml(write_docx(SAMPLE), "word/styles.xml")
    found = {said(find(style, "w:name")[0]): style for style in find(styles, "w:style")}
    roles = {p.style.role for p in SAMPLE.paragraphs()}
    assert roles | {"Normal", "page_number"} == set(found)
    for role in roles:
        assert said(find(found[role], "w:basedOn")[0]) == "Normal"
    levels = {r: [said(e) for e in find(found[r], "w:pPr/w:outlineLvl")] for r in roles}
    assert (levels["type"], levels["heading"], levels["subheading"]) == (["0"], ["1"], ["2"])
    assert levels["body"] == []


def test_the_font_and_the_language_hold_for_every_script() -> None:
    styles = xml(write_docx(SAMPLE), "word/styles.xml")
    fonts = find(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")[0]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        assert said(fonts, script) == "Times New Roman"
    assert said(find(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]) == "vi-VN"


def test_numbers_are_counted_by_word_and_are_those_of_the_page() -> None:
    for visit in (bach_thong(), dong_thang()):
        made = compose(visit, FORM)
        listed = [p.text for p in made.paragraphs() if p.runs and p.runs[0].rigid]
        assert len(listed) > 10
        assert numbers(made) == listed


def test_the_second_number_counts_under_the_first() -> None:
    marks = ["1. ", "1.1. ", "1.2. ", "2. ", "2.1. ", "2.3. ", "3. "]
    made = document(*(item(mark, "Đồng chí") for mark in marks))
    assert numbers(made) == [f"{mark}Đồng chí" for mark in marks]
    levels = [said(e) for p in styled(made, "body") for e in find(p, "w:pPr/w:numPr/w:ilvl")]
    assert levels == ["0", "1", "1", "0", "1", "0", "0"]


@pytest.mark.parametrize("mark", ["đ) ", "Một. ", "1.  ", "01. ", "IIX. ", "1.\xa0", "(a-b)", "a"])
def test_what_word_cannot_count_stays_text(mark: str) -> None:
    made = document(item(mark, "Điểm này"))
    assert [text_of(p) for p in styled(made, "body")] == [f"{mark}Điểm này"] or numbers(made) == [
        f"{mark}Điểm này"
    ]


def test_a_number_out_of_turn_begins_a_list_of_its_own() -> None:
    marks = ["1. ", "2. ", "4. ", "5. ", "- ", "6. ", "1. "]
    made = document(*(item(mark, f"Điểm {n}") for n, mark in enumerate(marks)))
    assert numbers(made) == [f"{mark}Điểm {n}" for n, mark in enumerate(marks)]


def test_odd_characters_are_text() -> None:
    made = document(text(ODD), text("=1+1"), text("a\xa0b"))
    kept = "<b>&amp; =1+1 '\" 漢字 \U0001f600 שלום"
    assert [text_of(p) for p in styled(made, "body")] == [kept, "=1+1", "a\xa0b"]
    assert not list(body(made).iter(f"{W}instrText"))


def test_odd_characters_are_text_in_titles_and_across_the_page() -> None:
    made = replace(everything(), title=ODD, author=ODD, subject=ODD, watermark=ODD)
    opened = docx.Document(BytesIO(write_docx(made)))
    assert opened.core_properties.title.startswith("<b>&amp; =1+1 '\"")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_docx(everything()) == write_docx(everything())
    with ZipFile(BytesIO(write_docx(everything()))) as file:
        assert {entry.date_time[:3] for entry in file.infolist()} == {(1980, 1, 1)}


def test_the_number_of_pages_is_a_field_with_the_number_of_today() -> None:
    made = document(*(paragraph(20) for _ in range(4)), counted())
    (line,) = [p for p in styled(made, "body") if "Biên bản gồm" in text_of(p)]
    assert [e.text for e in line.iter(f"{W}instrText")] == [' NUMPAGES \\# "00" ']
    assert text_of(line) == "Biên bản gồm 03 trang."


def test_a_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    (found,) = find(body(document(table())), "w:tbl")
    rows = find(found, "w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True, False, False, False]
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)
    edges = find(found, "w:tblPr/w:tblBorders/*")
    assert len(edges) == 6


def test_a_row_longer_than_a_page_may_break() -> None:
    long = cells("1", " ".join(["m" * 25] * 80), "", "")
    made = replace(table(1), rows=(long, cells("2", "a", "", "")))
    rows = find(body(document(made)), "w:tbl/w:tr")
    assert [bool(find(row, "w:trPr/w:cantSplit")) for row in rows] == [True, False, True]


def test_the_signatures_stay_with_three_lines() -> None:
    made = document(paragraph(3), paragraph(2), paragraph(1), signatures())
    kept = [bool(find(p, "w:pPr/w:keepNext")) for p in styled(made, "body")]
    assert kept == [False, True, True]
    (found,) = find(body(made), "w:tbl")
    first, last = find(found, "w:tr")
    assert all(find(p, "w:pPr/w:keepNext") for p in first.iter(f"{W}p"))
    assert not any(find(p, "w:pPr/w:keepNext") for p in last.iter(f"{W}p"))
    assert all(find(row, "w:trPr/w:cantSplit") for row in (first, last))


def test_headings_stay_with_what_follows() -> None:
    styles = xml(write_docx(document(heading(), text("a"))), "word/styles.xml")
    kept = {said(s, "styleId") for s in find(styles, "w:style") if find(s, "w:pPr/w:keepNext")}
    assert kept == {"heading"}
    lead = replace(BODY, keep_with_next=True)
    led = styled(document(text("a"), text("b"), text("c:", lead), text("d")), "body")
    assert [bool(find(p, "w:pPr/w:keepNext")) for p in led] == [False, False, True, False]
    led = styled(document(text("a:", lead), text("b:", lead), text("c")), "body")
    assert [list(map(said, find(p, "w:pPr/w:keepNext"))) for p in led] == [[], [], ["0"]]


def test_bold_and_italic_are_what_differs_from_the_style() -> None:
    runs = (Run("a"), Run("b", bold=True), Run("c", italic=True, underline=True))
    (found,) = styled(document(Paragraph(BODY, runs)), "body")
    looks = [sorted(e.tag.removeprefix(W) for e in run.iter() if e.tag != f"{W}r") for run in found]
    assert looks[1:] == [
        ["t"],
        ["b", "bCs", "rPr", "t"],
        ["i", "iCs", "rPr", "t", "u"],
    ]


def test_margins_change_sides_where_the_form_says_so() -> None:
    assert not find(xml(write_docx(SAMPLE), "word/settings.xml"), "w:mirrorMargins")
    made = replace(SAMPLE, page=replace(SAMPLE.page, mirrored=True))
    assert find(xml(write_docx(made), "word/settings.xml"), "w:mirrorMargins")


def test_ragged_lines_end_where_they_do_on_the_page() -> None:
    """Word fills every line; where the page has it otherwise, a new line is said."""
    cell = replace(BODY, align="left", indent=0, size=13)
    room = FORM.page.text_width * POINTS
    said_so = 0
    for count in range(12, 60):
        words = " ".join(["mười", "một"] * count)
        lines = broken(text(words, cell), room)
        (found,) = styled(document(text(words, cell)), "body")
        parts_shown = text_of(found).split("\n")
        assert " ".join(parts_shown) == words
        filled = [count for part in parts_shown for count in greedy(part, room, cell.size)]
        assert filled == [len("".join(p.text for p in line.pieces).split()) for line in lines]
        said_so += len(parts_shown) > 1
    assert 0 < said_so < 40


def greedy(words: str, room: float, size: float) -> list[int]:
    """How many words each line has where every line is filled."""
    used = face(bold=False, italic=False)
    counts: list[int] = []
    width = room
    for word in words.split():
        wide = used.width(f" {word}") * size / 1000
        if not counts or width + wide > room + used.width(" ") * size / 1000:
            counts.append(0)
            width = 0.0
        width += wide
        counts[-1] += 1
    return counts


def test_an_empty_cell_waits_for_text_like_that_of_its_row() -> None:
    made = document(table(2), signatures())
    empty = [
        p
        for p in body(made).iter(f"{W}p")
        if not text_of(p) and "cell" in map(said, find(p, "w:pPr/w:pStyle"))
    ]
    assert len(empty) == 3
    assert all(int(said(s, "before")) == 0 for p in empty for s in find(p, "w:pPr/w:spacing"))


def test_a_draft_says_so_behind_every_page() -> None:
    plain = replace(SAMPLE, watermark="")
    for name in ("word/header1.xml", "word/header2.xml"):
        assert b"textpath" not in parts(write_docx(plain))[name]
        drawn = parts(write_docx(replace(SAMPLE, watermark="DỰ THẢO")))[name].decode()
        assert 'string="DỰ THẢO"' in drawn
    names = [
        re.findall(r'(?:id|o:spid)="((?:Power|_x0000_s)\w+)"', part.decode())
        for name, part in parts(write_docx(replace(SAMPLE, watermark="DỰ THẢO"))).items()
        if "header" in name
    ]
    assert len({name for found in names for name in found}) == 4


def test_page_numbers_begin_on_the_first_page_only_where_the_form_says_so() -> None:
    number = replace(SAMPLE.page.number, on_first_page=True)
    made = replace(SAMPLE, page=replace(SAMPLE.page, number=number))
    assert not find(body(made), "w:sectPr/w:titlePg")
    assert find(body(SAMPLE), "w:sectPr/w:titlePg")
    assert b"PAGE" not in parts(write_docx(SAMPLE))["word/header2.xml"]
