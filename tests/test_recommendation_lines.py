"""What became of every recommendation, for scripts: the figures of the board."""

import datetime
import json
from collections import Counter
from pathlib import Path

import pytest

from tracker import commands
from tracker.errors import BadInput
from tracker.recommendation_lines import asked
from tracker.records import FollowUp, Progress, Recommendation, RecommendationKind, Visit
from tracker.register import BoardQuery, Register

DAY = datetime.date(2023, 7, 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    register = Register.at(tmp_path / "Sổ.db")
    due = datetime.date(2023, 6, 30)
    late = Recommendation(text="Bố trí\ncán bộ.", kind=RecommendationKind.DATED, deadline=due)
    extended = Recommendation(text="Báo cáo.", kind=RecommendationKind.DATED, deadline=due)
    extended.follow_ups = [
        FollowUp(
            date=datetime.date(2023, 6, 20),
            reported_state=Progress.UNDER_WAY,
            extended_to=datetime.date(2023, 7, 31),
        )
    ]
    standing = Recommendation(text="Nắm dư luận.")
    visit = Visit(inspected_unit="Huyện uỷ Bạch Thông", date=datetime.date(2023, 3, 22))
    visit.recommendations = [late, extended, standing]
    register.save(visit)
    register.save(Visit(inspected_unit="Xã Bạch Hà", recommendations=[Recommendation(text="Làm.")]))
    register.close()
    return register.path


def told(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> str:
    assert commands.run(["list-recommendations", "--register", str(path), *options]) == 0
    return capsys.readouterr().out


def test_each_is_one_object(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    first, second, *_rest = json.loads(told(capsys, path, "--as-of", "2023-07-03", "--json"))
    assert first == {
        "id": 1,
        "visit": 1,
        "text": "Bố trí\ncán bộ.",
        "unit": "Huyện uỷ Bạch Thông",
        "kind": "dated",
        "deadline": "2023-06-30",
        "first_deadline": "2023-06-30",
        "extensions": 0,
        "reported": None,
        "found": None,
        "timing": "late",
        "late_days": 3,
        "group": "late",
        "progress": "not_started",
        "awaits": False,
        "lacks_evidence": False,
        "next_report": None,
    }
    assert (second["deadline"], second["extensions"]) == ("2023-07-31", 1)
    assert (second["reported"], second["found"], second["late_days"]) == ("under_way", None, 0)


@pytest.mark.parametrize(("day", "late"), [("30/6/2023", 0), ("3/7/2023", 1), ("01/8/2023", 2)])
def test_the_figures_are_those_of_the_board(
    capsys: pytest.CaptureFixture[str], path: Path, day: str, late: int
) -> None:
    rows = json.loads(told(capsys, path, "--as-of", day, "--json"))
    register = Register(path)
    counts = register.follow_ups.counts(BoardQuery(asked(day, "", DAY).day))
    register.close()
    assert Counter(row["group"] for row in rows) == {g: n for g, n in counts.groups.items() if n}
    assert counts.groups["late"] == late  # type: ignore[index] # a StrEnum


@pytest.mark.parametrize(
    ("words", "count"), [("bach", 4), ("bach thong", 3), ("HUYỆN UỶ", 3), ("ha", 1), ("can bo", 0)]
)
def test_units_are_found_by_their_words(
    capsys: pytest.CaptureFixture[str], path: Path, words: str, count: int
) -> None:
    assert len(json.loads(told(capsys, path, "--unit", words, "--json"))) == count


def test_a_line_for_people_is_one_line(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    lines = told(capsys, path, "--as-of", "3/7/2023").splitlines()
    assert len(lines) == 4
    assert "30/6/2023" in lines[0]
    assert "Bố trí cán bộ." in lines[0]


def test_what_is_no_day_is_refused(path: Path) -> None:
    with pytest.raises(BadInput, match="mai"):
        asked("mai", "", DAY)
    assert asked(None, "", DAY).day == DAY
