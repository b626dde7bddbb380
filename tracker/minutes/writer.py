"""The body of the minutes as it grows: headings are numbered, marks put at the ends."""

from dataclasses import replace

from tracker.minutes.blocks import Paragraph, Run
from tracker.minutes.form_parts import Form
from tracker.minutes.text import has_end, has_marker, lines
from tracker.minutes.wording import Fields, Runs, fill, text_of
from tracker.vietnamese.numbers import roman


class Writer:
    """Collects the paragraphs of the body. `fields` are those of the visit as a whole."""

    def __init__(self, form: Form, fields: Fields) -> None:
        self.form = form
        self.fields = fields
        self.paragraphs: list[Paragraph] = []
        self._sections = 0

    def say(self, pattern: str, **fields: Runs) -> Runs:
        """A pattern filled with the visit's fields and these; nothing is printed yet."""
        return fill(pattern, {**self.fields, **fields})

    def section(self, heading: str, source: str | None = None) -> None:
        """A heading of the first level, numbered in Roman figures."""
        self._sections += 1
        number = self.say(self.form.words["section"], roman=(Run(roman(self._sections)),))
        self.print("heading", (*_rigid(number), Run(heading)), source)

    def subsection(self, n: int, runs: Runs, source: str | None = None) -> None:
        """A heading of the second level, all bold; without a number for `n` 0."""
        self.print("subheading", self._numbered(n, runs), source)

    def point(self, n: int, runs: Runs, source: str | None = None) -> None:
        """A numbered sentence on the second level; only what is bold in it is bold."""
        numbered = self._numbered(n, runs)
        number = len(numbered) - len(runs)
        bold = any(run.bold for run in runs[:1])
        before = tuple(replace(run, bold=bold) for run in numbered[:number])
        self.print("body", (*before, *numbered[number:]), source)

    def lead(self, runs: Runs, source: str | None = None) -> None:
        """A sentence that introduces what follows, and stays on its page."""
        style = replace(self.form.elements["body"].style, keep_with_next=True)
        self.paragraphs.append(Paragraph(style, runs, source))

    def item(self, marker: str, runs: Runs, source: str | None = None) -> None:
        """An item of a list; a mark the user typed stands instead of ours."""
        own = () if has_marker(text_of(runs)) else (Run(marker, rigid=True),)
        self.print("body", (*own, *runs), source)

    def typed(self, text: str, source: str) -> None:
        """Text as typed, a paragraph for each of its lines."""
        for line in lines(text):
            self.print("body", (Run(line, source),), source)

    def print(self, element: str, runs: Runs, source: str | None = None) -> None:
        style = self.form.elements[element].style
        self.paragraphs.append(Paragraph(style, runs, source))

    def end(self, mark: str) -> None:
        """The end mark after the last word of the body, in the place of its full stop."""
        if not self.paragraphs or not mark:
            return
        last = self.paragraphs[-1]
        if last.text.endswith(mark):
            return
        runs = last.runs
        if last.text.endswith(".") and not last.text.endswith("..") and mark.startswith("."):
            runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text[:-1]))
        self.paragraphs[-1] = replace(last, runs=(*runs, Run(mark)))

    def _numbered(self, n: int, runs: Runs) -> Runs:
        if not n:
            return runs
        return (*_rigid(self.say(self.form.words["subsection"], n=(Run(str(n)),))), *runs)


def _rigid(runs: Runs) -> Runs:
    """One run that is not stretched: a number or a mark."""
    return (Run(text_of(runs), rigid=True),)


def ended(runs: Runs, mark: str) -> Runs:
    """The runs with a mark at their end, unless one stands there."""
    return runs if has_end(text_of(runs)) else (*runs, Run(mark))


def end_of_item(place: int, count: int, end: str, last_end: str) -> str:
    """The mark after item `place` of `count`."""
    return last_end if place == count - 1 else end
