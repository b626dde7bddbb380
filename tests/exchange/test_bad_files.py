"""A file that is no visit is refused in one line that names the place."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.generated import full_visit
from tracker.errors import BadInput
from tracker.exchange import from_bytes, from_data, from_json, to_data, to_json


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.texts._language", "en")


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(BadInput) as trouble:
        read()
    text = str(trouble.value)
    assert "\n" not in text
    assert len(text) < 400
    return text


def put(data: Any, path: str, value: Any) -> None:
    """Set the field that a path names."""
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    for step in steps[:-1]:
        data = data[step]
    data[steps[-1]] = value


WRONG_VALUES = [
    ("format", "inspection-visit/2", "another version"),
    ("format", "something", "no format of a visit"),
    ("format", 1, "no format of a visit"),
    ("kind", "party", "is not one of working_visit, inspection, supervision"),
    ("kind", None, "is not one of"),
    ("subject", 5, "a text in quotation marks"),
    ("subject", "a\0b", "no text can hold"),
    ("subject", "a\ud800b", "no text can hold"),
    ("date", "22/3/2023", '"22/3/2023" is not a day'),
    ("date", "2023-02-30", '"2023-02-30" is not a day'),
    ("date", "2023-3-22", "is not a day"),
    ("date", "2023-03-22\n", "is not a day"),
    ("date", "0203-03-22", "is not a day"),
    ("date", 20230322, "a text in quotation marks"),
    ("part_of_day", "night", "is not one of morning, afternoon, evening, null"),
    ("start_time", "14h00", "is not a time"),
    ("start_time", "24:00", "is not a time"),
    ("start_time", "14:00\n", "is not a time"),
    ("end_time", "13:00", "ends before it begins"),
    ("inspecting_body", "Ban Tuyên giáo", "braces"),
    ("inspecting_body.chief", "x", "there is no such field; known are name, superior, code, seat"),
    ("inspected_unit", None, "braces"),
    ("inspected_unit.name", "", "is empty"),
    ("inspected_unit.name", " \n", "is empty"),
    ("inspected_unit.name", None, "a text in quotation marks"),
    ("basis", "một dòng", "square brackets"),
    ("basis[1]", "", "is empty"),
    ("basis[0]", ["x"], "a text in quotation marks"),
    ("participants", {}, "square brackets"),
    ("participants[1]", "Nguyễn Thanh Hà", "braces"),
    ("participants[1].name", "", "is empty"),
    ("participants[1].titles", "Chủ tịch", "square brackets"),
    ("participants[1].titles[0]", 7, "a text in quotation marks"),
    ("participants[1].side", "guest", "is not one of"),
    ("participants[1].role", "head", "already has this role"),
    ("participants[1].nmae", "x", "there is no such field"),
    ("findings[0].figures[0].value", "2", "a number without quotation marks"),
    ("findings[0].figures[0].value", True, "a number without quotation marks"),
    ("findings[0].figures[0].value", 10**40, "longer than any figure"),
    ("findings[0].figures[1].written", 2, "a text in quotation marks"),
    ("findings[0].figures[1]", {}, "holds nothing"),
    ("recommendations[1].deadline", "cuối năm", "is not a day"),
    ("recommendations[1].kind", "dated", "deadline"),
    ("recommendations[0].deadline", "2022-01-01", "before the visit"),
    ("recommendations[0].finding", 3, "no finding number 3"),
    ("recommendations[0].finding", -1, "-1 is less than 0"),
    ("recommendations[0].finding", 1.5, "a whole number"),
    ("recommendations[0].follow_ups[1].date", "2023", "is not a day"),
    ("recommendations[0].follow_ups[1].date", None, "Type the day"),
    ("recommendations[0].follow_ups[1].state", "done", "is not one of"),
    ("minutes.form", "nd30", "there is no such form; known are party-2018"),
    ("minutes.number", 7, "a text in quotation marks"),
    ("minutes.issued_on", "2023-02-30", "is not a day"),
    ("minutes.urgency", "now", "is not one of urgent"),
    ("minutes.copies", 0, "0 is less than 1"),
    ("minutes.copies", 100, "100 is more than 99"),
    ("minutes.copies_each", "4", "a whole number"),
    ("minutes.recipients[0]", " ", "it is empty"),
    ("minutes.signers", [{}] * 5, "more than 4"),
    ("minutes.hand_edits[0].edited", None, "a text in quotation marks"),
    ("unit_stand", "maybe", "is not one of agrees"),
    ("carried_over[0].text", " ", "it is empty"),
    ("carried_over[0].state", "done", "is not one of"),
    ("unknown", None, "there is no such field"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), WRONG_VALUES)
def test_a_wrong_field_is_named_by_its_path(path: str, value: Any, sentence: str) -> None:
    data = json.loads(to_json(full_visit()))
    put(data, path, value)
    told = refusal(lambda: from_data(data))
    place = "recommendations[1].deadline" if path.endswith("[1].kind") else path
    assert told.startswith(f"{place}: "), told
    assert sentence in told
    if not isinstance(value, float):
        assert refusal(lambda: from_json(json.dumps(data))) == told


@pytest.mark.parametrize(
    "path",
    [
        "format",
        "kind",
        "inspected_unit",
        "inspected_unit.name",
        "participants[0].name",
        "participants[2].side",
        "findings[1].kind",
        "findings[1].text",
        "recommendations[1].text",
        "recommendations[1].kind",
        "recommendations[0].follow_ups[0].date",
        "minutes.hand_edits[0].key",
        "carried_over[0].text",
    ],
)
def test_a_missing_field_is_named_by_its_path(path: str) -> None:
    data = to_data(full_visit())
    *above, last = [int(s) if s.isdigit() else s for s in re.findall(r"\w+", path)]
    inner: Any = data
    for step in above:
        inner = inner[step]
    del inner[last]
    assert refusal(lambda: from_data(data)).startswith(f"{path}: it is missing")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        (" \n ", "is empty"),
        ("Biên bản", "Line 1, column 1: this is not JSON"),
        ('{"format": "inspection-visit/1",\n  "kind": inspection}', "Line 2, column 11: "),
        ('{"format": "inspection-visit/1"', "Line 1, column 32: "),
        ('{"format": "a\nb"}', "Line 1, column 14: "),
        ("[]", "one object"),
        ("null", "one object"),
        ('"visit"', "one object"),
        ("{}", "format: it is missing"),
        ('{"kind": 1, "kind": 2}', "'kind' stands twice"),
        ('{"format": NaN}', "NaN is no number"),
        ('{"format": -Infinity}', "-Infinity is no number"),
        ('{"format": ' + "9" * 5000 + "}", "longer than any figure"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"format": "inspection-visit/1", "x": ' + "[" * 50 + "]" * 50 + "}", "nested too deeply"),
    ],
)
def test_text_that_holds_no_visit(text: str, sentence: str) -> None:
    assert sentence in refusal(lambda: from_json(text))


def test_a_number_with_an_endless_exponent_does_not_fill_the_memory() -> None:
    for number in ("1e999999999", "1E-999999999", "-0." + "1" * 100):
        text = to_json(full_visit()).replace('"value": 2,', f'"value": {number},')
        told = refusal(lambda text=text: from_json(text))  # type: ignore[misc]
        assert told.startswith("findings[0].figures[0].value: ")


def test_bytes_in_another_encoding() -> None:
    text = to_json(full_visit())
    assert "UTF-16" in refusal(lambda: from_bytes(text.encode("utf-16")))
    broken = text.encode().replace("Đặng".encode(), b"\xd0\xeang")
    line = text[: text.index("Đặng")].count("\n") + 1
    assert f"Line {line} is not text in UTF-8" in refusal(lambda: from_bytes(broken))


def test_a_file_too_large_is_not_even_looked_at() -> None:
    assert "more than 20 MB" in refusal(lambda: from_bytes(b" " * 20_000_001))
    assert "more than 20 MB" in refusal(lambda: from_json("x" * 20_000_001))


def test_a_list_too_long_is_refused() -> None:
    data = to_data(full_visit())
    data["participants"] = [{"name": "Lý Hoà", "side": "host"}] * 5001
    told = refusal(lambda: from_data(data))
    assert told == "participants: it has more than 5000 lines."


def test_a_hostile_name_of_a_field_stays_one_short_line() -> None:
    for name in ("a\nb", "\x1b[31mred", "x" * 10_000, "", "\ud800", "a.b"):
        data = to_data(full_visit()) | {name: 1}
        told = refusal(lambda data=data: from_data(data))  # type: ignore[misc]
        assert "\x1b" not in told
        told.encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(sorted({path for path, _value, _sentence in WRONG_VALUES}))


@given(fields, json_values)
@settings(max_examples=80)
def test_whatever_stands_in_a_field_is_read_or_refused_in_words(path: str, value: Any) -> None:
    data = json.loads(to_json(full_visit()))
    put(data, path, value)
    told, visit = "", None
    try:
        visit = from_data(data)
    except BadInput as trouble:
        told = str(trouble)
    assert "\n" not in told
    assert visit is None or to_json(visit)


@given(st.binary(max_size=60) | json_values.map(lambda value: json.dumps(value).encode()))
def test_whatever_stands_in_a_file_is_refused_in_words(data: bytes) -> None:
    refusal(lambda: from_bytes(data))
