"""What is asked of the unit: by whom, by when, how often it is reported on."""

from tracker.minutes.blocks import Run
from tracker.minutes.item import write_item
from tracker.minutes.typed import field, joined, record_key
from tracker.minutes.wording import Runs
from tracker.minutes.writer import Writer
from tracker.records import Recommendation, RecommendationKind, Visit
from tracker.vietnamese.dates import day_by_which, short_date


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
        mark = marker(writer, n, len(typed))
        source = f"recommendations[{place}]"
        conditions = _conditions(writer, source, recommendation, said=bool(shared))
        key = record_key("recommendations", place, recommendation)
        write_item(writer, key, mark, recommendation.text, f"{source}.text", conditions)


def marker(writer: Writer, n: int, count: int) -> Runs:
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
    clauses += filter(None, (_deadline(writer, source, record), _reports(writer, source, record)))
    runs: list[Run] = []
    for clause in clauses:
        runs += [*([Run("; ")] if runs else []), *clause]
    return writer.say(words["conditions"], conditions=tuple(runs)) if runs else ()


def _deadline(writer: Writer, source: str, record: Recommendation) -> Runs:
    """By when; in a form that wants a deadline for each, room for it where none is known."""
    words, path = writer.form.words, f"{source}.deadline"
    if worded := field(record.deadline_words, f"{source}.deadline_words"):
        last = short_date(record.deadline) if record.deadline else ""
        resolved = field(last, path) if last not in record.deadline_words else ()
        return writer.say(words["deadline_worded"], deadline_words=worded, deadline=resolved)
    if record.deadline and record.deadline == day_by_which(record.text, record.deadline):
        return ()  # the sentence says it
    if record.deadline:
        day = field(short_date(record.deadline), path)
        return writer.say(words["deadline"], deadline=day)
    if record.kind is RecommendationKind.STANDING:
        return writer.say(words["standing"])
    if record.kind is RecommendationKind.NOTED:
        return ()
    blank = writer.say(words["blank_date"])
    return writer.say(words["deadline_unknown"], blank_date=blank)


def _reports(writer: Writer, source: str, record: Recommendation) -> Runs:
    """How often a standing one is reported on, and by when first."""
    if record.kind is not RecommendationKind.STANDING or record.rhythm is None:
        return ()
    words = writer.form.words
    rhythm = field(words[f"rhythm_{record.rhythm.value}"], f"{source}.rhythm")
    day = short_date(record.next_report) if record.next_report else ""
    first = field(day, f"{source}.next_report")
    return writer.say(words["reports"], rhythm=rhythm, next_report=first)
