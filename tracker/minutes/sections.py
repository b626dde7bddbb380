"""The parts on what was heard and found: basis, opening, reports, findings."""

from dataclasses import replace
from decimal import Decimal

from tracker.minutes.blocks import Run
from tracker.minutes.item import write_item
from tracker.minutes.person import Person, person_fields
from tracker.minutes.text import printable
from tracker.minutes.typed import field, record_key
from tracker.minutes.writer import Writer, end_of_item, ended
from tracker.records import Attendance, Finding, FindingKind, Role, Visit
from tracker.vietnamese.figures import is_said
from tracker.vietnamese.numbers import counted, grouped


def write_basis(writer: Writer, visit: Visit) -> None:
    """What the visit rests on, a line each: `- Căn cứ Quyết định số …;`."""
    words, chosen = writer.form.words, writer.form.chosen
    typed = [(n, text) for n, text in enumerate(map(printable, visit.basis)) if text]
    for place, (n, text) in enumerate(typed):
        begun = text.lower().startswith(tuple(o.lower() for o in writer.form.basis_openings))
        opening = () if begun else (Run(words["basis"]),)
        end = end_of_item(place, len(typed), chosen.basis_end, chosen.basis_last_end)
        source = f"basis[{n}]"
        runs = ended((*opening, Run(text, source)), end)
        if chosen.basis_italic:
            runs = tuple(replace(run, italic=True) for run in runs)
        writer.item(source, (Run(chosen.basis_mark),), runs, source)


def write_opening(writer: Writer, visit: Visit) -> None:
    """When, where, who came to do what."""
    runs = writer.say(writer.form.words["opening"])
    writer.print("body", "opening", runs, "date" if visit.date else None)


def write_content(writer: Writer, visit: Visit) -> None:
    """Who reported; nothing when no presenter is named."""
    words = writer.form.words
    pattern = words["report"] if visit.subject.strip() else words["report_unknown"]
    reports = [
        Person(place, person)
        for place, person in enumerate(visit.participants)
        if person.role is Role.PRESENTER
        and person.name.strip()
        and person.attendance is Attendance.PRESENT
    ]
    if not reports:
        return
    writer.section("content", words["content"])
    for n, person in enumerate(reports, 1):
        number = n if len(reports) > 1 else 0
        runs = writer.say(pattern, **person_fields(writer, person))
        writer.point(f"{person.key}.report", number, runs, person.source)


def write_findings(writer: Writer, visit: Visit) -> None:
    """Results, shortcomings and causes under one heading, each kind in the order typed."""
    findings = [(n, f) for n, f in enumerate(visit.findings) if f.text.strip() or f.figures]
    kinds = [kind for kind in FindingKind if any(f.kind is kind for _n, f in findings)]
    if not kinds:
        return
    writer.section("findings", writer.form.kinds[visit.kind.value]["findings"])
    for n, kind in enumerate(kinds, 1):
        heading = (Run(writer.form.words[kind.value]),)
        writer.subsection(f"findings.{kind.value}", n if len(kinds) > 1 else 0, heading)
        for place, finding in findings:
            if finding.kind is kind:
                _write_finding(writer, place, finding)


def _write_finding(writer: Writer, place: int, finding: Finding) -> None:
    source = f"findings[{place}]"
    figures = _unsaid_figures(finding)
    runs: list[Run] = []
    for n, written in figures:
        runs += [*([Run(", ")] if runs else []), *field(written, f"{source}.figures[{n}]")]
    addition = tuple(runs)
    if runs and finding.text.strip():
        addition = writer.say(writer.form.words["figures"], figures=addition)
    key = record_key("findings", place, finding)
    marker = (Run(writer.form.words["item"]),)
    write_item(writer, key, marker, finding.text, f"{source}.text", addition)


def _unsaid_figures(finding: Finding) -> list[tuple[int, str]]:
    """The figures that the text does not name, as written; so nothing typed is missing."""
    found = [
        (n, _figure_text(figure.value, figure.unit, figure.written))
        for n, figure in enumerate(finding.figures)
    ]
    return [(n, text) for n, text in found if text and not is_said(text, finding.text)]


def _figure_text(value: Decimal | None, unit: str, written: str) -> str:
    if written.strip() or value is None:
        return printable(written) or printable(unit)
    whole = value == value.to_integral_value()
    number = counted(int(value)) if whole and value >= 0 else grouped(value)
    return printable(f"{number}{'' if unit.startswith('%') else ' '}{unit}")
