"""Which form a visit gets: its own, or that of the office's profile on its day."""

import datetime
from pathlib import Path

import pytest

from tests.minutes.visits import bach_thong
from tracker.minutes import form
from tracker.minutes.choosing import form_name, form_names, form_of
from tracker.minutes.form import load_form
from tracker.minutes.missing import missing
from tracker.minutes.toml_reading import BadForm
from tracker.records import Office, Profile, Visit


def on(day: str | None, name: str = "") -> Visit:
    visit = bach_thong()
    visit.date = datetime.date.fromisoformat(day) if day else None
    visit.minutes.form = name
    return visit


@pytest.mark.parametrize(
    ("profile", "day", "name"),
    [
        (Profile.PARTY, "2023-03-22", "party-2018"),
        (Profile.PARTY, "2018-04-03", "party-2018"),
        (Profile.PARTY, "2026-05-26", "party-2018"),
        (Profile.PARTY, "2026-05-27", "party-2026"),
        (Profile.PARTY, "2040-01-01", "party-2026"),
        (Profile.PARTY, None, "party-2026"),
        (Profile.PARTY, "2001-01-01", "party-2018"),
        (Profile.STATE, "2023-03-22", "state-2020"),
        (Profile.STATE, "2020-03-05", "state-2020"),
        (Profile.STATE, None, "state-2020"),
    ],
)
def test_the_form_follows_profile_and_day(profile: Profile, day: str | None, name: str) -> None:
    assert form_of(on(day), Office(profile=profile)).name == name
    assert form_name(profile, on(day).date) == name


def test_the_days_are_those_of_the_rules() -> None:
    days = {n: (str(load_form(n).valid_from), str(load_form(n).valid_to)) for n in form_names()}
    assert days["party-2018"] == ("2018-04-03", "2026-05-26")
    assert days["party-2026"] == ("2026-05-27", "None")
    assert days["state-2020"] == ("2020-03-05", "None")


def test_a_visit_may_ask_for_another_form() -> None:
    office = Office(profile=Profile.PARTY)
    assert form_of(on("2023-03-22", "state-inspection"), office).name == "state-inspection"


def test_minutes_are_never_printed_in_another_form_than_they_ask_for() -> None:
    with pytest.raises(BadForm, match="unheard-of"):
        form_of(on("2023-03-22", "unheard-of"), Office(profile=Profile.PARTY))


def test_an_offices_choices_belong_to_one_form() -> None:
    office = Office(profile=Profile.PARTY, choices={"party-2018": {"end_mark": "."}})
    assert form_of(on("2023-03-22"), office).chosen.end_mark == "."
    assert form_of(on("2027-03-22"), office).chosen.end_mark == "./."


def test_a_bad_choice_never_stops_the_printing() -> None:
    office = Office(profile=Profile.PARTY, choices={"party-2018": {"end_mark": 7, "colour": "red"}})
    found = form_of(on("2023-03-22"), office)
    assert found.chosen == load_form("party-2018").chosen
    assert len(found.refused) == 2
    listed = missing(on("2023-03-22"), found)
    assert [m.message for m in listed if m.path == "minutes.form"] == list(found.refused)


def test_a_form_that_cannot_be_read_is_not_chosen_by_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in form.FORMS.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "party-2030.toml").write_text('like = "party-2026"\ntitle = 5', "utf-8")
    monkeypatch.setattr(form, "FORMS", tmp_path)
    load_form.cache_clear()
    try:
        assert form_name("party", datetime.date(2031, 1, 1)) == "party-2026"
        for path in tmp_path.glob("party*.toml"):
            path.unlink()
        with pytest.raises(BadForm):
            form_name("party", None)
    finally:
        load_form.cache_clear()
