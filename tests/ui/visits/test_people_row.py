"""The rows of people keep their columns in the window, whatever is typed."""

import pytest

from tracker.records import Participant, Role, Side, Visit
from ui.visits.editor import Editor

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
    assert form.widget().minimumSizeHint().width() <= form.viewport().width()
