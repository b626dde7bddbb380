"""A clerk's first day: the visit of 22 March 2023 typed in, printed, found again, nothing lost."""

import unicodedata
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, answer, name_the_file, press, tab, take_up, write
from tests.journeys.conftest import Start, end
from ui.app import App
from ui.visits.editor import Editor

RESULTS = (
    "Tổ chức hội nghị báo cáo viên trực tuyến trong quý I/2023.",
    "Hướng dẫn cơ sở về văn hoá, văn nghệ.",
)
SHORTCOMING = "Một số ít đơn vị cơ sở lãnh đạo, chỉ đạo thực hiện nhiệm vụ quý I còn chậm."
RECOMMENDATIONS = (
    "Đổi mới, nâng cao chất lượng công tác tuyên truyền.",
    "Thường xuyên nắm bắt tình hình dư luận xã hội.",
)
PEOPLE = (
    ("Nguyễn Thanh Hà", "Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện"),
    ("Nguyễn Duy Luân", "Uỷ viên BTV Huyện uỷ, Phó Chủ tịch UBND huyện"),
    ("Lường Văn Vương", "Uỷ viên BTV, Trưởng Ban Tuyên giáo Huyện uỷ"),
)


def test_a_clerk_records_prints_closes_and_finds_the_first_visit(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    app = start()
    editor = _begin(app, qtbot)
    _general()
    _participants(editor)
    _findings(editor)
    _recommendations(editor)
    typed = editor.raw()

    qtbot.waitUntil(lambda: "Thường xuyên nắm bắt" in _page_text(editor))

    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: editor.visit.version == 1 and not editor.is_dirty())

    pdf = tmp_path / "Biên bản.pdf"
    answer("Vẫn lưu")
    name_the_file(pdf)
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(pdf.exists)
    _check_paper(pdf.read_bytes())

    take_up(app.window)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.visits.editor is None)
    end(app)

    again = start()
    press(Qt.Key.Key_F, CTRL)
    write("bach thong")
    table = again.window.visits.list.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.window.visits.editor is not None)
    assert again.window.visits.editor is not None
    assert again.window.visits.editor.raw() == typed
    assert not again.window.visits.editor.is_dirty()


def _begin(app: App, qtbot: QtBot) -> Editor:
    app.window.visits.list.setFocus()
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    assert app.window.visits.editor is not None
    return app.window.visits.editor


def _general() -> None:
    """From the first field on by Tab alone, as the eye goes."""
    write("Huyện uỷ Bạch Thông")
    tab(2)
    write("tình hình thực hiện công tác tuyên giáo quý I/2023")
    tab()
    write("22/3/2023")
    tab()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    tab(3)
    write("huyện Bạch Thông")
    tab()
    write("quý I/2023")
    tab()
    write("Công tác tuyên giáo")
    tab()
    for text in ("Ban Tuyên giáo Tỉnh uỷ", "Tỉnh uỷ Bắc Kạn", "BTGTU", "Bắc Kạn", "Thanh Tuyền"):
        write(text)
        tab()


def _participants(editor: Editor) -> None:
    press(Qt.Key.Key_2, CTRL)
    hosts = list(editor.participants.lists.values())[1]
    hosts.every_row()[0].first_field().setFocus()
    for name, titles in PEOPLE:
        write(name)
        tab()
        write(titles)
        press(Qt.Key.Key_Return)


def _findings(editor: Editor) -> None:
    press(Qt.Key.Key_3, CTRL)
    for text in RESULTS:
        write(text)
        press(Qt.Key.Key_Return)
    shortcomings = list(editor.findings.lists.values())[1]
    shortcomings.every_row()[0].first_field().setFocus()
    write(SHORTCOMING)


def _recommendations(editor: Editor) -> None:
    press(Qt.Key.Key_4, CTRL)
    for text in RECOMMENDATIONS:
        write(text)
        press(Qt.Key.Key_Return)


def _page_text(editor: Editor) -> str:
    pdf = editor.page.pdf()
    return _text(pdf) if pdf else ""


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


def _check_paper(pdf: bytes) -> None:
    text = _text(pdf)
    assert text == unicodedata.normalize("NFC", text)
    for name, titles in PEOPLE:
        assert name in text
        assert titles in text, text
    for sentence in (*RESULTS, SHORTCOMING, *RECOMMENDATIONS):
        assert sentence.rstrip(".") in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Bắc Kạn, ngày 22 tháng 3 năm 2023" in text
