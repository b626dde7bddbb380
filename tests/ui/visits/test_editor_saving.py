"""What happens to words typed while a save is under way, and what opening and saving changes."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.hands import answer, press, write
from tests.register.generated import visits
from tracker.exchange import to_data
from tracker.records import (
    FollowUp,
    Participant,
    Progress,
    Recommendation,
    RecommendationKind,
    Side,
    Visit,
)
from tracker.register import Register
from ui.visits.editor import Editor


@contextmanager
def writing_elsewhere(path: Path) -> Iterator[None]:
    """Another program writes to the register, so a save has to wait."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def _people(*names: str) -> list[Participant]:
    return [Participant(name=name, unit=f"Đơn vị {name}") for name in names]


def _empty_and_retype(editor: Editor) -> None:
    name = editor.participants.lists[Side.HOST].rows()[0].fields["name"]
    unit = editor.participants.lists[Side.HOST].rows()[0].fields["unit"]
    name.set_raw("")
    unit.set_raw("")
    name.set_raw("Lan hai")


def _remove_and_undo(editor: Editor) -> None:
    rows = editor.participants.lists[Side.HOST]
    row = rows.rows()[1]
    rows.remove(row)
    rows.put_back(1, row)


def _move(editor: Editor) -> None:
    rows = editor.participants.lists[Side.HOST]
    rows.move_row(rows.rows()[2], -1)


def _insert(editor: Editor) -> None:
    editor.participants.lists[Side.HOST].insert(0).fields["name"].set_raw("Mai")


@pytest.mark.parametrize("change", [_empty_and_retype, _remove_and_undo, _move, _insert])
def test_rows_changed_during_a_save_are_all_there_after_the_next(
    editor: Editor, register: Register, qtbot: QtBot, change: Callable[[Editor], None]
) -> None:
    stored = register.save(Visit(inspected_unit="A", participants=_people("Lan", "Hoa", "Cúc")))
    editor.show_visit(register.load(stored.id))
    editor.general.fields["place"].set_raw("huyện")
    with writing_elsewhere(register.path):
        assert editor.save()
        change(editor)
        assert editor.save(), "asked again while the first is under way"
    qtbot.waitUntil(lambda: not editor._saving and editor.visit.version >= 2)
    if editor.is_dirty():
        assert editor.save()
        qtbot.waitUntil(lambda: not editor.is_dirty())
    on_screen = editor.assemble(fresh=True)[0]
    assert to_data(register.load(stored.id)) == to_data(on_screen)
    assert len(on_screen.participants) >= 3


