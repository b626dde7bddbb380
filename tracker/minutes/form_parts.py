"""What a form consists of: the page, the look of each element, the wording, the grounds of it all.

Lengths on the paper in mm, sizes and distances between lines in pt.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tracker.minutes.blocks import PageStyle, TextStyle
from tracker.minutes.choices import Choices, Chosen, Sure

Profile: TypeAlias = Literal["party", "state"]
Capitals: TypeAlias = Literal["", "all", "outside brackets"]


@dataclass(frozen=True, slots=True)
class Element:
    """How an element looks, and what of it is printed in capitals."""

    style: TextStyle
    upper: Capitals


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """Names of the elements in each column, the first ones level. `gap_before` in pt."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    gap_before: float


@dataclass(frozen=True, slots=True)
class Header:
    """The top of the first page.

    `widths` of the two columns in mm; `gap_after` stands between the titles and the text, in pt.
    """

    widths: tuple[float, ...]
    rows: tuple[HeaderRow, ...]
    titles: tuple[str, ...]
    gap_after: float
    texts: Mapping[str, str]
    kinds_of_superior: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of urgency or circulation: its words, and the frame's width and height in mm.

    0: no frame.
    """

    text: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Attendance:
    """How the part on who was there is written.

    `heading` is a numbered section or a line of its own, `people` stand in numbered lines or in
    a table whose columns are so many mm wide, `chair` says whether chair and recorder end the
    part or stand elsewhere.
    """

    heading: Literal["section", "line"]
    people: Literal["lines", "table"]
    chair: bool
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SignChoice:
    """A label, a post under it (or none), and whose name stands below (a member of SIGNERS)."""

    label: str
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A signature, for these kinds of visit; the first of its choices whose name is known."""

    choices: tuple[SignChoice, ...]
    kinds: tuple[str, ...]
    of_unit: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """The end of the page: `lines_before` of text stay with it.

    `as_typed` begin the labels that are not put in capitals. `gap_between` two rows of signatures
    in pt; `three` are the widths of three signatures side by side in mm.
    """

    lines_before: int
    gap_between: float
    three: tuple[float, ...]
    as_typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """An office's own list; empty for none. `last` ends every list that has no `Lưu` of its own."""

    heading: str
    list: tuple[str, ...]
    last: str


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a group of the form's numbers and words rests; `covers` names the group's members."""

    title: str
    covers: tuple[str, ...]
    sure: Sure
    source: str


@dataclass(frozen=True, slots=True)
class Form:
    """A layout and its wording.

    `valid_from` and `valid_to` are the days it is in force; `by_date` says whether it is the one
    its profile takes on those days unless somebody chooses another. `chosen` are the values of
    `choices`, typed; `refused` says which of an office's values could not be used.
    """

    name: str
    title: str
    rule: str
    language: str
    profile: Profile
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    by_date: bool
    page: PageStyle
    choices: Choices
    chosen: Chosen
    refused: tuple[str, ...]
    elements: Mapping[str, Element]
    header: Header
    marks: Mapping[str, Mark]
    words: Mapping[str, str]
    lines: Mapping[str, str]
    basis_openings: tuple[str, ...]
    roles: Mapping[str, str]
    progress: Mapping[str, str]
    kinds: Mapping[str, Mapping[str, str]]
    attendance: Attendance
    parts: tuple[str, ...]
    signs: tuple[Sign, ...]
    signing: Signing
    authority: Mapping[str, str]
    recipients: Recipients
    grounds: tuple[Ground, ...]
