"""What a form lets an office choose, and how sure anybody can be of the form's own value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias, get_type_hints

from tracker.texts import _, mark

Value: TypeAlias = bool | int | str


class Sure(StrEnum):
    """On what a value of a form rests, the firmest ground first."""

    RULE = "rule"
    PRACTICE = "practice"
    DISPUTED = "disputed"
    SECOND_HAND = "second-hand"
    OURS = "ours"

    @property
    def label(self) -> str:
        return {
            Sure.RULE: _("As the rule has it"),
            Sure.PRACTICE: _("Usual practice"),
            Sure.DISPUTED: _("The sources disagree"),
            Sure.SECOND_HAND: _("Known at second hand"),
            Sure.OURS: _("Our own proposal"),
        }[self]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values in use. Blanks are as wide as so many spaces; 0 copies are not spoken of.

    `line_pitch` is in pt. `mark_place` is the column for marks of urgency and circulation: "left",
    under the number, or "right", under place and date. `counts` says when people are counted:
    "never", "absent" (as soon as the record says that somebody did not come) or "always".
    """

    place_date: bool
    end_mark: str
    tone: str
    line_pitch: int
    section_mark: str
    comrade: str
    name_mark: str
    counts: str
    number_blank: int
    date_blank: int
    place_blank: int
    item_end: str
    last_end: str
    basis_mark: str
    basis_italic: bool
    basis_end: str
    basis_last_end: str
    pages_said: bool
    copies: int
    copies_each: int
    unit_signs: bool
    sign_label_bold: bool
    sign_hint: str
    sign_gap_lines: int
    recipient_end: str
    recipient_last_end: str
    mark_place: str
    draft_mark: bool


_LABELS = {
    "place_date": mark("Place and date at the top"),
    "end_mark": mark("Mark at the end of the text"),
    "tone": mark("Spelling of uỷ and toạ in the form's own words"),
    "line_pitch": mark("From one line of the text to the next, in points"),
    "section_mark": mark("After the Roman figure of a heading"),
    "comrade": mark("Before a person's name"),
    "name_mark": mark("Between a person's name and titles"),
    "counts": mark("Number of people after each group"),
    "number_blank": mark("Room for the number"),
    "date_blank": mark("Room for the day and the month"),
    "place_blank": mark("Room for the place"),
    "item_end": mark("After a person in a list"),
    "last_end": mark("After the last person"),
    "basis_mark": mark("Before a line of the basis"),
    "basis_italic": mark("Basis in italics"),
    "basis_end": mark("After a line of the basis"),
    "basis_last_end": mark("After the last line of the basis"),
    "pages_said": mark("Number of pages in the closing sentence"),
    "copies": mark("Number of copies, where the visit names none"),
    "copies_each": mark("Copies for each side"),
    "unit_signs": mark("The inspected unit signs too"),
    "sign_label_bold": mark("Words above the signatures in bold"),
    "sign_hint": mark("Note under the words above a signature"),
    "sign_gap_lines": mark("Empty lines for the signature"),
    "recipient_end": mark("After a recipient"),
    "recipient_last_end": mark("After the last recipient"),
    "mark_place": mark("Place of the marks of urgency and circulation"),
    "draft_mark": mark("DỰ THẢO across the page until the minutes are final"),
}
_OPTION_LABELS = {
    ("counts", "never"): mark("Never"),
    ("counts", "absent"): mark("When somebody is absent"),
    ("counts", "always"): mark("Always"),
    ("mark_place", "left"): mark("Under the number"),
    ("mark_place", "right"): mark("Under the place and date"),
    ("copies", 0): mark("Not said"),
    ("copies_each", 0): mark("Not said"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be otherwise: `value` in use, the form's own, and what is offered."""

    name: str
    value: Value
    default: Value
    options: tuple[Value, ...]
    sure: Sure
    source: str

    @property
    def label(self) -> str:
        """What is chosen here, for a reader."""
        return _(_LABELS[self.name])

    def option_label(self, option: Value) -> str:
        """One of the options, for a reader: a mark as it is printed, a count in figures."""
        if (self.name, option) in _OPTION_LABELS:
            return _(_OPTION_LABELS[self.name, option])
        if isinstance(option, bool):
            return _("Yes") if option else _("No")
        return str(option).strip() or _("Nothing")

    def offers(self, value: object) -> bool:
        """Whether `value` may be chosen; 1 is not True here."""
        return any(type(value) is type(option) and value == option for option in self.options)


Choices: TypeAlias = Mapping[str, Choice]

NAMES = tuple(field.name for field in fields(Chosen))
TYPES: Mapping[str, type[Value]] = get_type_hints(Chosen)


def collected(choices: Iterable[Choice]) -> Choices:
    """The choices under their names, in the order given."""
    return MappingProxyType({choice.name: choice for choice in choices})


def chosen(choices: Choices) -> Chosen:
    """The values in use, each with its type."""
    values: dict[str, Any] = {name: choices[name].value for name in NAMES}
    return Chosen(**values)


def with_values(choices: Choices, values: Mapping[str, object]) -> tuple[Choices, tuple[str, ...]]:
    """The choices with an office's values, and a sentence for each value that cannot be used."""
    refused = []
    found = dict(choices)
    for name, value in values.items():
        choice = choices.get(name)
        if choice is None:
            message = _("The form has no choice named {name}; the office's value is left aside.")
            refused.append(message.format(name=name))
        elif not choice.offers(value):
            message = _("{label}: the form does not offer {value}; its own value is used.")
            refused.append(message.format(label=choice.label, value=value))
        else:
            found[name] = replace(choice, value=value)  # type: ignore[arg-type]
    return MappingProxyType(found), tuple(refused)