def test_a_draft_written_during_the_first_save_belongs_to_the_visit(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(Visit())
    editor.general.fields["inspected_unit.name"].set_raw("Huyện uỷ Bạch Thông")
    with writing_elsewhere(register.path):
        assert editor.save()
        editor.general.fields["place"].set_raw("gõ tiếp")
        editor.drafts.write_now()
    qtbot.waitUntil(lambda: len(register.drafts()) == 1)
    [draft] = register.drafts()
    assert (draft.visit_id, draft.base_version) == (1, 1)


def test_merely_looking_at_a_visit_writes_nothing(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    stored = register.save(Visit(inspected_unit="A", participants=_people("Lan")))
    editor.show_visit(register.load(stored.id))
    editor.drafts.write_now()
    qtbot.waitUntil(lambda: not editor._database.busy())
    assert register.drafts() == []


@hypothesis.settings(
    max_examples=25, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture]
)
@hypothesis.given(visits())
def test_any_visit_comes_back_from_the_form_as_it_was(editor: Editor, visit: Visit) -> None:
    for finding in visit.findings:  # an empty figure says nothing, and is not kept
        finding.figures = [
            f for f in finding.figures if f.value is not None or (f.unit + f.written).strip()
        ]
    minutes = visit.minutes  # so with a signature that says nothing
    minutes.signers = [
        s for s in minutes.signers if (s.label + s.authority + s.post + s.name).strip()
    ]
    before = to_data(visit)
    before["participants"].sort(key=lambda p: list(Side).index(Side(p["side"])))
    editor.show_visit(visit)
    shown = to_data(editor.assemble(fresh=True)[0])
    for data in (before, shown):  # the form keeps each kind together; links follow the finding
        texts = [finding["text"] for finding in data["findings"]]
        for recommendation in data["recommendations"]:
            if "finding" in recommendation:
                recommendation["finding"] = texts[recommendation["finding"]]
        kinds = ["result", "shortcoming", "cause"]
        data["findings"].sort(key=lambda finding: kinds.index(finding["kind"]))
    assert json.dumps(shown, default=str) == json.dumps(before, default=str)


def test_a_standing_recommendation_with_a_day_stays_standing(editor: Editor) -> None:
    import datetime

    wish = Recommendation(
        text="x", kind=RecommendationKind.STANDING, deadline=datetime.date(2030, 1, 1)
    )
    editor.show_visit(Visit(inspected_unit="A", recommendations=[wish]))
    assert editor.assemble(fresh=True)[0].recommendations[0].kind is RecommendationKind.STANDING


def test_an_update_of_which_only_the_state_is_chosen_is_not_dropped(editor: Editor) -> None:
    editor.show_visit(Visit(inspected_unit="A", recommendations=[Recommendation(text="x")]))
    row = editor.recommendations.list.rows()[0]
    row._add_update()  # type: ignore[attr-defined] # what the button does
    entry = row.lists["follow_ups"].rows()[0]
    entry.fields["state"].set_value(Progress.VERIFIED_DONE)
    visit, problems = editor.assemble(fresh=True)
    assert visit.recommendations[0].follow_ups[0].state is Progress.VERIFIED_DONE
    assert [p.path for p in problems] == ["recommendations[0].follow_ups[0].date"]
    entry.fields["date"].set_raw("15/5/2023")
    entry.fields["reported"].set_raw("đã có kế hoạch")
    visit, problems = editor.assemble(fresh=True)
    assert problems == []
    assert isinstance(visit.recommendations[0].follow_ups[0], FollowUp)


def test_leaving_with_words_not_saved_asks_and_does_as_told(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    gone: list[str] = []
    editor.show_visit(Visit())
    editor.general.fields["inspected_unit.name"].set_raw("Huyện uỷ Bạch Thông")
    answer("Sửa tiếp")
    editor.leave(lambda: gone.append("stayed"))
    assert gone == []
    answer("Lưu")
    editor.leave(lambda: gone.append("saved"))
    qtbot.waitUntil(lambda: gone == ["saved"])
    assert register.load(1).inspected_unit == "Huyện uỷ Bạch Thông"
    editor.general.fields["place"].set_raw("bỏ đi")
    answer("Không lưu")
    editor.leave(lambda: gone.append("discarded"))
    qtbot.waitUntil(lambda: gone == ["saved", "discarded"])
    qtbot.waitUntil(lambda: not editor._database.busy())
    assert register.load(1).place == ""
    assert register.drafts() == []


def test_every_control_of_every_part_has_a_name(editor: Editor) -> None:
    editor.show_visit(Visit(inspected_unit="A", participants=_people("Lan")))
    nameless = [
        field.name
        for form in editor.forms
        for field in form.every_field()
        if not field.control.accessibleName()
    ]
    assert nameless == []


def test_a_day_saved_while_it_was_typed_is_no_change_afterwards(
    editor: Editor, qtbot: QtBot
) -> None:
    write("Huyện uỷ Bạch Thông")
    editor.general.fields["date"].control.setFocus()
    write("5/5/2023")
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    press(Qt.Key.Key_Tab)
    assert editor.general.fields["date"].raw() == "05/5/2023"
    assert not editor.is_dirty()
