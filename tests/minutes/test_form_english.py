"""Whoever reads English is told what a form rests on, too."""

from collections.abc import Iterator

import pytest

from tracker.minutes.form import form_names, load_form
from tracker.minutes.form_english import english, in_language
from tracker.texts import use


@pytest.fixture(autouse=True)
def vietnamese_again() -> Iterator[None]:
    yield
    use("vi")


def said() -> set[str]:
    forms = [load_form(name) for name in form_names()]
    sentences = {choice.source for form in forms for choice in form.choices.values()}
    return sentences | {s for f in forms for each in f.grounds for s in (each.title, each.source)}


def test_every_sentence_of_every_form_has_its_english_and_no_other() -> None:
    assert set(english()) == said()


def test_it_is_shown_in_the_language_in_use() -> None:
    sentence = "Không có quy định."
    assert in_language(sentence) == sentence
    use("en")
    assert in_language(sentence) == "No rule."
