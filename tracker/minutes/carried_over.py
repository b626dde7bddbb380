"""What became of earlier recommendations: what the unit reports of each, what the delegation finds.

One of which nothing was said at this visit is not printed: minutes tell what was said. One typed
by hand, that follows no recommendation of the register, is printed in any case.
"""

import datetime

from tracker.minutes.blocks import Run
from tracker.minutes.item import write_item
from tracker.minutes.recommendations import marker
from tracker.minutes.text import lines
from tracker.minutes.typed import field, record_key
from tracker.minutes.wording import Runs, text_of
from tracker.minutes.writer import Writer, ended, rigid
from tracker.records import CarriedOver, Progress, Visit
from tracker.vietnamese.dates import short_date

_NOT_YET = (Progress.NOT_STARTED, Progress.UNDER_WAY)


def write_carried_over(writer: Writer, visit: Visit) -> None:
    """Each earlier recommendation that is spoken of, in its order."""
    carried = [(n, c) for n, c in enumerate(visit.carried_over) if _is_told(c)]
    if not carried:
        return
    writer.section("carried_over", writer.form.words["carried_over"])
    for n, (place, record) in enumerate(carried, 1):
        # What is told of it has the marks: a single one has none, to stand out from that.
        mark = marker(writer, n, len(carried)) if len(carried) > 1 else ()
        _write_one(writer, mark, place, record)


def _is_told(record: CarriedOver) -> bool:
    return bool(record.text.strip()) and (not record.recommendation_uid or record.says_anything())


def _write_one(writer: Writer, mark: Runs, place: int, record: CarriedOver) -> None:
    words, source = writer.form.words, f"carried_over[{place}]"
    key = record_key("carried_over", place, record)
    origin = writer.say(words["carried_origin"], origin=field(record.origin, f"{source}.origin"))
    write_item(writer, key, mark, record.text, f"{source}.text", origin)
    _write_reported(writer, key, source, record)
    _write_told(writer, f"{key}.found", words["carried_found"], record.found, f"{source}.found")
    state = writer.form.progress[record.state.value] if record.state else ""
    sent_back = record.reported_state is Progress.REPORTED_DONE and record.state in _NOT_YET
    back = field(words["carried_back"] if sent_back else "", f"{source}.state")
    _write_short(writer, key, source, "state", state=field(state, f"{source}.state"), back=back)
    _write_day(writer, key, source, "done_on", record.done_on)
    evidence = field(record.evidence, f"{source}.evidence")
    dated = _day(record.evidence_date, f"{source}.evidence_date")
    _write_short(writer, key, source, "evidence", evidence=evidence, day=dated)
    _write_day(writer, key, source, "extended_to", record.extended_to)
    _write_day(writer, key, source, "next_report", record.next_report)


def _write_reported(writer: Writer, key: str, source: str, record: CarriedOver) -> None:
    """The state as the unit has it, then its words."""
    pattern, path = writer.form.words["carried_reported"], f"{source}.reported"
    state = _as_reported(writer, record.reported_state)
    texts = lines(record.reported)
    if not texts and state:
        runs = writer.say(pattern, told=(Run(state, f"{source}.reported_state"),))
        runs = ended((*rigid((Run(writer.form.words["item"]),)), *runs), ".")
        writer.more(f"{key}.reported_state", runs, f"{source}.reported_state")
        return
    between = ". " if texts and texts[0][:1].isupper() else "; "
    before = (Run(f"{state}{between}", f"{source}.reported_state"),) if state else ()
    _write_told(writer, f"{key}.reported", pattern, record.reported, path, before)


def _as_reported(writer: Writer, state: Progress | None) -> str:
    """In the unit's own mouth what is reported done is done."""
    said = Progress.VERIFIED_DONE if state is Progress.REPORTED_DONE else state
    return writer.form.progress[said.value] if said else ""


def _write_told(
    writer: Writer, key: str, pattern: str, typed: str, source: str, before: Runs = ()
) -> None:
    """`- Đơn vị báo cáo: …`, then the further lines of what was typed; nothing for nothing."""
    texts = lines(typed)
    for n, line in enumerate(texts):
        runs: Runs = (Run(line, source),)
        if n == 0:
            told = (*before, *runs)
            runs = (*rigid((Run(writer.form.words["item"]),)), *writer.say(pattern, told=told))
        if n == len(texts) - 1:
            runs = ended(runs, ".")
        writer.more(f"{key}/{n}" if n else key, runs, source)


def _write_day(writer: Writer, key: str, source: str, name: str, day: datetime.date | None) -> None:
    _write_short(writer, key, source, name, day=_day(day, f"{source}.{name}"))


def _write_short(writer: Writer, key: str, source: str, name: str, **fields: Runs) -> None:
    """A sentence of its own; none where it has nothing to say."""
    runs = writer.say(writer.form.words[f"carried_{name}"], **fields)
    if text_of(runs):
        mark = rigid((Run(writer.form.words["item"]),))
        writer.more(f"{key}.{name}", (*mark, *runs), f"{source}.{name}")


def _day(day: datetime.date | None, source: str) -> Runs:
    return field(short_date(day), source) if day else ()
