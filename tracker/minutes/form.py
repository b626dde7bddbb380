"""The forms there are: a file each in resources/forms, read once.

Adding a form means adding a file there; its name without `.toml` is the form's name. A file with
`like = "another"` gives only what differs from that one.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tracker.minutes.form_parts import Form
from tracker.minutes.form_reading import read_form
from tracker.minutes.toml_reading import BadForm, Table
from tracker.texts import _
from tracker.vietnamese.letters import nfc

_WHOLE = ("valid",)  # a table that is one value: days left out are not those of the base
FORMS = Path(__file__).resolve().parent.parent.parent / "resources" / "forms"


def form_names() -> list[str]:
    """The forms there are, in alphabetical order."""
    return sorted(path.stem for path in FORMS.glob("*.toml"))


@cache
def load_form(name: str) -> Form:
    """The form of that name. Raises BadForm naming the form, and the key that is wrong."""
    return read_form(Table(name, _data(name, ())))


def _data(name: str, above: tuple[str, ...]) -> dict[str, Any]:
    """What the file says, and what the file says that it is like; `above` are those asking."""
    data = _file(name)
    like = data.pop("like", None)
    if like is None:
        return data
    if not isinstance(like, str) or like in (name, *above):
        raise Table(name, {}).wrong("like")
    return _merged(_data(like, (name, *above)), data)


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Tables key by key; any other value, a list too, takes the place of the base's."""
    merged = dict(base)
    for key, value in own.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict) and key not in _WHOLE:
            merged[key] = _merged(before, value)
        else:
            merged[key] = value
    return merged


def _file(name: str) -> dict[str, Any]:
    if name not in form_names():
        message = _("There is no form named {form}.").format(form=name)
        raise BadForm(message, _("Choose another form."))
    try:
        return tomllib.loads(nfc((FORMS / f"{name}.toml").read_text("utf-8")))
    except (OSError, ValueError) as error:
        message = _("The form {form} cannot be read: {reason}").format(form=name, reason=error)
        raise BadForm(message, _("Correct the form's file, or choose another form.")) from error
