"""Which form a visit is printed in, with what an office has chosen otherwise."""

import json
from collections.abc import Mapping
from functools import lru_cache

from tracker.minutes.choices import with_values
from tracker.minutes.form import form_names, load_form
from tracker.minutes.form_parts import Form
from tracker.minutes.form_reading import with_choices

__all__ = ["form_names", "form_with"]


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
