"""A field and its words on the page find each other, in the real editor."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hands import press, write
from tests.minutes.visits import dong_thang
from ui.paper.minutes_view import FIELD_TINT
from ui.paper.page_words import Place
from ui.visits.editor import Editor


@pytest.fixture
def shown(editor: Editor, qtbot: QtBot) -> Editor:
    editor.show_visit(dong_thang())
    up_to_date(editor, qtbot)
    return editor


def up_to_date(editor: Editor, qtbot: QtBot) -> None:
    """Until the page shows all that is typed."""
    qtbot.waitUntil(lambda: editor.page.pdf() is not None)
    qtbot.waitUntil(lambda: not editor._pace.is_waiting())
    qtbot.waitUntil(lambda: editor.page.live.idle() and not editor.page.view.missing())


def place_of(editor: Editor, path: str, text: str, word: str) -> Place:
    place = editor.page.view.words.place_of(path, text, text.index(word) + 1)
    assert place is not None
    return place


def on_view(editor: Editor, place: Place) -> QPoint:
    return editor.page.view.to_viewport(place.page, place.rect.center()).toPoint()


def click(editor: Editor, place: Place) -> None:
    editor.page.view.reveal(*place)
    QTest.mouseClick(
        editor.page.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        on_view(editor, place),
    )


def test_a_click_on_a_word_leads_to_its_field_and_to_the_word(shown: Editor) -> None:
    text = dong_thang().findings[0].text
    word = text.split()[4]
    click(shown, place_of(shown, "findings[0].text", text, word))
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert shown.tabs.currentIndex() == 2
    assert field.toPlainText() == text
    assert text[field.textCursor().position() :].startswith(word)


def test_a_click_on_a_name_leads_to_the_person(shown: Editor) -> None:
    name = shown.participants.rows()[0].fields["name"].raw()
    click(shown, place_of(shown, "participants[0].name", name, name.split()[-1]))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert shown.tabs.currentIndex() == 1
    assert field.text() == name
    assert name[field.cursorPosition() :] == name.split()[-1]


def test_capitals_of_the_header_lead_to_the_field(shown: Editor) -> None:
    visit = dong_thang()
    [place, *_others] = shown.page.view.words.places("inspecting_body.superior")
    click(shown, place)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == visit.body_superior


def test_the_field_one_types_in_marks_its_words_and_brings_them_into_view(
    shown: Editor, qtbot: QtBot
) -> None:
    view = shown.page.view
    last = len(dong_thang().findings) - 1
    field = shown.parts.field_at(f"findings[{last}].text")
    assert field is not None
    shown.parts.go_to([field])
    [*places] = view.marked(FIELD_TINT)
    assert places == view.words.places(f"findings[{last}].text")
    assert any(view.viewport().rect().contains(on_view(shown, place)) for place in places)
    write(" Đã sửa thêm một câu nữa.")
    up_to_date(shown, qtbot)
    assert view.marked(FIELD_TINT) == view.words.places(f"findings[{last}].text") != places


def test_the_marked_words_are_tinted_and_their_letters_black(shown: Editor, qtbot: QtBot) -> None:
    view = shown.page.view
    up_to_date(shown, qtbot)
    [place, *_others] = view.marked(FIELD_TINT)
    assert view.words.source_at(place.page, place.rect.center()) == "inspected_unit.name"
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    corner = view.to_viewport(place.page, place.rect.topLeft() + QPointF(0.5, 0.5))
    assert image.pixelColor((corner * ratio).toPoint()).name() == FIELD_TINT


def test_the_page_stays_where_one_scrolled_to_while_nothing_is_typed(
    shown: Editor, qtbot: QtBot
) -> None:
    bar = shown.page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    shown.general.fields["place"].left.emit()
    shown._catch_up()
    up_to_date(shown, qtbot)
    assert bar.value() == bar.maximum()
    write("X")
    up_to_date(shown, qtbot)
    assert bar.value() < bar.maximum()


def test_the_pointer_is_a_hand_over_a_word_that_leads_somewhere(shown: Editor) -> None:
    view = shown.page.view
    [place, *_others] = view.words.places("inspecting_body.superior")
    QTest.mouseMove(view.viewport(), on_view(shown, place))
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), QPoint(3, 3))
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_f6_goes_to_the_page_and_back(shown: Editor) -> None:
    field = QApplication.focusWidget()
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is shown.page.view
    press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is field


def test_every_field_knows_its_path(shown: Editor) -> None:
    for part in range(len(shown.forms)):
        shown.show_part(part)  # only rows that were seen have fields
    found = [(shown.parts.path_of(field), field) for field in shown.parts.every_field()]
    named = [(path, field) for path, field in found if path]
    assert len(named) > 40
    for path, field in named:
        if path.endswith(".finding"):
            continue  # the choice of a finding is part of a recommendation, not of its problems
        assert shown.parts.field_at(path) is field


def test_what_is_missing_leads_to_its_field_or_the_nearest(shown: Editor) -> None:
    for path, tab in (
        ("date", 0),
        ("participants", 1),
        ("participants[1].absence_reason", 1),
        ("recommendations[0].deadline", 3),
        ("unit_opinion", 2),
    ):
        shown.go_to(path)
        field = shown.parts.field_of(QApplication.focusWidget())
        assert field is not None, path
        assert shown.tabs.currentIndex() == tab
    shown.go_to("no.such[0].field")
