"""The parts between who was there and who signs: report, findings, recommendations, the end."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from tracker.minutes.blocks import Run
from tracker.minutes.fields import field, joined
from tracker.minutes.people import person_fields, write_participants
from tracker.minutes.text import lines, printable, split_end
from tracker.minutes.wording import Runs, text_of
from tracker.minutes.writer import Writer, end_of_item, ended
from tracker.records import Attendance, Finding, FindingKind, Recommendation, Role, Visit
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.letters import new_style
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
        writer.item(words["item"], ended((*opening, Run(text, source)), end), source)


def write_opening(writer: Writer, visit: Visit) -> None:
    """When, where, who came to do what."""
    source = "date" if visit.date else None
    writer.print("body", writer.say(writer.form.words["opening"]), source)


def write_content(writer: Writer, visit: Visit) -> None:
    """Who reported; nothing when no presenter is named."""
    words = writer.form.words
    pattern = words["report"] if visit.subject.strip() else words["report_unknown"]
    reports = [
        (place, writer.say(pattern, **person_fields(writer, place, person)))
        for place, person in enumerate(visit.participants)
        if person.role is Role.PRESENTER
        and person.name.strip()
        and person.attendance is Attendance.PRESENT
    ]
    if not reports:
        return
    writer.section(words["content"])
    for n, (place, runs) in enumerate(reports, 1):
        number = n if len(reports) > 1 else 0
        writer.point(number, runs, f"participants[{place}]")


def write_findings(writer: Writer, visit: Visit) -> None:
    """Results, shortcomings and causes under one heading, each kind in the order typed."""
    findings = [(n, f) for n, f in enumerate(visit.findings) if f.text.strip() or f.figures]
    kinds = [kind for kind in FindingKind if any(f.kind is kind for _n, f in findings)]
    if not kinds:
        return
    writer.section(writer.form.kinds[visit.kind.value]["findings"])
    for n, kind in enumerate(kinds, 1):
        heading = (Run(writer.form.words[kind.value]),)
        writer.subsection(n if len(kinds) > 1 else 0, heading)
        for place, finding in findings:
            if finding.kind is kind:
                _write_finding(writer, place, finding)


def write_recommendations(writer: Writer, visit: Visit) -> None:
    """What is asked of the unit; who is responsible is said once where it is always the same."""
    typed = [(n, r) for n, r in enumerate(visit.recommendations) if r.text.strip()]
    if not typed:
        return
    words = writer.form.words
    writer.section(words["recommendations"])
    shared = _shared_responsible(typed)
    lead = words["recommend"] if len(typed) > 1 else words["recommend_one"]
    source = f"recommendations[{typed[0][0]}].responsible" if shared else None
    writer.lead(writer.say(lead, responsible=joined(shared, source)), source)
    for n, (place, recommendation) in enumerate(typed, 1):
        marker = (
            words["item"]
            if len(typed) == 1
            else text_of(writer.say(words["numbered"], n=(Run(str(n)),)))
        )
        source = f"recommendations[{place}]"
        conditions = _conditions(writer, source, recommendation, said=bool(shared))
        _write_item(writer, marker, recommendation.text, source, conditions)


def write_opinion(writer: Writer, visit: Visit) -> None:
    """What the unit said itself, as typed; left out when it said nothing."""
    if not visit.unit_opinion.strip():
        return
    writer.section(writer.form.kinds[visit.kind.value]["opinion"], "unit_opinion")
    writer.typed(visit.unit_opinion, "unit_opinion")


def write_closing(writer: Writer, visit: Visit) -> None:
    """The hour it ended; no hour, no sentence."""
    if visit.end_time:
        writer.print("body", writer.say(writer.form.words["closing"]), "end_time")


PARTS: Mapping[str, Callable[[Writer, Visit], None]] = {
    "basis": write_basis,
    "opening": write_opening,
    "participants": write_participants,
    "content": write_content,
    "findings": write_findings,
    "recommendations": write_recommendations,
    "opinion": write_opinion,
    "closing": write_closing,
}


def _write_finding(writer: Writer, place: int, finding: Finding) -> None:
    source = f"findings[{place}]"
    figures = _unsaid_figures(finding)
    runs: list[Run] = []
    for n, written in figures:
        runs += [*([Run(", ")] if runs else []), *field(written, f"{source}.figures[{n}]")]
    addition = tuple(runs)
    if runs and finding.text.strip():
        addition = writer.say(writer.form.words["figures"], figures=addition)
    _write_item(writer, writer.form.words["item"], finding.text, source, addition)


def _write_item(writer: Writer, marker: str, typed: str, source: str, addition: Runs) -> None:
    """A typed text as an item; `addition` stands before the mark at its very end."""
    texts = lines(typed) or [""]
    for n, line in enumerate(texts):
        last = n == len(texts) - 1
        body, mark = split_end(line) if last and addition else (line, "")
        runs: Runs = (Run(body, f"{source}.text"),)
        if last:
            runs = (*runs, *addition, Run(mark)) if mark else ended((*runs, *addition), ".")
        if n == 0:
            writer.item(marker, runs, f"{source}.text")
        else:
            writer.print("body", runs, f"{source}.text")


def _unsaid_figures(finding: Finding) -> list[tuple[int, str]]:
    """The figures that the text does not name, as written; so nothing typed is missing."""
    said = _folded(finding.text)
    found = [
        (n, _figure_text(figure.value, figure.unit, figure.written))
        for n, figure in enumerate(finding.figures)
    ]
    return [
        (n, text)
        for n, text in found
        if text and not re.search(rf"(?<!\w){re.escape(_folded(text))}(?!\w)", said)
    ]


def _figure_text(value: Decimal | None, unit: str, written: str) -> str:
    if written.strip() or value is None:
        return printable(written) or printable(unit)
    whole = value == value.to_integral_value()
    number = counted(int(value)) if whole and value >= 0 else grouped(value)
    return printable(f"{number}{'' if unit.startswith('%') else ' '}{unit}")


def _folded(text: str) -> str:
    return " ".join(new_style(text).casefold().split())


def _shared_responsible(typed: list[tuple[int, Recommendation]]) -> list[str]:
    first = typed[0][1].responsible
    return first if all(r.responsible == first for _n, r in typed) else []


def _conditions(writer: Writer, source: str, record: Recommendation, *, said: bool) -> Runs:
    """Who does it with whom, and by when, in brackets; nothing where nothing is known."""
    words = writer.form.words
    responsible = () if said else joined(record.responsible, f"{source}.responsible")
    assisting = joined(record.assisting, f"{source}.assisting")
    clauses = []
    if responsible or assisting:
        key = "responsible" if responsible else "assisting"
        clauses.append(writer.say(words[key], responsible=responsible, assisting=assisting))
    if record.deadline:
        day = field(short_date(record.deadline), f"{source}.deadline")
        clauses.append(writer.say(words["deadline"], deadline=day))
    runs: list[Run] = []
    for clause in clauses:
        runs += [*([Run("; ")] if runs else []), *clause]
    return writer.say(words["conditions"], conditions=tuple(runs)) if runs else ()
