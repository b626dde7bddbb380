"""Whatever an office may choose can be seen on the page beside it."""

import pytest

from tests.ui.office.test_changed_places import printed
from tracker.minutes.choosing import form_with
from tracker.minutes.form import form_names, load_form
from ui.office.specimen import specimen

# In their own words these forms write neither uỷ nor toạ; and a table has no list of people, a
# form of the State no blank for the place.
NOWHERE = {
    ("party-2018", "tone"),
    ("party-2026", "tone"),
    ("working-minutes", "tone"),
    ("state-inspection", "tone"),
    *(("state-inspection", name) for name in ("name_mark", "item_end", "last_end")),
    *((form, "place_blank") for form in ("state-2020", "state-inspection", "working-minutes")),
    ("working-minutes", "unit_signs"),
}


@pytest.mark.parametrize("name", form_names())
def test_every_choice_can_be_seen_on_some_page(name: str) -> None:
    form = load_form(name)
    unseen = set()
    for choice in form.choices.values():
        looks = {
            repr(
                printed(
                    specimen(form.profile, name, choice.name), form_with(name, {choice.name: o})
                )
            )
            for o in choice.options
        }
        if len(looks) == 1:
            unseen.add((name, choice.name))
    assert unseen == {each for each in NOWHERE if each[0] == name}


@pytest.mark.parametrize("profile", ["party", "state"])
def test_the_two_systems_are_not_mixed(profile: str) -> None:
    visit = specimen(profile, "")
    said = " ".join([visit.inspecting_body, visit.inspected_unit, *visit.participants[0].titles])
    assert ("Tỉnh uỷ" in said) == (profile == "party")
    assert visit.problems() == []


@pytest.mark.parametrize("name", form_names())
def test_the_day_of_the_sample_is_one_on_which_the_form_is_in_force(name: str) -> None:
    form = load_form(name)
    day = specimen(form.profile, name).date
    assert day is not None
    assert form.valid_from is None or form.valid_from <= day
    assert form.valid_to is None or day <= form.valid_to
