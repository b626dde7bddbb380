"""The fields of a long visit's rows are made when they come into view; nobody notices."""

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, tab, write
from tests.register.generated import full_visit, visits
from tracker.records import (
    Figure,
    Finding,
    FindingKind,
    Participant,
    Recommendation,
    Side,
    Visit,
)
from tracker.register import Register
from ui.visits.editor import Editor

SENTENCE = "Đã tổ chức 02 hội nghị quán triệt cho cán bộ, đảng viên trong toàn huyện. "


def long_visit() -> Visit:
    """200 people, 300 findings, 40 recommendations that answer some of them."""
    kinds = list(FindingKind)
    visit = Visit(
        inspected_unit="Huyện uỷ Bạch Thông",
        participants=[
            Participant(name=f"Nguyễn Văn {n}", titles=["Phó Bí thư"], side=Side.HOST)
            for n in range(200)
        ],
        findings=[
            Finding(kind=kinds[n * 3 // 300], text=f"{n}. " + SENTENCE * (1 + n % 4))
            for n in range(300)
        ],
    )
    visit.findings[7].figures = [Figure(written="02 hội nghị", unit="hội nghị")]
    visit.recommendations = [
        Recommendation(text=f"Kiến nghị {n}", finding=visit.findings[120 + n]) for n in range(40)
    ]
    return visit


def _made(editor: Editor) -> int:
    rows = editor.participants.rows() + editor.findings.rows() + editor.recommendations.list.rows()
    return sum(row.is_made() for row in rows)


def test_a_long_visit_opens_without_making_its_rows(editor: Editor, register: Register) -> None:
    editor.show_visit(register.load(register.save(long_visit()).id))
    QApplication.processEvents()
    assert _made(editor) == 0


def test_only_what_is_seen_is_made_and_scrolling_makes_more(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(long_visit()).id))
    editor.show_part(1)
    QApplication.processEvents()
    at_first = _made(editor)
    assert 10 < at_first < 50
    bar = editor.participants.verticalScrollBar()
    bar.setValue(bar.maximum())
    host = editor.participants.lists[Side.HOST]
    qtbot.waitUntil(host.rows()[-1].is_made)
    assert _made(editor) < 100
    assert not editor.is_dirty()


def test_tab_goes_on_through_rows_that_were_never_seen(editor: Editor, register: Register) -> None:
    editor.show_visit(register.load(register.save(long_visit()).id))
    editor.show_part(1)
    host = editor.participants.lists[Side.HOST]
    edge = next(n for n, row in enumerate(host.rows()) if not row.is_made())
    host.rows()[edge - 1].first_field().setFocus()
    tab(5)
    assert QApplication.focusWidget() is host.rows()[edge].first_field().control
    unmade = next(row for row in host.rows() if not row.is_made())
    unmade.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert QApplication.focusWidget() is unmade.controls()[-1]


def test_what_was_never_seen_is_saved_as_it_was(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    saved = register.save(long_visit())
    before = register.load(saved.id)
    editor.show_visit(register.load(saved.id))
    editor.go_to("participants[150].name")
    press(Qt.Key.Key_End)
    write(" A")
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == 2)
    after = register.load(saved.id)
    assert after.participants[150].name == "Nguyễn Văn 150 A"
    assert [p.id for p in after.participants] == [p.id for p in before.participants]
    assert [(f.id, f.text) for f in after.findings] == [(f.id, f.text) for f in before.findings]
    assert [f.written for f in after.findings[7].figures] == ["02 hội nghị"]
    assert [r.finding_id for r in after.recommendations] == [
        r.finding_id for r in before.recommendations
    ]


def test_saved_as_a_new_visit_all_rows_are_new_and_answer_their_findings(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    stored = register.load(register.save(long_visit()).id)
    editor.show_visit(stored)
    editor._save_as_new()
    qtbot.waitUntil(lambda: editor.visit.id not in (None, stored.id))
    new = register.load(editor.visit.id)
    assert not {p.id for p in new.participants} & {p.id for p in stored.participants}
    answered = new.recommendations[5].finding
    assert answered is not None
    assert answered.text.startswith("125.")


def test_a_draft_over_a_long_visit_makes_only_what_it_changed(
    editor: Editor, register: Register
) -> None:
    editor.show_visit(register.load(register.save(long_visit()).id))
    ids = [person.id for person in editor.visit.participants]
    raw = editor.raw()
    del raw["participants"]["host"][10]
    raw["participants"]["host"][20]["name"] = "Lường Văn Vương"
    editor.set_raw(raw)
    assert editor.raw() == raw
    assert _made(editor) < 10
    visit, _problems = editor.assemble(fresh=False)
    assert [p.id for p in visit.participants] == [*ids[:10], *ids[11:]]


def test_enter_and_undo_reach_rows_that_were_never_seen(editor: Editor, register: Register) -> None:
    editor.show_visit(register.load(register.save(long_visit()).id))
    before = editor.raw()
    rows = editor.participants.lists[Side.HOST]
    editor.go_to("participants[100].name")
    for _row in range(20):
        press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is rows.rows()[120].first_field().control
    press(Qt.Key.Key_D, CTRL)
    assert len(rows.rows()) == 199
    press(Qt.Key.Key_Z, CTRL)
    assert editor.raw() == before


@pytest.mark.parametrize("visit", [full_visit(), long_visit()])
def test_made_or_not_a_row_says_the_same(editor: Editor, visit: Visit) -> None:
    _says_the_same(editor, visit)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits())
def test_made_or_not_any_row_says_the_same(editor: Editor, visit: Visit) -> None:
    _says_the_same(editor, visit)


def _says_the_same(editor: Editor, visit: Visit) -> None:
    editor.show_visit(visit)
    unmade, (page, _problems) = editor.raw(), editor.assemble(fresh=True)
    lists = [*editor.participants.lists.values(), *editor.findings.lists.values()]
    for rows in (*lists, editor.recommendations.list, editor.recommendations.earlier):
        for row in rows.every_row():
            row.make()
            for inner in row.lists.values():
                for each in inner.every_row():
                    each.make()
    assert editor.raw() == unmade
    made, _problems = editor.assemble(fresh=True)
    from tracker.exchange import to_json

    assert to_json(made) == to_json(page)
