"""A save of a whole visit, its history too, beside the same rows through raw sqlite3."""

import datetime
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import event

from tracker.records import Figure, Finding, Participant, Recommendation, Visit
from tracker.register import Register
from tracker.register.database import PRAGMAS

GOAL = 3.0
ROUNDS = 60
WARM = 10

Statements = list[tuple[str, Any, bool]]


def visit_of_the_goal(number: int) -> Visit:
    """Eight participants, six findings with a figure each, four recommendations."""
    findings = [
        Finding(
            text=f"Tổ chức {number + n:02} hội nghị báo cáo viên trực tuyến trong quý I/2023.",
            figures=[Figure(unit="hội nghị", written=f"{number + n:02} hội nghị")],
        )
        for n in range(6)
    ]
    return Visit(
        subject=f"tình hình thực hiện công tác tuyên giáo, lần {number}",
        date=datetime.date(2023, 3, 22) + datetime.timedelta(days=number),
        place="huyện Bạch Thông",
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        inspected_unit="Huyện uỷ Bạch Thông",
        participants=[
            Participant(name=f"Nguyễn Thanh {name}", titles=["Phó Bí thư", "Chủ tịch HĐND"])
            for name in ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khoẻ", "Luân")
        ],
        findings=findings,
        recommendations=[
            Recommendation(
                text=f"Đổi mới, nâng cao chất lượng công tác tuyên truyền, lần {n}.",
                responsible=["Huyện uỷ Bạch Thông"],
                finding=findings[n],
            )
            for n in range(4)
        ],
    )


def edited(visit: Visit, number: int) -> Visit:
    visit.subject = f"sửa lần {number}"
    visit.participants[3].name = f"Trần Văn {number}"
    visit.findings[2].text = f"Đã sửa lần {number}."
    return visit


def statements_of(register: Register, work: Callable[[], object]) -> Statements:
    """All that the register hands to SQLite for this work, between BEGIN and COMMIT."""
    seen: Statements = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _x: Any, many: bool) -> None:
        if not statement.startswith("BEGIN"):
            seen.append((statement, values, many))

    event.listen(register._reading, "before_cursor_execute", note)
    work()
    event.remove(register._reading, "before_cursor_execute", note)
    return seen


def only_writes(statements: Statements) -> Statements:
    return [each for each in statements if not each[0].startswith("SELECT")]


def run_raw(connection: sqlite3.Connection, statements: Statements) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, values, many in statements:
        if many:
            connection.executemany(statement, values)
        else:
            connection.execute(statement, values)
    connection.execute("COMMIT")


def raw_on_a_copy(register: Register, copy: Path) -> sqlite3.Connection:
    source = sqlite3.connect(register.path)
    connection = sqlite3.connect(copy, isolation_level=None)
    source.backup(connection)
    source.close()
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def test_a_save(tmp_path: Path) -> None:
    """Each save is done by the register on one file, then its rows are written raw on another,
    which began as a copy: the same rows, history, triggers and search index, the same syncing."""
    register = Register.at(tmp_path / "ours.db")
    raw = raw_on_a_copy(register, tmp_path / "raw.db")
    times: dict[str, tuple[list[float], list[float]]] = {"new": ([], []), "edit": ([], [])}
    for number in range(WARM + ROUNDS):
        kept: list[Visit] = []
        for kind in times:
            given = visit_of_the_goal(number) if kind == "new" else edited(kept[0], number)
            begin = time.perf_counter()
            saved: list[Visit] = []
            statements = statements_of(register, lambda: saved.append(register.save(given)))  # noqa: B023
            middle = time.perf_counter()
            run_raw(raw, only_writes(statements))
            end = time.perf_counter()
            kept = saved
            if number >= WARM:
                times[kind][0].append(middle - begin)
                times[kind][1].append(end - middle)
    rows = "SELECT count(*), sum(version) FROM visit"
    with register._reading.connect() as connection:
        assert raw.execute(rows).fetchone() == tuple(connection.exec_driver_sql(rows).one())
    raw.close()
    register.close()
    _report(times)


def _report(times: dict[str, tuple[list[float], list[float]]]) -> None:
    print("\na save: 8 participants, 6 findings with figures, 4 recommendations")
    ratios = {}
    for kind, (ours, floor) in times.items():
        ratios[kind] = median(ours) / median(floor)
        verdict = "reached" if ratios[kind] <= GOAL else "NOT reached"
        print(
            f"  {kind:<5}{median(ours) * 1000:6.1f} ms; raw {median(floor) * 1000:5.1f} ms;", end=""
        )
        print(f" ratio {ratios[kind]:.2f}, goal {GOAL}: {verdict}")
    print("  limited by the disk, which syncs the journal and the file; then by making the rows")
    assert max(ratios.values()) <= GOAL
