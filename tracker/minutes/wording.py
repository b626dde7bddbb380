"""The wording of a form: sentences with named fields, some parts of which may be left out.

    "Hôm nay, [vào hồi {start_time}, ]{date}[, tại {place}], {team} làm việc."

`{place}` is a field. What stands in square brackets is left out when a field in it is empty, so
that nothing has to be invented. `**` begins and ends bold letters; `|` is where a line of a title
ends best.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from tracker.minutes.blocks import Run

Runs: TypeAlias = tuple[Run, ...]
Fields: TypeAlias = Mapping[str, Runs]

_TOKEN = re.compile(r"\{(?P<field>\w+)\}|(?P<mark>\[|\]|\*\*|\|)")


@dataclass(frozen=True, slots=True)
class _Literal:
    run: Run


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    bold: bool


@dataclass(frozen=True, slots=True)
class _Optional:
    nodes: tuple["_Node", ...]
    fields: tuple[str, ...]  # those that have to say something, without those of inner groups


_Node: TypeAlias = _Literal | _Field | _Optional


def fill(pattern: str, fields: Fields) -> Runs:
    """The pattern with the fields put in; a field that is not given counts as empty.

    Raises ValueError for a pattern whose brackets do not match.
    """
    runs: list[Run] = []
    _fill(_parsed(pattern), fields, runs)
    return tuple(runs)


def field_names(pattern: str) -> set[str]:
    """The fields a pattern asks for. Raises ValueError for brackets that do not match."""
    return set(_names(_parsed(pattern)))


def text_of(runs: Runs) -> str:
    """What the runs say, without their looks."""
    return "".join(run.text for run in runs)


@lru_cache(maxsize=1024)
def _parsed(pattern: str) -> tuple[_Node, ...]:
    open_groups: list[list[_Node]] = [[]]
    bold, best_break, place = False, False, 0
    for match in _TOKEN.finditer(pattern):
        literal = pattern[place : match.start()]
        _literal(literal, open_groups[-1], bold=bold, best_break=best_break)
        best_break = match["mark"] == "|" or (best_break and not literal)
        place = match.end()
        if match["field"]:
            open_groups[-1].append(_Field(match["field"], bold))
        elif match["mark"] == "**":
            bold = not bold
        elif match["mark"] == "[":
            open_groups.append([])
        elif match["mark"] == "]":
            _close(open_groups, pattern)
    _literal(pattern[place:], open_groups[-1], bold=bold, best_break=best_break)
    if len(open_groups) > 1 or bold:
        raise ValueError(f"not closed: {pattern}")
    return tuple(open_groups[0])


def _literal(text: str, group: list[_Node], *, bold: bool, best_break: bool) -> None:
    if "{" in text or "}" in text:
        raise ValueError(f"a field that is not closed: {text}")
    if text:
        group.append(_Literal(Run(text, bold=bold, best_break=best_break)))


def _close(open_groups: list[list[_Node]], pattern: str) -> None:
    if len(open_groups) < 2:
        raise ValueError(f"closed but never opened: {pattern}")
    group = open_groups.pop()
    own = tuple(node.name for node in group if isinstance(node, _Field))
    open_groups[-1].append(_Optional(tuple(group), own))


def _fill(nodes: tuple[_Node, ...], fields: Fields, runs: list[Run]) -> None:
    """Add what the nodes say to `runs`."""
    for node in nodes:
        if isinstance(node, _Literal):
            runs.append(node.run)
        elif isinstance(node, _Field):
            said = fields.get(node.name, ())
            runs += (replace(run, bold=True) for run in said) if node.bold else said
        elif all(any(run.text for run in fields.get(name, ())) for name in node.fields):
            _fill(node.nodes, fields, runs)


def _names(nodes: tuple[_Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, _Field):
            yield node.name
        elif isinstance(node, _Optional):
            yield from _names(node.nodes)
