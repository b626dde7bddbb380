"""Which form a visit is printed in, with what an office has chosen otherwise."""

import datetime
import json
from collections.abc import Mapping
from functools import lru_cache

from tracker.minutes.choices import with_values
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.minutes.form_parts import Form
from tracker.minutes.form_reading import with_choices
from tracker.minutes.toml_reading import BadForm
from tracker.records import Office, Visit
from tracker.texts import _

__all__ = ["compose", "form_name", "form_names", "form_of", "form_titles", "form_with"]


def form_of(visit: Visit, office: Office) -> Form:
    """The form that the visit asks for, else that of the office's profile on the visit's day.

    The office's choices are applied. Raises BadForm as `load_form` does: nobody's minutes are
    printed in another form than the one they ask for.
    """
    name = visit.minutes.form or form_name(office.profile, visit.date)
    values = office.choices.get(name)
    return form_with(name, values if isinstance(values, dict) else {})


def form_titles() -> list[tuple[str, str]]:
    """Every form that can be read: its name and its title."""
    found = []
    for name in form_names():
        try:
            found.append((name, load_form(name).title))
        except BadForm:
            continue
    return found


def form_name(profile: str, day: datetime.date | None) -> str:
    """The name of the form in force for a profile.

    On no known day it is the latest, before any the first. A form that is in force from a later
    day goes before one that overlaps with it.
    """
    forms = sorted(_dated(profile), key=lambda form: form.valid_from or datetime.date.min)
    if not forms:
        message = _("There is no form for offices of this kind.")
        raise BadForm(message, _("Choose another form."))
    if day is None:
        return forms[-1].name
    begun = [form for form in forms if form.valid_from is None or form.valid_from <= day]
    return (begun or forms[:1])[-1].name


def form_with(name: str, values: Mapping[str, object]) -> Form:
    """The form of that name with an office's values, as JSON has them, in place of its own.

    A value that the form does not offer is left aside; `Form.refused` has a sentence for each.
    Raises BadForm as `load_form` does.
    """
    return _form_with(name, json.dumps(values, sort_keys=True))


@lru_cache(maxsize=32)
def _form_with(name: str, values: str) -> Form:
    """The same, remembered: the page is composed anew at every key."""
    form = load_form(name)
    found, refused = with_values(form.choices, json.loads(values))
    return with_choices(form, found, refused)


def _dated(profile: str) -> list[Form]:
    """The forms that a profile takes by the date; one that cannot be read is none of them."""
    found = []
    for name in form_names():
        try:
            form = load_form(name)
        except BadForm:
            continue
        if form.by_date and form.profile == profile:
            found.append(form)
    return found
