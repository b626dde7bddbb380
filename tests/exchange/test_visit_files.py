"""A visit goes out to a file and comes back equal."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.generated import full_visit, visits
from tracker.errors import BadInput
from tracker.exchange import from_bytes, from_data, from_json, to_data, to_json
from tracker.exchange.schema import SCHEMA
from tracker.records import (
    Attendance,
    Figure,
    Finding,
    FindingKind,
    PartOfDay,
    Progress,
    RecommendationKind,
    Reminder,
    Rhythm,
    Role,
    Side,
    Visit,
    VisitKind,
)

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources/samples/bach-thong-2023.json"


def test_the_sample_comes_back_equal_in_the_same_order() -> None:
    text = SAMPLE.read_text("utf-8")
    written = to_json(from_json(text))
    assert json.loads(written) == json.loads(text)
    assert json.dumps(json.loads(written)) == json.dumps(json.loads(text))


def test_the_sample_makes_nothing_up() -> None:
    visit = from_json(SAMPLE.read_text("utf-8"))
    assert (visit.start_time, visit.end_time, visit.minutes.number) == (None, None, "")
    assert visit.part_of_day is PartOfDay.AFTERNOON
    assert [person for person in visit.participants if person.side is not Side.HOST] == []
    assert [each.deadline for each in visit.recommendations] == [None] * 5
    assert [figure.value for each in visit.findings for figure in each.figures] == [2, 31, 612, 80]


def test_the_file_is_made_for_people_too() -> None:
    text = to_json(full_visit())
    assert text.startswith('{\n  "format": "inspection-visit/1",\n  "kind": "inspection",\n')
    assert '      "name": "Đặng Thị Ánh",\n' in text
    assert text.endswith("}\n")


def test_every_field_travels() -> None:
    data = to_data(full_visit())
    assert to_data(from_data(data)) == data
    assert data["participants"][2]["absence_reason"] == "họp ở tỉnh"
    assert data["recommendations"][0]["finding"] == 1
    assert data["recommendations"][0]["follow_ups"][1]["state"] == "verified_done"
    assert data["findings"][0]["figures"][1]["value"] == Decimal("84.46")
    assert not _empty(data)


def test_names_travel_to_other_registers_only() -> None:
    visit = full_visit()
    asked = visit.recommendations[0]
    asked.uid, asked.follow_ups[0].uid = "a" * 32, "b" * 32
    asked.follow_ups[1].corrects = "b" * 32
    asked.follow_ups[0].entered_at = datetime.datetime(2023, 5, 4, 1, 30, tzinfo=datetime.UTC)
    asked.follow_ups[0].entered_by = "tuyen"
    named = to_data(visit, named=True)
    assert to_data(from_data(named), named=True) == named
    assert named["recommendations"][0]["uid"] == "a" * 32
    assert "uid" not in to_data(visit)["recommendations"][0]
    for path, value in (
        ("uid", "A" * 32),
        ("uid", "1"),
        ("entered_at", "2023-13-04T00:00:00+00:00"),
    ):
        entry = named["recommendations"][0]["follow_ups"][0]
        was, entry[path] = entry[path], value
        with pytest.raises(BadInput, match=rf"follow_ups\[0\]\.{path}"):
            from_data(named)
        entry[path] = was


def _empty(data: Any) -> bool:
    """Whether anything in the data is null or an empty text."""
    if isinstance(data, dict):
        return any(_empty(value) for key, value in data.items() if key not in OFTEN_EMPTY)
    if isinstance(data, list):
        return any(map(_empty, data))
    return data in (None, "")


OFTEN_EMPTY = ("role", "deadline")


def test_later_fields_are_written_only_when_they_hold_something() -> None:
    visit = full_visit()
    for person in visit.participants:
        person.unit = person.absence_reason = person.deputy = ""
    for recommendation in visit.recommendations:
        recommendation.assisting, recommendation.finding = [], None
        recommendation.follow_ups = []
        recommendation.deadline_words = recommendation.followed_by = ""
        recommendation.rhythm = recommendation.next_report = None
    data = to_data(visit)
    assert list(data["participants"][0]) == ["name", "titles", "side", "role", "attendance"]
    assert list(data["recommendations"][0]) == ["text", "kind", "deadline", "responsible"]


def test_what_is_unknown_is_null_and_null_is_unknown() -> None:
    data = to_data(Visit(inspected_unit="Xã Quân Hà"))
    for key in ("subject", "period", "date", "start_time", "place", "unit_opinion", "recorded_by"):
        assert data[key] is None
    assert data["minutes"] == {"form": None, "number": None, "symbol": None}
    assert to_data(from_data(data)) == data


def test_little_is_enough() -> None:
    least = {
        "format": "inspection-visit/1",
        "kind": "inspection",
        "inspected_unit": {"name": "Xã Quân Hà"},
        "participants": [{"name": "Lý Hoà", "side": "host"}],
    }
    visit = from_data(least)
    assert (visit.kind, visit.inspected_unit) == (VisitKind.INSPECTION, "Xã Quân Hà")
    assert visit.participants[0].attendance is Attendance.PRESENT


@given(visits())
@settings(max_examples=30)
def test_any_visit_comes_back_equal(visit: Visit) -> None:
    data = to_data(visit)
    text = to_json(visit)
    assert to_data(from_json(text)) == data
    assert to_data(from_bytes(text.encode())) == data
    assert to_json(from_json(text)) == text
    assert json.loads(text, parse_float=Decimal) == data


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=6))
def test_figures_keep_every_digit(value: Decimal) -> None:
    figure = Figure(value=value, unit="đồng", written="…")
    visit = Visit(inspected_unit="Xã", findings=[Finding(text="…", figures=[figure])])
    (read,) = from_json(to_json(visit)).findings[0].figures
    assert read.value == value


def test_a_whole_figure_is_written_as_a_whole_number() -> None:
    for written, value in (("612", "612"), ("612.0", "612"), ("6.12E+2", "612"), ("0.50", "0.50")):
        figure = Figure(value=Decimal(written))
        visit = Visit(inspected_unit="Xã", findings=[Finding(text="…", figures=[figure])])
        assert f'"value": {value},' in to_json(visit)


def test_a_python_float_means_what_it_shows() -> None:
    data = to_data(full_visit())
    data["findings"][0]["figures"][1]["value"] = 84.46
    assert from_data(data).findings[0].figures[1].value == Decimal("84.46")


def test_a_mark_before_the_text_does_no_harm() -> None:
    text = to_json(full_visit())
    assert to_json(from_bytes(b"\xef\xbb\xbf" + text.encode())) == text
    assert to_json(from_json("\ufeff" + text)) == text


def test_the_published_schema_is_sound_and_told_in_full() -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for definition in _definitions(schema):
        assert definition.get("additionalProperties") is False
        for name, rules in definition["properties"].items():
            assert rules.get("description"), name
    Draft202012Validator(schema).validate(json.loads(to_json(full_visit())))


def _definitions(schema: Any) -> list[Any]:
    """Every object of the schema, and of those inside it."""
    if not isinstance(schema, dict):
        return []
    inner = [each for value in schema.values() for each in _definitions(value)]
    return inner + ([schema] if schema.get("type") == "object" else [])


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        (("properties", "kind"), VisitKind),
        (("properties", "part_of_day"), PartOfDay),
        (("$defs", "participant", "properties", "side"), Side),
        (("$defs", "participant", "properties", "role"), Role),
        (("$defs", "participant", "properties", "attendance"), Attendance),
        (("$defs", "finding", "properties", "kind"), FindingKind),
        (("$defs", "recommendation", "properties", "kind"), RecommendationKind),
        (("$defs", "follow_up", "properties", "state"), Progress),
        (("$defs", "follow_up", "properties", "reported_state"), Progress),
        (("$defs", "follow_up", "properties", "reminder"), Reminder),
        (("$defs", "carried_over", "properties", "state"), Progress),
        (("$defs", "carried_over", "properties", "reported_state"), Progress),
        (("$defs", "recommendation", "properties", "rhythm"), Rhythm),
    ],
)
def test_the_schema_knows_every_kind(path: tuple[str, ...], kinds: Any) -> None:
    rules = json.loads(SCHEMA.read_text("utf-8"))
    for step in path:
        rules = rules[step]
    assert [value for value in rules["enum"] if value is not None] == [kind.value for kind in kinds]


def test_a_visit_read_is_not_yet_in_any_register() -> None:
    visit = from_json(to_json(full_visit()))
    assert [visit.id, visit.version] == [None, None]
    assert visit.date == datetime.date(2023, 3, 22)


def test_a_finding_outside_the_visit_is_not_named() -> None:
    visit = full_visit()
    visit.recommendations[0].finding = Finding(text="của buổi khác")
    assert "finding" not in to_data(visit)["recommendations"][0]


def test_an_unsound_visit_is_refused_with_the_rule_it_breaks() -> None:
    visit = full_visit()
    visit.recommendations[0].deadline = datetime.date(2023, 1, 1)
    with pytest.raises(BadInput, match=r"^recommendations\[0\]\.deadline: "):
        from_json(to_json(visit))


def test_a_count_is_whole_even_where_a_program_gives_a_float() -> None:
    data = to_data(full_visit())
    data["minutes"]["copies"] = 4.0
    assert repr(from_data(data).minutes.copies) == "4"
