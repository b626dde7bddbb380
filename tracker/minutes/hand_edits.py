"""What was corrected by hand on the page, put in the place of what the record says."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import dropwhile, takewhile

from tracker.minutes.blocks import Conflict, Document, Paragraph, Run
from tracker.minutes.paragraphs import with_paragraphs
from tracker.minutes.text import NBSP, printable
from tracker.minutes.wording import Runs
from tracker.records import HandEdit

_ENDS = ".;,/"


def editable_text(paragraph: Paragraph) -> str:
    """What of a paragraph may be edited: all but its number or mark, its spaces plain."""
    return _plain("".join(run.text for run in _own_runs(paragraph)))


def with_hand_edits(document: Document, edits: Iterable[HandEdit]) -> Document:
    """The document with the corrections in it, and with those whose own words have changed since.

    A correction belongs to the paragraph of its key while that says what it said; else to one
    that says the same elsewhere; else still to that of its key, with a conflict. Where that is
    gone too, nothing is printed of it, with a conflict. A record that has come to say what the
    correction says is none. The mark at the very end does not count:
    it follows from what stands after.
    """
    edits = [edit for edit in edits if not edit.edited or printable(edit.edited)]
    if not edits:
        return document
    said = {p.key: editable_text(p) for p in document.paragraphs()}
    cores = {key: _core(text) for key, text in said.items()}
    places = _places(edits, cores)
    taken = {key: edit for edit, key in zip(edits, places, strict=True) if key}
    conflicts = []
    for edit, key in zip(edits, places, strict=True):
        now = said.get(key) if key else None
        if now is None or _core(now) not in (_core(edit.generated), _core(edit.edited)):
            conflicts.append(Conflict(edit.key, edit.generated, edit.edited, now))

    def corrected(paragraph: Paragraph) -> Paragraph:
        edit = taken.get(paragraph.key)
        return _corrected(paragraph, edit) if edit else paragraph

    document = with_paragraphs(document, corrected) if taken else document
    return replace(document, conflicts=tuple(conflicts)) if conflicts else document


def _places(edits: list[HandEdit], cores: dict[str, str]) -> list[str]:
    """The key of the paragraph that each correction belongs to now; "" for none.

    First every correction finds its own words, under its key or elsewhere; only then may one whose
    words are gone keep the place where they stood.
    """
    found = [""] * len(edits)
    for wanted in dict.fromkeys(_core(edit.generated) for edit in edits):
        ours = [n for n, edit in enumerate(edits) if _core(edit.generated) == wanted]
        for n, key in zip(
            ours, _said_at(wanted, [edits[n].key for n in ours], cores), strict=False
        ):
            found[n] = key
    for n, edit in enumerate(edits):
        if not found[n] and edit.key in cores and edit.key not in found:
            found[n] = edit.key
    return found


def _said_at(wanted: str, keys: list[str], cores: dict[str, str]) -> list[str]:
    """Where these words stand now: where they stood, or else, in their order, elsewhere."""
    if all(cores.get(key) == wanted for key in keys):
        return keys
    return [key for key, core in cores.items() if core == wanted] if wanted else []


def _corrected(paragraph: Paragraph, edit: HandEdit) -> Paragraph:
    """The paragraph with the corrected words; what is common keeps its looks and its field."""
    own = _own_runs(paragraph)
    mark = paragraph.runs[: len(paragraph.runs) - len(own)]
    now = "".join(run.text for run in own)
    text = _with_ending(printable(edit.edited), edit.generated, _plain(now))
    begin = _common(_plain(now), _plain(text))
    end = _common(_plain(now[begin:])[::-1], _plain(text[begin:])[::-1])
    new = text[begin : len(text) - end]
    runs = (*_cut(own, 0, begin), *_middle(own, begin, new), *_cut(own, len(now) - end, len(now)))
    return replace(paragraph, runs=(*mark, *runs), edited=True)


def _with_ending(edited: str, then: str, now: str) -> str:
    """The corrected text with the mark that ends its paragraph now, unless that was corrected."""
    before = _ending(_plain(then))
    if _ending(edited) != before:
        return edited
    return edited[: len(edited) - len(before)] + _ending(now)


def _own_runs(paragraph: Paragraph) -> Runs:
    """The runs after the number or the mark."""
    return tuple(dropwhile(lambda run: run.rigid, paragraph.runs))


def _cut(runs: Runs, begin: int, end: int) -> Runs:
    """The runs of the characters from `begin` to `end`."""
    found, place = [], 0
    for run in runs:
        first, last = max(begin - place, 0), min(end - place, len(run.text))
        if first < last:
            found.append(replace(run, text=run.text[first:last]))
        place += len(run.text)
    return tuple(found)


def _middle(runs: Runs, place: int, text: str) -> Runs:
    """The corrected words, looking like what stands where they begin."""
    if not text:
        return ()
    at = next(iter(_cut(runs, place, place + 1) or _cut(runs, place - 1, place)), Run(""))
    return (replace(at, text=text, page_count=False, best_break=False),)


def _common(first: str, second: str) -> int:
    """How many characters two texts have in common at the beginning."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return sum(1 for _pair in same)


def _core(text: str) -> str:
    text = " ".join(_plain(text).split())
    return text[: len(text) - len(_ending(text))]


def _ending(text: str) -> str:
    return text[len(text.rstrip(_ENDS)) :]


def _plain(text: str) -> str:
    return text.replace(NBSP, " ")
