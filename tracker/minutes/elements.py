"""An element of the form with its words: in capitals where the form has it so."""

import re
from dataclasses import replace

from tracker.minutes.blocks import Paragraph
from tracker.minutes.form_parts import Form
from tracker.minutes.wording import Runs

_BRACKETS = re.compile(r"(\([^()]*\))")


def element(form: Form, name: str, runs: Runs, key: str) -> Paragraph:
    """The paragraph of that element."""
    look = form.elements[name]
    if look.upper == "all":
        runs = tuple(replace(run, text=run.text.upper()) for run in runs)
    elif look.upper == "outside brackets":
        runs = tuple(replace(run, text=_outside_brackets(run.text)) for run in runs)
    source = next((run.source for run in runs if run.source), None)
    return Paragraph(look.style, runs, source, key)


def _outside_brackets(text: str) -> str:
    """`ĐẠI DIỆN CÓ LIÊN QUAN (nếu có)`."""
    parts = _BRACKETS.split(text)
    return "".join(part if n % 2 else part.upper() for n, part in enumerate(parts))
