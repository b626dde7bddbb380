"""What is asked of the unit, and what became of what was asked of it before."""

from tracker.minutes.blocks import Run
from tracker.minutes.item import write_item
from tracker.minutes.text import lines
from tracker.minutes.typed import field, joined, record_key
from tracker.minutes.wording import Runs, text_of
from tracker.minutes.writer import Writer, ended, rigid
from tracker.records import CarriedOver, Recommendation, RecommendationKind, Visit
from tracker.vietnamese.dates import short_date


def write_recommendations(writer: Writer, visit: Visit) -> None:
    """What is asked of the unit; who is responsible is said once where it is always the same."""
    typed = [(n, r) for n, r in enumerate(visit.recommendations) if r.text.strip()]
    if not typed:
        return
    words = writer.form.words
    writer.section("recommendations", words["recommendations"])
    shared = _shared_responsible(typed)
    lead = words["recommend"] if len(typed) > 1 else words["recommend_one"]
    source = f"recommendations[{typed[0][0]}].responsible" if shared else None
    runs = writer.say(lead, responsible=joined(shared, source))
    writer.lead("recommendations.lead", runs, source)
    for n, (place, recommendation) in enumerate(typed, 1):
        marker = _marker(writer, n, len(typed))
        source = f"recommendations[{place}]"
        conditions = _conditions(writer, source, recommendation, said=bool(shared))
        key = record_key("recommendations", place, recommendation)
        write_item(writer, key, marker, recommendation.text, f"{source}.text", conditions)


def write_carried_over(writer: Writer, visit: Visit) -> None:
    """Each earlier recommendation, what the unit reports of it, what the delegation finds."""
    carried = [(n, c) for n, c in enumerate(visit.carried_over) if c.text.strip()]
    if not carried:
        return
    writer.section("carried_over", writer.form.words["carried_over"])
    for n, (place, record) in enumerate(carried, 1):
        _write_carried(writer, _marker(writer, n, len(carried)), place, record)


def _write_carried(writer: Writer, marker: Runs, place: int, record: CarriedOver) -> None:
    words, source = writer.form.words, f"carried_over[{place}]"
    key = record_key("carried_over", place, record)
    origin = writer.say(words["carried_origin"], origin=field(record.origin, f"{source}.origin"))
    write_item(writer, key, marker, record.text, f"{source}.text", origin)
    for name, typed in (("reported", record.reported), ("found", record.found)):
        _write_told(writer, f"{key}.{name}", words[f"carried_{name}"], typed, f"{source}.{name}")
    state = writer.form.progress[record.state.value] if record.state else ""
    runs = writer.say(words["carried_state"], state=field(state, f"{source}.state"))
    if text_of(runs):
        writer.more(f"{key}.state", (*rigid((Run(words["item"]),)), *runs), f"{source}.state")


def _write_told(writer: Writer, key: str, pattern: str, typed: str, source: str) -> None:
    """`- Đơn vị báo cáo: …`, then the further lines of what was typed; nothing for nothing."""
    texts = lines(typed)
    for n, line in enumerate(texts):
        runs: Runs = (Run(line, source),)
        if n == 0:
            runs = (*rigid((Run(writer.form.words["item"]),)), *writer.say(pattern, told=runs))
        if n == len(texts) - 1:
            runs = ended(runs, ".")
        writer.more(f"{key}/{n}" if n else key, runs, source)


def _marker(writer: Writer, n: int, count: int) -> Runs:
    """A number, where there are several."""
    words = writer.form.words
    return writer.say(words["numbered"], n=(Run(str(n)),)) if count > 1 else (Run(words["item"]),)


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
    if deadline := _deadline(writer, source, record):
        clauses.append(deadline)
    runs: list[Run] = []
    for clause in clauses:
        runs += [*([Run("; ")] if runs else []), *clause]
    return writer.say(words["conditions"], conditions=tuple(runs)) if runs else ()


def _deadline(writer: Writer, source: str, record: Recommendation) -> Runs:
    """By when; in a form that wants a deadline for each, room for it where none is known."""
    words, path = writer.form.words, f"{source}.deadline"
    if record.deadline:
        day = field(short_date(record.deadline), path)
        return writer.say(words["deadline"], deadline=day)
    if record.kind is RecommendationKind.STANDING:
        return writer.say(words["standing"])
    if record.kind is RecommendationKind.NOTED:
        return ()
    blank = writer.say(words["blank_date"])
    return writer.say(words["deadline_unknown"], blank_date=blank)
