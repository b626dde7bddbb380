"""The filter over the list knows the words of its column, and means the same by them."""

import datetime
from itertools import product

from pytestqt.qtbot import QtBot

from tracker.records import Stage, Visit
from tracker.register import ListQuery, Register
from tracker.register.list_state import ListState, state_of
from ui.visits.editor_head import EditorHead
from ui.visits.list_filters import ListFilters
from ui.visits.list_lines import Column, line_of
from ui.visits.stage_field import StageField

TODAY = datetime.date(2026, 3, 2)


def test_the_filter_and_the_column_say_the_same_of_every_visit(register: Register) -> None:
    for stage, number, days in product(Stage, ("", "7"), (None, -1, 0, 1)):
        visit = Visit(inspected_unit="Xã", stage=stage)
        visit.date = None if days is None else TODAY + datetime.timedelta(days=days)
        visit.minutes.number = number
        register.save(visit)
    everything = register.rows(register.keys(ListQuery()), TODAY)
    lines = {row.id: line_of(row, TODAY) for row in everything}
    found = 0
    for state in ListState:
        keys = register.keys(ListQuery(state=state, today=TODAY))
        ids = {row.id for row in register.rows(keys, TODAY)}
        found += len(ids)
        assert ids == {n for n, line in lines.items() if line.shown[Column.STATE] == state.label}
    assert found == len(lines) == 7 * 2 * 4


def test_the_form_has_the_same_words_in_its_head_and_its_field(qtbot: QtBot) -> None:
    head, field = EditorHead(), StageField()
    for widget in (head, field):
        qtbot.addWidget(widget)
    offered = {field.box.itemText(n) for n in range(field.box.count())} | {Stage.SIGNED.label}
    assert offered == {state.label for state in ListState} - {ListState.CORRECTED.label}
    visit = Visit(inspected_unit="Xã", date=datetime.date(2023, 3, 22))
    for stage, edition in product(Stage, (1, 2)):
        visit.stage, visit.minutes.edition = stage, edition
        head.show_visit(visit, dirty=False, stored=True)
        row = state_of(stage, "", visit.date, TODAY, edition - 1)
        assert row.label in head.summary.toolTip().split(" · ")


def test_the_filter_offers_every_word_of_the_column(qtbot: QtBot) -> None:
    filters = ListFilters()
    qtbot.addWidget(filters)
    filters.offer_kinds()
    offered = [filters.state.itemText(n) for n in range(filters.state.count())]
    assert offered == [
        "tất cả",
        "Dự kiến",
        "Đã tiến hành",
        "Dự thảo",
        "Đã thống nhất",
        "Đang đính chính",
        "Đã ký",
        "Hoãn",
        "Huỷ",
        "Đã có số biên bản",
        "Chưa có số biên bản",
    ]
