"""One participant on the way to the paper."""

from dataclasses import dataclass

from tracker.minutes.typed import field, joined, name_field, record_key
from tracker.minutes.wording import Runs, text_of
from tracker.minutes.writer import Writer
from tracker.records import Attendance, Participant


@dataclass(frozen=True, slots=True)
class Person:
    """A participant and its place among all of the visit's."""

    place: int
    record: Participant

    @property
    def source(self) -> str:
        return f"participants[{self.place}]"

    @property
    def key(self) -> str:
        return record_key("participants", self.place, self.record)

    @property
    def came(self) -> bool:
        """Whether somebody sat on this chair, if only a deputy."""
        return self.record.attendance is not Attendance.ABSENT


def person_fields(writer: Writer, person: Person) -> dict[str, Runs]:
    """What the wording may say of one participant."""
    record, source = person.record, person.source
    role = writer.form.roles[record.role.value] if record.role else ""
    titles = joined(record.titles, f"{source}.titles")
    unit = field(record.unit, f"{source}.unit")
    return {
        "name": name_field(record.name, f"{source}.name"),
        "titles": titles,
        "unit": () if text_of(unit).casefold() in text_of(titles).casefold() else unit,
        "role": field(role, f"{source}.role"),
        "reason": field(record.absence_reason, f"{source}.absence_reason"),
        "deputy": name_field(record.deputy, f"{source}.deputy"),
    }
