"""An office changes what the sources dispute and gives out a number; the paper says so for good."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, answer, name_the_file, press, tab, take_up, write
from tests.journeys.conftest import Start, end
from tracker.export.pages import Page
from ui.app import App


def page_text(pages: list[Page]) -> str:
    return "\n".join(line.text for page in pages for line in page.lines).replace("\u00a0", " ")


def office_page_text(app: App) -> str:
    office = app.window.settings_page.office
    minutes = office.page._minutes if office else None
    return page_text(minutes.pages) if minutes else ""


def saved_pdf(path: Path, qtbot: QtBot) -> str:
    answer("Vẫn lưu")
    name_the_file(path)
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(path.exists)
    with pypdfium2.PdfDocument(path) as paper:
        text: str = paper[0].get_textpage().get_text_bounded()
    return text.replace("\u00a0", " ")


def test_an_office_decides_and_the_paper_follows(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    app = start()
    app.window._go_to_room("settings")
    app.window.settings_page.tabs.setCurrentIndex(1)
    office = app.window.settings_page.office
    assert office is not None
    qtbot.waitUntil(lambda: "BIÊN BẢN" in office_page_text(app))
    office.form.form_shown.set_raw("party-2018")
    choices = office.form._form
    assert choices is not None
    comrade = choices.rows["comrade"]
    comrade.field.set_raw(str(comrade.choice.options.index("Ông (bà)")))
    qtbot.waitUntil(lambda: "Ông (bà)" in office_page_text(app))

    app.window._go_to_room("visits")
    take_up(app.window)
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    write("Huyện uỷ Bạch Thông")
    tab(3)
    write("22/3/2023")
    editor = app.window.visits.editor
    assert editor is not None
    press(Qt.Key.Key_2, CTRL)
    write("Nông Văn Tú")
    assert "DỰ" in saved_pdf(tmp_path / "dự thảo.pdf", qtbot)

    take_up(app.window)
    press(Qt.Key.Key_5, CTRL)
    minutes = editor.parts.minutes
    qtbot.waitUntil(lambda: "01" in minutes._series.text())
    minutes._issue.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: editor.visit.version == 1 and not editor.is_dirty())
    end(app)

    again = start()
    again.window.visits.open_visit(1)
    qtbot.waitUntil(lambda: again.window.visits.editor is not None)
    take_up(again.window)
    text = saved_pdf(tmp_path / "chính thức.pdf", qtbot)
    assert "Số 01-BB" in text
    assert "Ông (bà) Nông Văn Tú" in text
    assert "DỰ THẢO" not in text
    end(again)
