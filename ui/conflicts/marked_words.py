"""Two texts with the words marked in which they differ."""

import re
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tracker.texts import _

MOST_WORDS = 3_000  # of both texts together; comparing more would be felt
_WORD = re.compile(r"\s+|[^\s]+")


def marked(text: str, other: str, colour: str) -> str:
    """`text` as rich text; words that `other` does not have at that place stand on `colour`."""
    words, others = _WORD.findall(text), _WORD.findall(other)
    if not other or len(words) + len(others) > MOST_WORDS:
        return _lines(escape(text))
    pieces = []
    matcher = SequenceMatcher(None, others, words, autojunk=False)
    for kind, _i, _j, begin, end in matcher.get_opcodes():
        piece = escape("".join(words[begin:end]))
        if kind != "equal" and piece.strip():
            piece = f'<span style="background-color:{colour}">{piece}</span>'
        pieces.append(piece)
    return _lines("".join(pieces))


def _lines(html: str) -> str:
    return html.replace("\n", "<br>")


def text_label(text: str, other: str = "", *, absent: str = "") -> QLabel:
    """A text to read and to copy from, marked where it differs from `other`; with no text, the
    words for what is not there."""
    label = QLabel()
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if text:
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(marked(text, other, _soft_accent(label)))
    else:
        label.setProperty("role", "label")
        label.setText(absent or _("(empty)"))
    return label


def _soft_accent(widget: QWidget) -> str:
    """The accent, thin enough to read black or white letters on."""
    accent = widget.palette().color(QPalette.ColorRole.Highlight)
    ground = widget.palette().color(QPalette.ColorRole.Base)
    share = 0.28
    colour = QColor(
        round(accent.red() * share + ground.red() * (1 - share)),
        round(accent.green() * share + ground.green() * (1 - share)),
        round(accent.blue() * share + ground.blue() * (1 - share)),
    )
    return colour.name()
