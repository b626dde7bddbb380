"""Where no line may end, seen over a whole paragraph: what was typed and the form's own words."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from tracker.minutes.blocks import Document, Paragraph, Run
from tracker.minutes.names import tying
from tracker.minutes.paragraphs import with_paragraphs
from tracker.vietnamese.spacing import keep_together

# A longer text was typed, and is in one piece where it has to be; here it would only take time.
_LONGEST = 4000


def with_unbroken(document: Document, names: frozenset[str]) -> Document:
    """The document with no line ending inside one of the names, nor inside `03 bản` or `ngày
    16/8/2024`, whoever wrote the one word and the other. Numbers and marks stay as they are."""
    tied = tying(names)

    def unbroken(paragraph: Paragraph) -> Paragraph:
        text = "".join(run.text for run in paragraph.runs if not run.rigid)
        held = _held(text) if len(text) <= _LONGEST else text
        held = tied(held) if tied else held
        if held == text:
            return paragraph
        return replace(paragraph, runs=tuple(_given(paragraph.runs, held)))

    return with_paragraphs(document, unbroken)


_held: Callable[[str], str] = lru_cache(maxsize=4096)(keep_together)


def _given(runs: tuple[Run, ...], text: str) -> list[Run]:
    """The runs with `text`, which is as long as theirs together, the rigid ones left out."""
    found, place = [], 0
    for run in runs:
        if run.rigid:
            found.append(run)
            continue
        end = place + len(run.text)
        found.append(run if run.text == text[place:end] else replace(run, text=text[place:end]))
        place = end
    return found
