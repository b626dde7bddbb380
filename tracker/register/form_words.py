"""The forms of minutes in the history's words: their titles, and what an office chose in them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tracker.minutes.choices import Choice
from tracker.minutes.form import load_form
from tracker.minutes.form_english import in_language
from tracker.minutes.toml_reading import BadForm


def form_title(name: str) -> str:
    """The title of a form; its short name where it is known here no more."""
    try:
        return in_language(load_form(name).title) if name else ""
    except BadForm:
        return name


def choices_told(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    """What was chosen otherwise: form and choice, and its option before and after; both are what
    `Office.choices` holds, and what the form itself has stands for what was not chosen."""
    was, now = _table(before), _table(after)
    for form in sorted(was.keys() | now.keys()):
        known = _choices(form)
        old, new = _table(was.get(form)), _table(now.get(form))
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                choice = known.get(name)
                place = f"{form_title(form)} · {choice.label if choice else name}"
                yield place, _option(choice, old, name), _option(choice, new, name)


def _table(stored: Any) -> dict[str, Any]:
    """What the register stores as the text of JSON; nothing where it is none."""
    try:
        found = json.loads(stored) if isinstance(stored, str) else stored
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _choices(form: str) -> Mapping[str, Choice]:
    try:
        return load_form(form).choices
    except BadForm:
        return {}


def _option(choice: Choice | None, chosen: Mapping[str, Any], name: str) -> str:
    if choice is None:
        return str(chosen.get(name, ""))
    return choice.option_label(chosen.get(name, choice.default))
