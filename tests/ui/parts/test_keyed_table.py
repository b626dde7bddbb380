"""Rows chosen by the program, whatever keys are held down meanwhile."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.hands import CTRL
from ui.parts.keyed_model import KeyedModel
from ui.parts.keyed_table import KeyedTable


class Numbers(KeyedModel):
    """Rows that say their key."""

    def lines_of(self, rows: Sequence[Any]) -> Iterable[tuple[int, Any]]:
        return ((row, row) for row in rows)

    def heading(self, column: int) -> str:
        return "Số"

    def of_line(self, line: Any, column: int, role: int) -> Any:
        return line


def test_a_row_chosen_again_while_ctrl_is_held_stays_chosen(qtbot: QtBot) -> None:
    model = Numbers(1)
    model.show_results(array("q", [7, 8, 9]), [])
    table = KeyedTable(model, "Các số", 30, 0)
    qtbot.addWidget(table)
    QTest.keyClick(table, Qt.Key.Key_F5, CTRL)  # QTest never lets go of Ctrl again
    table.select_row(1)
    table.select_row(1)
    assert table.chosen_rows() == [1]
    table.select_row(2)
    assert table.chosen_rows() == [2]
    table.select_row(-1)
    assert table.chosen_rows() == []
