"""The board on paper and in Excel: its rows, its order, its columns; texts are never obeyed."""

import datetime
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.export.conformance import assert_conforming
from tracker.errors import BadInput
from tracker.export.file_types import write_as
from tracker.records import FollowUp, Recommendation, RecommendationKind, Visit
from tracker.register import BoardQuery, BoardRow, Register
from tracker.settings import Settings
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.recommendations import printing
from ui.recommendations.board_lines import Column
from ui.recommendations.printing import BoardPaper

DAY = datetime.date(2023, 7, 12)
COLUMNS = [Column.TEXT, Column.DEADLINE, Column.STATE, Column.UNIT]
EXTENDED = 40  # the number of the one that was extended
HOSTILE = '=HYPERLINK("http://x","<b>Đổi mới</b>")'


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    visit = Visit(
        inspected_unit="Huyện uỷ Bạch Thông",
        date=datetime.date(2023, 3, 22),
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        body_superior="Tỉnh uỷ Bắc Kạn",
        body_seat="Bắc Kạn",
    )
    dated = RecommendationKind.DATED
    for n in range(40):
        due = datetime.date(2023, 6, 30) + datetime.timedelta(days=n)
        text = f"Đổi mới, nâng cao chất lượng công tác tuyên truyền, việc thứ {n}."
        visit.recommendations.append(Recommendation(text=text, kind=dated, deadline=due))
    visit.recommendations.append(Recommendation(text=HOSTILE))
    register.save(visit)
    longer = datetime.date(2023, 12, 31)
    entry = FollowUp(date=datetime.date(2023, 7, 1), extended_to=longer, found="Chờ kinh phí.")
    register.follow_ups.add([EXTENDED], entry)
    yield register
    register.close()


@pytest.fixture
def paper(register: Register, qtbot: QtBot) -> Iterator[BoardPaper]:
    parent, jobs = QWidget(), Jobs()
    qtbot.addWidget(parent)
    yield BoardPaper(parent, register, (jobs, jobs), Settings(), BoardQuery(DAY), COLUMNS)
    jobs.close()


@pytest.fixture
def rows(register: Register) -> list[BoardRow]:
    return register.follow_ups.rows(register.follow_ups.keys(BoardQuery(DAY)), DAY)


def test_the_pages_lie_and_say_what_the_screen_says(
    paper: BoardPaper, rows: list[BoardRow]
) -> None:
    data = paper._pdf(rows)
    with pypdfium2.PdfDocument(data) as pdf:
        assert len(pdf) > 1
        width, height = pdf[0].get_size()
        assert (round(width), round(height)) == (842, 595)
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    text = " ".join(pages).replace("\u00a0", " ")
    assert "BẢNG THEO DÕI THỰC HIỆN KIẾN NGHỊ" in text
    assert "BAN TUYÊN GIÁO" in text
    assert all("Thời hạn" in page.replace("\u00a0", " ") for page in pages), "header repeated"
    assert all(f"{n}/{len(pages)}" in page for n, page in enumerate(pages[1:], 2))
    places = [text.index(f"việc thứ {n}.") for n in range(40)]
    assert places == sorted(places)
    assert "quá hạn 12 ngày" in text.casefold()
    assert "+1, +2: số lần gia hạn)" in text
    assert "<b>" in text


def test_no_word_is_cut_with_all_columns_there(register: Register, qtbot: QtBot) -> None:
    parent, jobs = QWidget(), Jobs()
    qtbot.addWidget(parent)
    day = datetime.date(2024, 6, 30)
    query = BoardQuery(day, words="nghiên")
    paper = BoardPaper(parent, register, (jobs, jobs), Settings(), query, list(Column))
    asked = Recommendation(
        text="Nghiên cứu.",
        kind=RecommendationKind.DATED,
        deadline=datetime.date(2023, 10, 25),
        followed_by="Đồng chí Nguyễn Trường",
    )
    register.save(Visit(date=datetime.date(2022, 12, 22), recommendations=[asked]))
    rows = register.follow_ups.rows(register.follow_ups.keys(query), day)
    with pypdfium2.PdfDocument(paper._pdf(rows)) as pdf:
        words = pdf[0].get_textpage().get_text_bounded().split()
    jobs.close()
    for whole in ("22/12/2022", "25/10/2023", "249", "ngày", "Nguyễn", "Trường"):
        assert whole in words


