"""What a reader reads aloud: every word once, in its order, as what it is."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from tests.export.conformance import assert_conforming
from tests.export.paragraphs import FORM, document, text
from tests.export.printed import extracted
from tests.export.tagged import COPIES, SECTION, TITLE, artifacts, every_kind_of_block, item, tags
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tracker.export.pages import layout, with_page_count
from tracker.export.pdf import write_pdf
from tracker.minutes.blocks import Document, Paragraph
from tracker.minutes.compose import compose
from tracker.records import Signer, Visit


def says_something(paragraph: Paragraph) -> bool:
    return any(map(str.isalnum, paragraph.text))


def one_space(text: str) -> str:
    return " ".join(text.split())


def words_of(paper: Document) -> list[str]:
    said = [paragraph.text for paragraph in paper.paragraphs() if says_something(paragraph)]
    return " ".join(said).split()


def test_headings_lists_columns_and_paragraphs_are_what_they_are() -> None:
    data = write_pdf(every_kind_of_block())
    assert_conforming(data)
    tree = tags(data)
    lines = str(tree).splitlines()
    long = next(line for line in lines if "Việc Việc" in line)
    assert long.strip().removeprefix("LBody ") == ("Việc " * 900).strip()
    lines.remove(long)
    assert "\n".join(lines).split("\n") == "\n".join(expected()).split("\n")


def row(n: int) -> str:
    """A row of the table, its last cell empty in every other one."""
    cells = [f"P {n}"], [f"P Việc thứ {n}.", "P Thêm một dòng."], ["P đạt"] if n % 2 else []
    return "\n".join(
        ["    TR"]
        + [line for cell in cells for line in ("      TD", *(f"        {p}" for p in cell))]
    )


def expected() -> list[str]:
    return [
        "Document",
        "  Div",
        "    P CƠ QUAN",
        "    P Số 7-BB",
        "  Div",
        "    P ĐẢNG CỘNG SẢN VIỆT NAM",
        "    P Thái Nguyên, ngày 5",
        "  P KHẨN",
        "  H1 BIÊN BẢN",
        "  H2 I- THÀNH PHẦN",
        "  L /Disc",
        "    LI",
        "      Lbl - ",
        "      LBody Ông A;",
        "        P thêm về ông A.",
        "    LI",
        "      Lbl - ",
        "      LBody Bà B.",
        "  P Một đoạn.",
        "  L /Decimal",
        "    LI",
        "      Lbl 1. ",
        "  H2 II- BẢNG",
        "  Table",
        "    TR",
        *(f"      TH /Column\n        P {words}" for words in ("TT", "Nội dung", "Kết quả")),
        *(row(n) for n in range(1, 40)),
        f"  P Gồm 04 trang, {COPIES}.",
    ]


def test_watermarks_numbers_of_pages_and_ornaments_are_not_read() -> None:
    said = artifacts(write_pdf(every_kind_of_block()))
    header = "TTNội dungKết quả"
    assert set(said) == {"-----", "2", f"3{header}", f"4{header}", "DỰ THẢO"}
    assert said.count("DỰ THẢO") == 4


def test_a_level_left_out_is_closed_up_and_the_bookmarks_follow() -> None:
    deep = replace(SECTION, level=4)
    words = {"Một": SECTION, "Hai": deep, "": SECTION, "Ba": deep, "Bốn": TITLE, "Năm": SECTION}
    paper = document(*(text(said, style) for said, style in words.items()))
    data = write_pdf(paper)
    assert_conforming(data)
    assert str(tags(data)).split() == [
        "Document",
        "H1",
        "Một",
        "H2",
        "Hai",
        "H2",
        "Ba",
        "H1",
        "Bốn",
        "H2",
        "Năm",
    ]
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as outline:
        one, four = outline.root
        assert [one.title, four.title] == ["Một", "Bốn"]
        assert [entry.title for entry in one.children] == ["Hai", "Ba"]
        assert [entry.title for entry in four.children] == ["Năm"]


def test_a_second_row_of_signatures_is_read_after_the_first() -> None:
    visit = dong_thang()
    visit.minutes.signers = [Signer(label=f"Bên {n}", name=f"Người {n}") for n in range(4)]
    read = tags(write_pdf(compose(visit, FORM))).whole_text.replace("\u00a0", " ")
    assert read.endswith("".join(f"BÊN {n}Người {n}" for n in range(4)))


@pytest.mark.parametrize(
    ("mark", "numbering"),
    [
        ("- ", "Disc"),
        ("+ ", "Disc"),
        ("1. ", "Decimal"),
        ("1.2. ", "Decimal"),
        ("a) ", "LowerAlpha"),
        ("II- ", "UpperRoman"),
        ("A. ", "UpperAlpha"),
    ],
)
def test_a_list_says_how_it_counts(mark: str, numbering: str) -> None:
    data = write_pdf(document(item(mark, "Một."), item(mark, "Hai.")))
    assert_conforming(data)
    (found,) = tags(data).every("L")
    assert found.attributes == f" /{numbering}"
    assert [tag.text for tag in found.every("Lbl")] == [mark, mark]


def test_items_without_a_mark_conform() -> None:
    data = write_pdf(document(item("", "Một."), item("", "Hai.", "more")))
    assert_conforming(data)
    assert str(tags(data)).split() == ["Document", "L", "/None", "LI", "LBody", "Một.", "P", "Hai."]


@pytest.mark.parametrize("visit", [bach_thong, dong_thang, almost_nothing])
def test_every_word_of_minutes_is_read_once_with_a_space_at_the_ends_of_lines(
    visit: Callable[[], Visit],
) -> None:
    paper = compose(visit(), FORM)
    tree = tags(write_pdf(paper))
    paper = with_page_count(paper, len(layout(paper)))
    said = [one_space(tag.text) for tag in tree.every("P")]
    for paragraph in paper.paragraphs():
        if says_something(paragraph) and not paragraph.item and not paragraph.style.level:
            assert one_space(paragraph.text) in said, paragraph.text
    assert sorted("".join(words_of(paper))) == sorted("".join(tree.whole_text.split()))


@pytest.mark.parametrize("visit", [bach_thong, dong_thang, almost_nothing])
def test_what_is_copied_from_the_page_is_in_the_order_of_reading(
    visit: Callable[[], Visit],
) -> None:
    paper = replace(compose(visit(), FORM), watermark="")
    data = write_pdf(paper)
    outside = set(artifacts(data))
    copied = [word for word in extracted(data).split() if word not in outside]
    assert "".join(copied) == "".join(tags(data).whole_text.split())


def test_a_word_that_is_cut_stays_one() -> None:
    word = "a" * 5_000
    tree = tags(write_pdf(document(text(f"Một {word} hai."))))
    assert tree.whole_text == f"Một {word} hai."


def test_each_bookmark_leads_to_its_heading() -> None:
    paper = document(*(text("Một đoạn.") for _ in range(45)), text("I- MỤC", SECTION))
    with pikepdf.open(BytesIO(write_pdf(paper))) as pdf, pdf.open_outline() as outline:
        (bookmark,) = outline.root
        destination = bookmark.destination
        assert isinstance(destination, pikepdf.Array)
        assert destination[0].objgen == pdf.pages[1].objgen
        assert 0 < float(destination[3]) < 842
        assert "/PageMode" in pdf.Root
