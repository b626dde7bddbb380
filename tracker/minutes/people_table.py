"""A side's people in a ruled table: number, name, titles and unit, note."""

from collections.abc import Mapping

from tracker.minutes.blocks import Paragraph, Row, Run, Table
from tracker.minutes.person import Person, person_fields
from tracker.minutes.wording import Runs, text_of
from tracker.minutes.writer import Writer, rigid
from tracker.records import Attendance

_GAP = 4  # pt between a heading and its table

Cell = tuple[Paragraph, ...]


def write_table(writer: Writer, key: str, people: tuple[Person, ...]) -> None:
    """The table under the heading with that key, a row for each."""
    rows = tuple(_row(writer, n, person) for n, person in enumerate(people, 1))
    heads = ("cell_number", "cell_name", "cell_titles", "cell_note")
    header = tuple(
        _cell(writer, "cell_head", f"{key}.{head}", (Run(writer.form.words[head]),), None)
        for head in heads
    )
    widths = writer.form.attendance.widths
    writer.blocks.append(Table("people", widths, (Row(header),), rows, _GAP))


def _row(writer: Writer, n: int, person: Person) -> Row:
    key, said = person.key, person_fields(writer, person)
    deputy = person.record.attendance is Attendance.DEPUTY and bool(said["deputy"])
    name = said["deputy"] if deputy else said["name"]
    titles = () if deputy else _together(said["titles"], said["unit"])
    return Row(
        (
            _cell(writer, "cell_number", f"{key}.number", rigid((Run(str(n)),)), None),
            _cell(writer, "cell", f"{key}.name", name, name[0].source),
            _cell(writer, "cell", f"{key}.titles", titles, _source(titles)),
            _note(writer, person, said, deputy=deputy),
        )
    )


def _note(writer: Writer, person: Person, said: Mapping[str, Runs], *, deputy: bool) -> Cell:
    words = writer.form.words
    note: Runs = ()
    if person.record.attendance is Attendance.ABSENT:
        note = writer.say(words["note_absent"], **said)
    elif deputy:
        note = writer.say(words["note_deputy"], **said)
    elif person.record.attendance is Attendance.DEPUTY:
        note = writer.say(words["note_sent"], **said)
    runs = _together(said["role"], note, "; ") if not deputy else note
    return _cell(writer, "cell", f"{person.key}.note", runs, _source(runs))


def _together(first: Runs, second: Runs, between: str = ", ") -> Runs:
    return (*first, Run(between), *second) if first and second else first or second


def _source(runs: Runs) -> str | None:
    return next((run.source for run in runs if run.source), None)


def _cell(writer: Writer, element: str, key: str, runs: Runs, source: str | None) -> Cell:
    """One paragraph; an empty cell has none, so that nothing is read out there."""
    if not text_of(runs):
        return ()
    return (Paragraph(writer.form.elements[element].style, runs, source, key),)
