"""The rows of people keep their columns in the window, whatever is typed."""

import pytest
from PySide6.QtCore import Qt

from tests.hands import ALT, CTRL, press
from tracker.records import Participant, Role, Side, Visit
from ui.visits.editor import Editor
from ui.visits.participants_form import ParticipantRow

SHIFT = Qt.KeyboardModifier.ShiftModifier

LONG_NAME = "Nguyễn Hoàng Công Tằng Tôn Nữ Thị Phương Thảo số 1"
LONG_UNIT = (
    "Đảng uỷ Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp và phát"
    " triển nông thôn tỉnh Thái Nguyên"
)


@pytest.mark.parametrize("unit", ["Huyện uỷ Bạch Thông", LONG_UNIT])
def test_long_names_push_nothing_out_of_the_window(editor: Editor, unit: str) -> None:
    people = [Participant(name=LONG_NAME, side=Side.HOST, role=Role.DEPUTY_HEAD)]
    editor.show_visit(Visit(inspected_unit=unit, inspecting_body=unit, participants=people))
    editor.show_part(1)
    form = editor.participants
    content = form.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= form.viewport().width()


def _row(editor: Editor, side: Side) -> ParticipantRow:
    row = editor.participants.lists[side].every_row()[0]
    assert isinstance(row, ParticipantRow)
    return row


def _names(editor: Editor) -> list[tuple[Side, str]]:
    return [(p.side, p.name) for p in editor.assemble(fresh=True)[0].participants]


def _show_two(editor: Editor) -> None:
    editor.show_visit(
        Visit(
            participants=[
                Participant(name="Một", titles=["Phó Bí thư"], side=Side.DELEGATION),
                Participant(name="Hai", side=Side.HOST),
            ]
        )
    )
    editor.show_part(1)


def test_a_person_goes_to_another_block_by_the_menu(editor: Editor) -> None:
    _show_two(editor)
    row = _row(editor, Side.DELEGATION)
    words = Side.INVITED.label
    action = next(a for a in row.menu().actions() if words in a.text())
    action.trigger()
    assert _names(editor) == [(Side.HOST, "Hai"), (Side.INVITED, "Một")]
    assert editor.participants.lists[Side.INVITED].raw()[0]["titles"] == "Phó Bí thư"


def test_a_person_goes_to_another_block_by_key_and_back_by_undo(editor: Editor) -> None:
    _show_two(editor)
    before = editor.raw()
    _row(editor, Side.DELEGATION).first_field().setFocus()
    press(Qt.Key.Key_Down, ALT | SHIFT)
    assert _names(editor) == [(Side.HOST, "Hai"), (Side.HOST, "Một")]
    press(Qt.Key.Key_Down, ALT | SHIFT)
    assert _names(editor) == [(Side.HOST, "Hai"), (Side.INVITED, "Một")]
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert editor.raw() == before


def test_a_person_is_removed_by_the_menu_and_a_read_only_row_offers_nothing(
    editor: Editor,
) -> None:
    _show_two(editor)
    row = _row(editor, Side.DELEGATION)
    row.menu().actions()[-1].trigger()
    assert _names(editor) == [(Side.HOST, "Hai")]
    editor.parts.set_read_only(True)
    offered = [a for a in _row(editor, Side.HOST).menu().actions() if a.isEnabled()]
    assert [a for a in offered if not a.isSeparator()] == [_row(editor, Side.HOST)._more]
