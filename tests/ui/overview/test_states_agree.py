"""A visit stands the same in every room."""

import datetime
from pathlib import Path

from tests.register.signed import DAY, sign, to_be_signed
from tracker.register import ListQuery, Register
from tracker.register.overview import look_over
from tracker.register.units import unit
from ui.directory import unit_lines
from ui.overview import overview_lines


def test_a_visit_under_correction_says_so_in_every_room(tmp_path: Path) -> None:
    register = Register.at(tmp_path / "Sổ.db")
    visit = sign(register, to_be_signed(register))
    register.signing.begin_correction(visit, "Sai số đại biểu")
    today = DAY + datetime.timedelta(days=90)
    row = register.rows(register.keys(ListQuery()).tolist(), today)[0]
    overview = overview_lines.parts_of(look_over(register, today, None))
    page = unit_lines.parts_of(unit(register, visit.inspected_unit, today), today)
    states = {line.state for part in (*overview, *page) for line in part.lines}
    assert row.state(today).label in states
    assert "Dự thảo" not in states
    register.close()
