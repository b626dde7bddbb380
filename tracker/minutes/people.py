"""The part that says who was there: guests before hosts, in the order they were typed."""

from dataclasses import dataclass

from tracker.minutes.blocks import Run
from tracker.minutes.people_table import write_table
from tracker.minutes.person import Person, person_fields
from tracker.minutes.roles import recorder_name, role_name
from tracker.minutes.wording import Runs
from tracker.minutes.writer import Writer, end_of_item, ended
from tracker.records import Attendance, Participant, Role, Side, Visit
from tracker.vietnamese.numbers import counted


@dataclass(frozen=True, slots=True)
class _Point:
    """A numbered point: a heading over people, or a sentence by itself."""

    key: str
    runs: Runs
    source: str | None
    people: tuple[Person, ...] = ()


def write_participants(writer: Writer, visit: Visit) -> None:
    """The heading and its points; nothing at all when nobody and no body is known."""
    people = [Person(n, p) for n, p in enumerate(visit.participants) if p.name.strip()]
    points = [
        *_side(writer, visit, people, Side.DELEGATION),
        *_side(writer, visit, people, Side.HOST),
        *_others(writer, people),
    ]
    if people and writer.form.attendance.chair:
        points += _chair_and_recorder(writer, visit)
    if points:
        _write(writer, points)


def _write(writer: Writer, points: list[_Point]) -> None:
    heading = writer.form.words["participants"]
    if writer.form.attendance.heading == "section":
        writer.section("participants", heading)
    else:
        writer.lead("participants", (Run(heading),))
    for n, point in enumerate(points, 1):
        if not point.people:
            writer.point(point.key, n, point.runs, point.source)
            continue
        writer.subsection(point.key, n, point.runs, point.source)
        if writer.form.attendance.people == "table":
            write_table(writer, point.key, point.people)
        else:
            _write_people(writer, n, point.people)


def _side(writer: Writer, visit: Visit, people: list[Person], side: Side) -> list[_Point]:
    """A side of the table; its body is named even when none of its people are."""
    words = {**writer.form.words, **writer.form.kinds[visit.kind.value]}
    pattern, source, known = {
        Side.DELEGATION: ("delegation", "inspecting_body.name", visit.inspecting_body),
        Side.HOST: ("hosts", "inspected_unit.name", visit.inspected_unit),
    }[side]
    mine = [p for p in people if p.record.side is side and _listed(writer, p)]
    key = f"participants.{side.value}"
    if mine:
        heading = _counted(writer, people, mine, writer.say(words[pattern]))
        return [_Point(key, heading, source, tuple(mine))]
    if known.strip():
        return [_Point(key, writer.say(words[f"{pattern}_unnamed"]), source)]
    return []


def _others(writer: Writer, people: list[Person]) -> list[_Point]:
    """Those invited, and those who did not come; a table says of each whether they came."""
    words = writer.form.words
    invited = [p for p in people if p.record.side is Side.INVITED and _listed(writer, p)]
    absent = [p for p in people if not _listed(writer, p)]
    found = []
    for name, group in (("invited", invited), ("absent", absent)):
        if group:
            heading = _counted(writer, people, group, (Run(words[name]),))
            found.append(_Point(f"participants.{name}", heading, None, tuple(group)))
    return found


def _listed(writer: Writer, person: Person) -> bool:
    """Whether the person stands with their side, and not under those who did not come."""
    return person.came or writer.form.attendance.people == "table"


def _counted(writer: Writer, people: list[Person], group: list[Person], heading: Runs) -> Runs:
    """The heading with the number of those under it who came, or of all who did not.

    People are only counted when the form wants it; a record that says who was absent is a roll.
    """
    when = writer.form.chosen.counts
    roll = any(p.record.attendance is not Attendance.PRESENT for p in people)
    if when == "never" or (when == "absent" and not roll):
        return heading
    came = sum(p.came for p in group)
    count = (Run(counted(came or len(group))),)
    return writer.say(writer.form.words["counted"], heading=heading, count=count)


def _chair_and_recorder(writer: Writer, visit: Visit) -> list[_Point]:
    found = []
    for key, name in (("chair", role_name(visit, Role.CHAIR)), ("recorder", recorder_name(visit))):
        if name:
            runs = writer.say(writer.form.words[key], name=name)
            found.append(_Point(f"participants.{key}", runs, name[0].source))
    return found


def _write_people(writer: Writer, part: int, people: tuple[Person, ...]) -> None:
    words, chosen = writer.form.words, writer.form.chosen
    for place, person in enumerate(people):
        numbers = {"part": (Run(str(part)),), "n": (Run(str(place + 1)),)}
        marker = writer.say(words["person_number"], **numbers)
        fields = person_fields(writer, person)
        runs = writer.say(words[_pattern(person.record)], **fields)
        end = end_of_item(place, len(people), chosen.item_end, chosen.last_end)
        writer.item(person.key, marker, ended(runs, end), person.source)


def _pattern(person: Participant) -> str:
    if person.attendance is Attendance.ABSENT:
        return "absentee"
    if person.attendance is Attendance.DEPUTY:
        return "stand_in" if person.deputy.strip() else "stand_in_unnamed"
    return "person"
