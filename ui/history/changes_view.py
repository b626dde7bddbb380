"""One entry whole: who, when, what; and its changes side by side, the words that differ marked."""

import difflib
import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from PySide6.QtWidgets import QTextBrowser

from tracker.register.history import Entry
from tracker.register.telling import Told, told
from tracker.texts import _
from ui.history.entry_list import moment
from ui.parts.style import colours

_WORDS = re.compile(r"\s+|[^\s]+")
_COMPARED = 4000  # words; longer texts are shown whole, without marks


class ChangesView(QTextBrowser):
    """Text to read, select and copy; nothing in it is obeyed as markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What was changed"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(14)

    def show_entry(self, entry: Entry | None) -> None:
        """Show this entry, or nothing."""
        self.setHtml("" if entry is None else _head(entry) + _table(told(entry.changes)))


def _head(entry: Entry) -> str:
    quiet = colours().muted
    lines = [f"<b>{escape(entry.action.label)}</b>"]
    if entry.title:
        lines.append(escape(entry.title))
    who = entry.who
    if who != entry.account:
        who = f"{who} ({entry.account})"
    said = [moment(entry), who, _("entry {n}").format(n=entry.seq)]
    lines.append(f'<span style="color:{quiet}">{escape(" · ".join(said))}</span>')
    if entry.clock_went_back_from is not None:
        back = _("The clock of the PC had been set back before this entry.")
        lines.append(f'<span style="color:{colours().warning}">{escape(back)}</span>')
    return f'<p style="line-height:140%">{"<br>".join(lines)}</p>'


def _table(lines: list[Told]) -> str:
    if not lines:
        return ""
    c = colours()
    heads = "".join(
        f'<th align="left" width="{share}%" style="color:{c.muted}">{escape(words)}</th>'
        for share, words in ((26, _("Field")), (37, _("Before")), (37, _("After")))
    )
    rows = "".join(_row(line) for line in lines)
    return f'<table width="100%" cellspacing="0" cellpadding="7"><tr>{heads}</tr>{rows}</table>'


def _row(line: Told) -> str:
    before, after = side_by_side(line.before, line.after)
    cell = f'<td style="border-top:1px solid {colours().line}">'
    return f"<tr>{cell}{escape(line.place)}</td>{cell}{before}</td>{cell}{after}</td></tr>"


def side_by_side(before: str, after: str) -> tuple[str, str]:
    """Both texts as HTML, with the words that only one of them has marked."""
    c = colours()
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not before or not after or len(old) + len(new) > _COMPARED:
        return _shown([(before, bool(before))], c.danger_soft), _shown(
            [(after, bool(after))], c.good_soft
        )
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for kind, i, j, m, n in matcher.get_opcodes():
        was, now = "".join(old[i:j]), "".join(new[m:n])
        # A space that stayed between two words that did not is no pause in the marks.
        marked = kind != "equal" or was.isspace()
        left.append((was, marked))
        right.append((now, marked))
    return _shown(left, c.danger_soft), _shown(right, c.good_soft)


def _shown(pieces: Iterable[tuple[str, bool]], colour: str) -> str:
    html = ""
    for marked, group in groupby(pieces, key=lambda piece: piece[1]):
        text = _lines("".join(words for words, _marked in group))
        if text and marked:
            text = f'<span style="background-color:{colour}">{text}</span>'
        html += text
    return html or "–"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