def test_word_counts_its_pages_itself(paper: BoardPaper, rows: list[BoardRow]) -> None:
    with ZipFile(BytesIO(write_as(".docx", paper.document(rows)))) as package:
        header = package.read("word/header1.xml").decode()
    assert header.index(" PAGE ") < header.index("/</w:t>") < header.index(" NUMPAGES ")


def test_it_can_be_archived_and_read_aloud(paper: BoardPaper, rows: list[BoardRow]) -> None:
    assert_conforming(paper._pdf(rows[:3]))


def test_excel_has_real_dates_and_no_formula(
    paper: BoardPaper, rows: list[BoardRow], qtbot: QtBot
) -> None:
    progress = Progress(None, "", "", len(rows))
    data = paper._as_excel(rows, progress)
    assert data is not None
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert sheet is not None
    above = [sheet.cell(n, 1).value for n in range(1, 6)]
    assert above[:3] == [
        "TỈNH UỶ BẮC KẠN",
        "BAN TUYÊN GIÁO",
        "BẢNG THEO DÕI THỰC HIỆN KIẾN NGHỊ",
    ]
    assert f"{len(rows)} kiến nghị" in str(above[3])
    head, last = 6, len(rows) + 6
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A7", f"A{head}:E{last}")
    assert sheet.print_title_rows == f"${head}:${head}"
    assert [cell.value for cell in sheet[head]] == ["STT", *(each.heading for each in COLUMNS)]
    texts = [sheet.cell(n, 2).value for n in range(head + 1, last + 1)]
    assert texts == [row.text for row in rows]
    assert sheet["C7"].value == datetime.datetime(2023, 6, 30)
    assert sheet["C7"].is_date
    longer = sheet.cell(head + 1 + [row.id for row in rows].index(EXTENDED), 3)
    assert longer.value == datetime.datetime(2023, 12, 31)
    assert longer.number_format.endswith('"(+1)"')
    (hostile,) = (cell for (cell,) in sheet[f"B{head + 1}:B{last}"] if cell.value == HOSTILE)
    assert hostile.data_type == "s"
    assert sheet.page_setup.orientation == "landscape"


def test_word_has_the_same_table(paper: BoardPaper, rows: list[BoardRow], qtbot: QtBot) -> None:
    from docx import Document

    data = paper._as_document(".docx", rows, Progress(None, "", "", 1))
    assert data is not None
    tables = Document(BytesIO(data)).tables
    table = tables[-1]
    assert len(table.rows) == len(rows) + 1
    assert table.cell(1, 1).text.replace("\u00a0", " ").endswith("việc thứ 0.")


def test_ten_thousand_rows_can_be_called_off(
    paper: BoardPaper, rows: list[BoardRow], qtbot: QtBot
) -> None:
    progress = Progress(None, "", "", len(rows))
    progress._stop.set()
    assert paper._read_all(progress) == []
    assert paper._as_excel(rows * 6, progress) is None


def test_no_row_is_left_out_of_the_pages_in_silence(
    paper: BoardPaper, rows: list[BoardRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST_ON_PAPER", 40)
    with pytest.raises(BadInput):
        paper.document(rows)
    assert paper.document(rows[:40]).blocks


def test_the_paper_says_all_that_narrows_it(register: Register, qtbot: QtBot) -> None:
    parent, jobs = QWidget(), Jobs()
    qtbot.addWidget(parent)
    query = BoardQuery(DAY, kind=RecommendationKind.DATED, awaits=True, reports_due=True)
    told, _day = BoardPaper(parent, register, (jobs, jobs), Settings(), query, COLUMNS)._asked([])
    jobs.close()
    assert told == "Có thời hạn; Chờ thẩm định; Đến kỳ báo cáo"


@pytest.mark.parametrize("save", ["save", "save_for_excel"])
def test_the_name_that_is_offered_has_one_ending(
    paper: BoardPaper, monkeypatch: pytest.MonkeyPatch, save: str
) -> None:
    offered: list[str] = []

    def ask(_parent: QWidget, suggested: str, _suffixes: object) -> None:
        offered.append(suggested)

    monkeypatch.setattr("ui.paper.saving.ask_where", ask)
    getattr(paper, save)()
    assert offered == [f"Theo doi kien nghi 2023-07-12{'.pdf' if save == 'save' else '.xlsx'}"]
