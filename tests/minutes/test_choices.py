"""What an office may have otherwise: offered, said how sure, taken or refused with a sentence."""

from typing import Any

import pytest

from tracker import texts
from tracker.minutes.choices import NAMES, Sure
from tracker.minutes.choosing import form_names, form_with
from tracker.minutes.form import load_form


@pytest.mark.parametrize("name", form_names())
def test_every_choice_says_what_it_is_and_on_what_it_rests(name: str) -> None:
    form = load_form(name)
    assert list(form.choices) == list(NAMES)
    for choice in form.choices.values():
        assert choice.source.strip()
        assert choice.value == choice.default
        assert len(choice.options) > 1
        for language in ("vi", "en"):
            texts.use(language)
            assert choice.label
            labels = [choice.option_label(option) for option in choice.options]
            assert len(set(labels)) == len(labels), labels
    assert all(ground.source.strip() and ground.title for ground in form.grounds)


def test_what_the_sources_dispute_says_so() -> None:
    choices = load_form("party-2018").choices
    disputed = {name for name, choice in choices.items() if choice.sure is Sure.DISPUTED}
    assert disputed >= {"place_date", "end_mark", "tone", "recipient_end", "number_blank"}
    assert disputed >= {"copies", "sign_gap_lines", "mark_place", "basis_last_end"}
    assert load_form("party-2026").choices["recipient_end"].sure is Sure.SECOND_HAND
    assert load_form("party-2018").choices["basis_end"].sure is Sure.RULE


def test_an_offices_values_are_used() -> None:
    form = form_with("party-2018", {"end_mark": ".", "sign_gap_lines": 5, "place_date": False})
    assert (form.chosen.end_mark, form.chosen.sign_gap_lines) == (".", 5)
    assert form.chosen.place_date is False
    assert form.choices["end_mark"].value == "."
    assert form.choices["end_mark"].default == "./."
    assert form.refused == ()
    assert load_form("party-2018").chosen.end_mark == "./."


@pytest.mark.parametrize(
    "values",
    [
        {"end_mark": "!"},
        {"end_mark": None},
        {"end_mark": ["./."]},
        {"sign_gap_lines": True},
        {"sign_gap_lines": 4.0},
        {"sign_gap_lines": "4"},
        {"place_date": 1},
        {"no_such_choice": "x"},
    ],
)
def test_a_value_that_is_not_offered_is_left_aside_with_a_sentence(values: dict[str, Any]) -> None:
    form = form_with("party-2018", values)
    assert form.chosen == load_form("party-2018").chosen
    assert len(form.refused) == 1
    assert form.refused[0].endswith(".")
