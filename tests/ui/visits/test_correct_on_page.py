"""A paragraph is corrected by hand where it stands on the page, with the keys of a team leader."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, compose, press, write
from tests.minutes.visits import dong_thang
from tracker.texts import use
from ui.paper.conflict_banner import ConflictBanner
from ui.paper.correction_field import CorrectionField
from ui.paper.minutes_view import BAR
from ui.paper.record_card import RecordCard
from ui.visits.editor import Editor

KEY = "findings[1]"
SHIFT = Qt.KeyboardModifier.ShiftModifier
Undo = list[tuple[str, Callable[[], None]]]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


@pytest.fixture
def shown(editor: Editor, qtbot: QtBot) -> Editor:
    visit = dong_thang()
    visit.findings[1].text = "Tổ chức 02 hội nghị, có 612 đại biểu dự."
    editor.show_visit(visit)
    up_to_date(editor, qtbot)
    return editor


@pytest.fixture
def offers(shown: Editor) -> Undo:
    offers: Undo = []
    shown.offered.connect(lambda text, undo: offers.append((text, undo)))
    return offers


def up_to_date(editor: Editor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: editor.page.pdf() is not None)
    qtbot.waitUntil(lambda: not editor._pace.is_waiting())
    qtbot.waitUntil(lambda: editor.page.live.idle() and not editor.page.view.missing())


def ordinal(editor: Editor, key: str = KEY) -> int:
    keys = [paragraph.key for paragraph in editor.page.corrector._paragraphs]
    return keys.index(key)


def said(editor: Editor, key: str = KEY) -> str:
    """What stands on the page."""
    lines = editor.page.view.words.lines_of(ordinal(editor, key))
    return " ".join(" ".join(line.text for _page, line in lines).replace("\u00a0", " ").split())


def open_paragraph(editor: Editor, key: str = KEY) -> CorrectionField:
    """By two clicks on its first line."""
    view = editor.page.view
    place = view.words.outline(ordinal(editor, key))[0]
    view.reveal(*place)
    corner = QPointF(place.rect.left() + 60, place.rect.top() + 5)
    spot = view.to_viewport(place.page, corner).toPoint()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    field = editor.page.corrector.field()
    assert field is not None
    assert field.hasFocus()
    return field


def correct(editor: Editor, text: str, qtbot: QtBot, key: str = KEY) -> None:
    field = open_paragraph(editor, key)
    field.selectAll()
    write(text)
    press(Qt.Key.Key_Return)
    up_to_date(editor, qtbot)


def kept(editor: Editor) -> list[str]:
    return [correction.edited for correction in editor.parts.corrections.all()]


def test_the_field_lies_exactly_over_the_lines_in_their_letters(shown: Editor) -> None:
    field = open_paragraph(shown, "participants[6]")
    view = shown.page.view
    lines = [line for _page, line in view.words.lines_of(ordinal(shown, "participants[6]"))]
    [place] = view.words.outline(ordinal(shown, "participants[6]"))
    assert field.font().family() != field.document().defaultFont().family()
    assert field.document().defaultFont().family() == "Liberation Serif"
    block = field.document().firstBlock().layout()
    assert block.lineCount() == len(lines) > 1
    baseline = block.position().y() + block.lineAt(0).y() + block.lineAt(0).ascent()
    on_view = field.viewport().mapTo(view.viewport(), QPoint(0, round(baseline)))
    wanted = view.to_viewport(place.page, QPointF(0, lines[0].baseline))
    # The frame of a pixel comes with the look of the program, which tests go without.
    assert abs(on_view.y() - wanted.y()) <= 1.5
    ascent = block.lineAt(1).y() - block.lineAt(0).y()
    pitch = (lines[1].baseline - lines[0].baseline) * view.scale() / view.devicePixelRatioF()
    assert abs(ascent - pitch) <= 0.5


def test_enter_keeps_the_words_that_then_stand_on_the_page(shown: Editor, qtbot: QtBot) -> None:
    field = open_paragraph(shown)
    assert field.text() == "Tổ chức 02 hội nghị, có 612 đại biểu dự."
    field.moveCursor(field.textCursor().MoveOperation.End)
    write(" Có sửa.")
    up_to_date(shown, qtbot)
    assert said(shown).endswith("có 612 đại biểu dự. Có sửa."), "while it is typed already"
    press(Qt.Key.Key_Return)
    assert shown.page.corrector.field() is None
    assert QApplication.focusWidget() is shown.page.view
    assert kept(shown) == ["Tổ chức 02 hội nghị, có 612 đại biểu dự. Có sửa."]
    assert shown.findings.rows()[1].fields["text"].raw().endswith("dự."), (
        "the record is not touched"
    )


def test_ctrl_enter_keeps_and_shift_enter_makes_no_line(shown: Editor, qtbot: QtBot) -> None:
    field = open_paragraph(shown)
    field.selectAll()
    write("Một")
    press(Qt.Key.Key_Return, SHIFT)
    write(" hai")
    assert field.document().blockCount() == 1
    press(Qt.Key.Key_Return, CTRL)
    assert kept(shown) == ["Một hai"]


def test_words_still_composed_are_kept(shown: Editor) -> None:
    field = open_paragraph(shown)
    field.selectAll()
    compose("Thắng")
    press(Qt.Key.Key_Return)
    assert kept(shown) == ["Thắng"]


def test_going_elsewhere_keeps_what_was_typed(shown: Editor) -> None:
    open_paragraph(shown).selectAll()
    write("Sửa rồi đi.")
    shown.general.fields["place"].control.setFocus()
    assert shown.page.corrector.field() is None
    assert kept(shown) == ["Sửa rồi đi."]


def test_esc_leaves_it_as_it_was_and_what_was_typed_can_be_had_back(
    shown: Editor, offers: Undo, qtbot: QtBot
) -> None:
    before = said(shown)
    open_paragraph(shown).selectAll()
    write("Gõ nhầm.")
    press(Qt.Key.Key_Escape)
    up_to_date(shown, qtbot)
    assert kept(shown) == []
    assert said(shown) == before
    [(_text, undo)] = offers
    undo()
    up_to_date(shown, qtbot)
    assert kept(shown) == ["Gõ nhầm."]
    assert said(shown).endswith("Gõ nhầm.")


def test_esc_without_a_change_offers_nothing(shown: Editor, offers: Undo) -> None:
    open_paragraph(shown)
    press(Qt.Key.Key_Escape)
    assert shown.page.corrector.field() is None
    assert offers == []
    assert kept(shown) == []


def test_the_record_s_own_words_typed_again_are_no_correction(shown: Editor) -> None:
    field = open_paragraph(shown)
    words = field.text()
    field.selectAll()
    write("khác")
    assert kept(shown) == ["khác"]
    field.selectAll()
    write(words)
    assert kept(shown) == []


def test_nothing_left_is_what_the_record_says(shown: Editor, qtbot: QtBot) -> None:
    told: list[str] = []
    shown.said.connect(told.append)
    open_paragraph(shown).selectAll()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    up_to_date(shown, qtbot)
    assert kept(shown) == []
    assert "612" in said(shown)
    assert told


def test_pasted_lines_become_one(shown: Editor) -> None:
    field = open_paragraph(shown)
    field.selectAll()
    QApplication.clipboard().setText("một\nhai\r\n  ba")
    field.paste()
    press(Qt.Key.Key_Return)
    assert kept(shown) == ["một hai ba"]


def test_a_bar_beside_it_says_that_it_is_corrected(shown: Editor, qtbot: QtBot) -> None:
    correct(shown, "Sửa.", qtbot)
    view = shown.page.view
    [place] = view.words.outline(ordinal(shown))
    spot = view.to_viewport(place.page, QPointF(place.rect.left() - 8, place.rect.center().y()))
    image = view.viewport().grab().toImage()
    assert image.pixelColor((spot * image.devicePixelRatio()).toPoint()).name() == BAR


def menu(editor: Editor) -> QMenu:
    editor.page.corrector._show_menu(ordinal(editor), editor.mapToGlobal(QPoint(600, 300)))
    [menu] = [m for m in editor.page.view.findChildren(QMenu) if m.isVisible()]
    return menu


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()
    menu.close()


def test_what_the_record_says_is_shown_and_the_correction_taken_back(
    shown: Editor, offers: Undo, qtbot: QtBot
) -> None:
    correct(shown, "Sửa.", qtbot)
    choose(menu(shown), "Show what the record says")
    [card] = shown.page.view.findChildren(RecordCard)
    assert card.text.text() == "Tổ chức 02 hội nghị, có 612 đại biểu dự."
    card.take_back.click()
    up_to_date(shown, qtbot)
    assert kept(shown) == []
    assert "612" in said(shown)
    offers[-1][1]()
    up_to_date(shown, qtbot)
    assert said(shown).endswith("Sửa.")


def test_keys_choose_a_paragraph_and_f2_opens_it(shown: Editor, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F6)
    view = shown.page.view
    first = view.chosen_paragraph()
    press(Qt.Key.Key_Down, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    assert view.chosen_paragraph() == (first or 0) + 1
    assert view.accessibleDescription()
    press(Qt.Key.Key_F2)
    field = shown.page.corrector.field()
    assert field is not None
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view


def test_enter_on_a_chosen_paragraph_goes_to_its_field(shown: Editor) -> None:
    shown.page.view.setFocus()
    shown.page.view.go_to_paragraph(ordinal(shown))
    press(Qt.Key.Key_Return)
    assert shown.parts.field_of(QApplication.focusWidget()) is shown.parts.field_at(f"{KEY}.text")


# -- conflicts -----------------------------------------------------------------------------------


def change_the_record(editor: Editor, qtbot: QtBot) -> ConflictBanner:
    """Correct the paragraph, then type something else into its field."""
    correct(editor, "Tay sửa.", qtbot)
    field = editor.parts.field_at(f"{KEY}.text")
    assert field is not None
    field.set_raw("Sổ nay ghi khác.")
    up_to_date(editor, qtbot)
    banner = editor.page.corrector.banner
    assert banner.isVisible()
    return banner


def press_in(banner: ConflictBanner, words: str) -> None:
    next(b for b in banner.findChildren(QPushButton) if b.text() == words).click()


def test_a_changed_record_shows_both_and_overwrites_neither(shown: Editor, qtbot: QtBot) -> None:
    banner = change_the_record(shown, qtbot)
    assert "Sổ nay ghi khác." in banner._record.text()
    assert "Tay sửa." in banner._mine.text()
    assert said(shown).endswith("Tay sửa.")
    press_in(banner, "Keep mine")
    up_to_date(shown, qtbot)
    assert banner.isHidden()
    assert said(shown).endswith("Tay sửa.")
    [correction] = shown.parts.corrections.all()
    assert correction.generated == "Sổ nay ghi khác."


def test_the_record_s_words_are_taken(shown: Editor, offers: Undo, qtbot: QtBot) -> None:
    press_in(change_the_record(shown, qtbot), "Take the record's")
    up_to_date(shown, qtbot)
    assert said(shown).endswith("Sổ nay ghi khác.")
    offers[-1][1]()
    up_to_date(shown, qtbot)
    assert said(shown).endswith("Tay sửa."), "it can be undone"


def test_both_are_edited_into_one(shown: Editor, qtbot: QtBot) -> None:
    banner = change_the_record(shown, qtbot)
    press_in(banner, "Edit…")
    write(" Và sổ ghi khác.")
    assert banner.isHidden()
    press(Qt.Key.Key_Return)
    up_to_date(shown, qtbot)
    assert banner.isHidden()
    [correction] = shown.parts.corrections.all()
    assert correction.generated == "Sổ nay ghi khác."
    assert "Và sổ ghi khác." in said(shown)


def test_a_paragraph_that_is_gone_leaves_its_correction_to_be_read(
    shown: Editor, qtbot: QtBot
) -> None:
    correct(shown, "Tay sửa.", qtbot, "unit_opinion")
    shown.findings.opinion.set_raw("")
    up_to_date(shown, qtbot)
    banner = shown.page.corrector.banner
    assert banner.isVisible()
    assert "Tay sửa." in banner._mine.text()
    assert kept(shown) == ["Tay sửa."]
    press_in(banner, "Drop the correction")
    up_to_date(shown, qtbot)
    assert banner.isHidden()
    assert kept(shown) == []


def test_a_correction_goes_along_when_rows_are_moved(shown: Editor, qtbot: QtBot) -> None:
    correct(shown, "Tay sửa.", qtbot)
    rows = next(iter(shown.findings.lists.values()))
    rows.move_row(rows.rows()[1], 1)
    up_to_date(shown, qtbot)
    assert shown.page.corrector.banner.isHidden()
    assert said(shown, "findings[2]").endswith("Tay sửa.")
    correct(shown, "Sửa lần nữa.", qtbot, "findings[2]")
    assert kept(shown) == ["Sửa lần nữa."], "still one correction"


def test_a_space_before_what_is_pasted_stays(shown: Editor) -> None:
    field = open_paragraph(shown)
    before = field.text()
    field.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.clipboard().setText(" (SỬA TRÊN TRANG)\n")
    field.paste()
    press(Qt.Key.Key_Return)
    assert kept(shown) == [f"{before} (SỬA TRÊN TRANG)"]
