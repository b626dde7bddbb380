"""What the minutes are like where the visit says nothing: the form taken, those who sign."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import press
from tracker.export.pages import layout
from tracker.minutes.choosing import compose, form_of
from tracker.records import Office, Participant, Profile, Role, Side, Visit, VisitKind
from ui.visits.editor import Editor
from ui.visits.minutes_form import MinutesForm

PARTY, STATE = Office(), Office(profile=Profile.STATE)


def visit(day: datetime.date | None = datetime.date(2023, 3, 22)) -> Visit:
    return Visit(
        kind=VisitKind.INSPECTION,
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        inspected_unit="Huyện uỷ Bạch Thông",
        date=day,
        recorded_by="Thanh Tuyền",
        participants=[
            Participant(name="Nguyễn Thanh Hà", side=Side.DELEGATION, role=Role.HEAD),
            Participant(name="Nông Văn Cường", role=Role.CHAIR),
        ],
    )


@pytest.fixture
def form(editor: Editor) -> MinutesForm:
    return editor.parts.minutes


def automatic(form: MinutesForm) -> str:
    return form._form.box.itemText(0)


def test_the_form_taken_by_itself_is_named(editor: Editor, form: MinutesForm, qtbot: QtBot) -> None:
    editor.show_visit(visit())
    assert "Đảng (2018)" in automatic(form)
    editor.general.fields["date"].set_raw("1/6/2026")
    qtbot.waitUntil(lambda: "Đảng (2026)" in automatic(form))
    editor.set_office(STATE)
    qtbot.waitUntil(lambda: "nhà nước (2020)" in automatic(form))
    assert form.fields["minutes.form"].raw() == ""
    assert not editor.assemble(fresh=True)[1]


@pytest.mark.parametrize("office", [PARTY, STATE], ids=["party", "state"])
def test_the_forms_own_signatures_become_rows_and_the_page_stays(
    editor: Editor, form: MinutesForm, office: Office
) -> None:
    editor.set_office(office)
    editor.show_visit(visit())
    editor.show_part(4)
    before = signed(editor, office)
    assert "Thanh Tuyền" in before
    form._fill.setFocus()
    press(Qt.Key.Key_Space)
    made, problems = editor.assemble(fresh=True)
    assert problems == []
    assert len(made.minutes.signers) >= 2
    assert all("\u00a0" not in s.label + s.post + s.name for s in made.minutes.signers)
    assert signed(editor, office) == before
    assert QApplication.focusWidget() is form.signers.every_row()[0].first_field().control


def signed(editor: Editor, office: Office) -> list[str]:
    """The lines of the signatures, as they are printed."""
    made, _problems = editor.assemble(fresh=True)
    pages = layout(compose(made, form_of(made, office), office))
    lines = [line for page in pages for line in page.lines if line.role.startswith("sign")]
    return [line.text.replace("\u00a0", " ") for line in lines]


def test_rows_that_are_there_are_not_written_over(editor: Editor, form: MinutesForm) -> None:
    editor.show_visit(visit())
    editor.show_part(4)
    assert form._fill.isVisible()
    row = form.signers.every_row()[0]
    row.fields["name"].set_raw("Nguyễn Văn A")
    assert not form._fill.isVisible()
    row.fields["name"].set_raw("")
    assert form._fill.isVisible()
