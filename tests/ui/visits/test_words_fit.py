"""On a screen of 1366 pixels the words of every choice can be read whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press
from tracker.minutes.choosing import form_titles
from tracker.records import CarriedOver, Recommendation, RecommendationKind, Visit
from tracker.texts import _
from ui.parts.fields import ChoiceField
from ui.parts.style import dress
from ui.visits.editor import Editor
from ui.visits.recommendation_row import RecommendationRow


def too_wide(field: ChoiceField, *more: str) -> list[str]:
    """The words that the closed field would cut."""
    box, option = field.box, QStyleOptionComboBox()
    box.initStyleOption(option)
    control, edit = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(control, option, edit, box).width() - 2
    words = [*(box.itemText(place) for place in range(box.count())), *more]
    return [each for each in words if box.fontMetrics().horizontalAdvance(each) > room]


def test_no_choice_of_a_visit_is_cut(qtbot: QtBot, qapp: QApplication, editor: Editor) -> None:
    dress(qapp, "light")  # in the program's own letters
    asked = Recommendation(text="Bố trí đủ cán bộ.", kind=RecommendationKind.DATED)
    editor.show_visit(
        Visit(recommendations=[asked], carried_over=[CarriedOver(text="Kiện toàn Ban Chỉ đạo 35.")])
    )
    cut: dict[str, list[str]] = {}

    def look() -> int:
        fields = [each for each in editor.findChildren(ChoiceField) if each.isVisible()]
        cut.update({each.name: found for each in fields if (found := too_wide(each))})
        return len(fields)

    press(Qt.Key.Key_4, CTRL)
    card = editor.recommendations.list.rows()[0]
    assert isinstance(card, RecommendationRow)
    card.make()
    card._update.click()
    qtbot.waitUntil(card.lists["follow_ups"].rows()[0].isVisible)
    assert look() > 3
    press(Qt.Key.Key_5, CTRL)
    form = editor.parts.minutes.fields["minutes.form"]
    assert isinstance(form, ChoiceField)
    qtbot.waitUntil(form.isVisible)
    assert look() > 2
    named = [_("Automatic: {form}").format(form=title) for _name, title in form_titles()]
    assert too_wide(form, *named) == []
    assert cut == {}
