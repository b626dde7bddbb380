"""The body of the minutes as it grows: headings are numbered, marks put at the ends."""

from dataclasses import replace
from typing import Literal

from tracker.minutes.blocks import Block, Paragraph, Run
from tracker.minutes.form_parts import Form
from tracker.minutes.text import has_end, lines, marker_of
from tracker.minutes.wording import Fields, Runs, fill, text_of
from tracker.vietnamese.numbers import roman


class Writer:
    """Collects the blocks of the body. `fields` are those of the visit as a whole.

    Every paragraph has a key of its own, made of what it says and never of where it stands.
    """

    def __init__(self, form: Form, fields: Fields) -> None:
        self.form = form
        self.fields = fields
        self.blocks: list[Block] = []
        self._sections = 0

    def say(self, pattern: str, **fields: Runs) -> Runs:
        """A pattern filled with the visit's fields and these; nothing is printed yet."""
        return fill(pattern, {**self.fields, **fields})

    def section(self, key: str, heading: str, source: str | None = None) -> None:
        """A heading of the first level, numbered in Roman figures."""
        self._sections += 1
        number = self.say(self.form.words["section"], roman=(Run(roman(self._sections)),))
        self.print("heading", key, (*rigid(number), Run(heading)), source)

    def subsection(self, key: str, n: int, runs: Runs, source: str | None = None) -> None:
        """A heading of the second level, all bold; without a number for `n` 0."""
        self.print("subheading", key, (*self._number(n), *runs), source)

    def point(self, key: str, n: int, runs: Runs, source: str | None = None) -> None:
        """A numbered sentence on the second level; only what is bold in it is bold."""
        bold = any(run.bold for run in runs[:1])
        number = tuple(replace(run, bold=bold) for run in self._number(n))
        self.print("body", key, (*number, *runs), source)

    def lead(self, key: str, runs: Runs, source: str | None = None) -> None:
        """A sentence that introduces what follows, and stays on its page."""
        style = replace(self.form.elements["body"].style, keep_with_next=True)
        self.blocks.append(Paragraph(style, runs, source, key))

    def item(self, key: str, marker: Runs, runs: Runs, source: str | None = None) -> None:
        """An item of a list; a mark the user typed stands instead of ours. Without any, none."""
        marked = _typed_marker(runs) or (*rigid(marker), *runs)
        self.print("body", key, marked, source, "first" if marked[0].rigid else "")

    def more(self, key: str, runs: Runs, source: str | None = None) -> None:
        """What belongs to the item before; with a mark of its own, it is one itself."""
        own = _typed_marker(runs)
        self.print("body", key, own or runs, source, "first" if own else "more")

    def typed(self, key: str, text: str, source: str, end: str) -> None:
        """Text as typed, a paragraph for each of its lines; items where lines have marks. Where
        the last one has no mark at its end, it gets that one."""
        found = lines(text)
        for n, line in enumerate(found):
            runs: Runs = (Run(line, source),)
            if n == len(found) - 1:
                runs = ended(runs, end)
            own = _typed_marker(runs)
            name = f"{key}/{n}" if n else key
            self.print("body", name, own or runs, source, "first" if own else "")

    def print(
        self,
        element: str,
        key: str,
        runs: Runs,
        source: str | None = None,
        item: Literal["", "first", "more"] = "",
    ) -> None:
        style = self.form.elements[element].style
        self.blocks.append(Paragraph(style, runs, source, key, item))

    def line(self, name: str) -> None:
        """One of the form's own sentences, where it has something to say."""
        runs = self.say(self.form.lines[name])
        if text_of(runs):
            source = next((run.source for run in runs if run.source), None)
            self.print("body", f"lines.{name}", runs, source)

    def end(self, mark: str) -> None:
        """The end mark after the last word of the body, in the place of its full stop."""
        last = self.blocks[-1] if self.blocks else None
        if not mark or not isinstance(last, Paragraph) or last.text.endswith(mark):
            return
        runs = last.runs
        if last.text.endswith(".") and not last.text.endswith("..") and mark.startswith("."):
            runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text[:-1]))
        self.blocks[-1] = replace(last, runs=(*runs, Run(mark)))

    def _number(self, n: int) -> Runs:
        return rigid(self.say(self.form.words["subsection"], n=(Run(str(n)),))) if n else ()


def rigid(runs: Runs) -> Runs:
    """One run that is not stretched: a number or a mark."""
    text = text_of(runs)
    return (Run(text, rigid=True),) if text else ()


def ended(runs: Runs, mark: str) -> Runs:
    """The runs with a mark at their end, unless one stands there."""
    return runs if has_end(text_of(runs)) else (*runs, Run(mark))


def end_of_item(place: int, count: int, end: str, last_end: str) -> str:
    """The mark after item `place` of `count`."""
    return last_end if place == count - 1 else end


def _typed_marker(runs: Runs) -> Runs:
    """The runs with the mark the user typed before them as a run of its own; none without one."""
    first = runs[0] if runs else Run("")
    marker = "" if first.rigid else marker_of(first.text)
    if not marker:
        return ()
    rest = replace(first, text=first.text[len(marker) :])
    return (replace(first, text=marker, rigid=True), *([rest] if rest.text else ()), *runs[1:])
