"""The part that says who was there: guests before hosts, in the order they were typed."""

from dataclasses import dataclass

from tracker.minutes.blocks import Run
from tracker.minutes.fields import field as typed_field
from tracker.minutes.fields import joined, name_field
from tracker.minutes.wording import Runs, text_of
from tracker.minutes.writer import Writer, end_of_item, ended
from tracker.records import Attendance, Participant, Role, Side, Visit


@dataclass(frozen=True, slots=True)
class _Person:
    place: int
    record: Participant

    @property
    def source(self) -> str:
        return f"participants[{self.place}]"


def write_participants(writer: Writer, visit: Visit) -> None:
    """The heading and its points; nothing at all when nobody and no body is known."""
    people = [_Person(n, p) for n, p in enumerate(visit.participants) if p.name.strip()]
    points = _Points(writer)
    absent = [p for p in people if p.record.attendance is Attendance.ABSENT]
    came = [p for p in people if p.record.attendance is not Attendance.ABSENT]
    _side(points, visit, [p for p in came if p.record.side is Side.DELEGATION], "delegation")
    _side(points, visit, [p for p in came if p.record.side is Side.HOST], "hosts")
    words = writer.form.words
    points.group((Run(words["invited"]),), [p for p in came if p.record.side is Side.INVITED])
    points.group((Run(words["absent"]),), absent)
    _chair_and_recorder(points, visit, people)
    points.write(words["participants"])


def person_fields(writer: Writer, place: int, person: Participant) -> dict[str, Runs]:
    """What the wording may say of one participant."""
    source = f"participants[{place}]"
    role = writer.form.roles[person.role.value] if person.role else ""
    titles = joined(person.titles, f"{source}.titles")
    unit = typed_field(person.unit, f"{source}.unit")
    return {
        "name": name_field(person.name, f"{source}.name"),
        "titles": titles,
        "unit": () if text_of(unit).casefold() in text_of(titles).casefold() else unit,
        "role": typed_field(role, f"{source}.role"),
        "reason": typed_field(person.absence_reason, f"{source}.absence_reason"),
        "deputy": name_field(person.deputy, f"{source}.deputy"),
    }


def with_role(visit: Visit, role: Role) -> tuple[int, Participant] | None:
    """The first participant with that role who has a name and came."""
    for place, person in enumerate(visit.participants):
        present = person.attendance is Attendance.PRESENT
        if person.role is role and present and person.name.strip():
            return place, person
    return None


def recorder_name(visit: Visit) -> Runs:
    """Who took the minutes; the delegation's secretary when nobody else is named."""
    named = name_field(visit.recorded_by, "recorded_by")
    return named or role_name(visit, Role.SECRETARY)


def role_name(visit: Visit, role: Role) -> Runs:
    """The name of the one with that role, if it is known."""
    found = with_role(visit, role)
    return name_field(found[1].name, f"participants[{found[0]}].name") if found else ()


class _Points:
    """The numbered points of this part; the heading is printed only when there is one."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._points: list[tuple[Runs, list[_Person], bool, str | None]] = []

    def group(self, heading: Runs, people: list[_Person], source: str | None = None) -> None:
        if people:
            self._points.append((heading, people, True, source))

    def sentence(self, runs: Runs, source: str | None = None) -> None:
        self._points.append((runs, [], False, source))

    def write(self, heading: str) -> None:
        if not self._points:
            return
        self.writer.section(heading)
        for n, (runs, people, is_heading, source) in enumerate(self._points, 1):
            if is_heading:
                self.writer.subsection(n, runs, source)
            else:
                self.writer.point(n, runs, source)
            _write_people(self.writer, n, people)


def _side(points: _Points, visit: Visit, people: list[_Person], side: str) -> None:
    """A side of the table; its body is named even when none of its people are."""
    writer = points.writer
    words = {**writer.form.words, **writer.form.kinds[visit.kind.value]}
    source, known = {
        "delegation": ("inspecting_body.name", visit.inspecting_body),
        "hosts": ("inspected_unit.name", visit.inspected_unit),
    }[side]
    if people:
        points.group(writer.say(words[side]), people, source)
    elif known.strip():
        points.sentence(writer.say(words[f"{side}_unnamed"]), source)


def _chair_and_recorder(points: _Points, visit: Visit, people: list[_Person]) -> None:
    if not people:
        return
    words = points.writer.form.words
    for key, name in (("chair", role_name(visit, Role.CHAIR)), ("recorder", recorder_name(visit))):
        if name:
            points.sentence(points.writer.say(words[key], name=name), name[0].source)


def _write_people(writer: Writer, part: int, people: list[_Person]) -> None:
    words, chosen = writer.form.words, writer.form.chosen
    for place, person in enumerate(people):
        numbers = {"part": (Run(str(part)),), "n": (Run(str(place + 1)),)}
        marker = text_of(writer.say(words["person_number"], **numbers))
        fields = person_fields(writer, person.place, person.record)
        runs = writer.say(words[_pattern(person.record)], **fields)
        end = end_of_item(place, len(people), chosen.item_end, chosen.last_end)
        writer.item(marker, ended(runs, end), person.source)


def _pattern(person: Participant) -> str:
    if person.attendance is Attendance.ABSENT:
        return "absentee"
    if person.attendance is Attendance.DEPUTY:
        return "stand_in" if person.deputy.strip() else "stand_in_unnamed"
    return "person"
