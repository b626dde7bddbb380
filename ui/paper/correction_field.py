"""The field in which a paragraph is corrected, exactly over its lines on the page."""

import re
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QRegion,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from tracker.texts import _
from ui.parts.input_method import commit_typing, watch

if TYPE_CHECKING:
    from tracker.minutes.blocks import Paragraph, Run

FONTS = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"
EDGE = 3  # pixels between the words and the field's frame
OUTSIDE = EDGE + 1  # with the frame itself
POINTS_PER_INCH = 72
SPACES = re.compile(r"\s+")
ALIGN = {
    "justify": Qt.AlignmentFlag.AlignJustify,
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
STAYS_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


@cache
def _family() -> str:
    """The paper's own letters, made known to the screen."""
    files = sorted(FONTS.glob("LiberationSerif-*.ttf"))
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in files]
    return QFontDatabase.applicationFontFamilies(numbers[0])[0]


class CorrectionField(QTextEdit):
    """Plain text in the paragraph's looks. `kept` and `left` say how it was finished; the text is
    in `text()` all the time."""

    kept = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, paragraph: "Paragraph", runs: "tuple[Run, ...]") -> None:
        super().__init__(parent)
        self._style = paragraph.style
        self._left_free = QRect()
        self.setProperty("role", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Correct this paragraph by hand"))
        self.document().setDocumentMargin(0)
        self.setViewportMargins(EDGE, EDGE, EDGE, EDGE)
        watch(self)
        cursor = self.textCursor()
        for run in runs:
            cursor.insertText(run.text, self._looks(run))
        self.document().clearUndoRedoStacks()
        self.textChanged.connect(self._grow)

    def text(self) -> str:
        """What is typed, on one line."""
        return " ".join(self.toPlainText().split())

    def set_text(self, text: str) -> None:
        """Other words, which can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def place(
        self, column: QRectF, indent: float, baseline: float, scale: float, *, marked: bool
    ) -> None:
        """Over the lines: `column` from the left to the right end of long lines, in pixels; the
        first line begins `indent` pixels to the right and stands on `baseline`; `scale` pixels to
        the pt. `marked`: a number or mark stands before it, and stays to be seen."""
        font = QFont(_family())
        font.setPointSizeF(self._style.size * scale * POINTS_PER_INCH / self.logicalDpiY())
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setBold(self._style.bold)
        font.setItalic(self._style.italic)
        self.document().setDefaultFont(font)
        block = QTextBlockFormat()
        block.setAlignment(ALIGN[self._style.align])
        block.setTextIndent(indent)
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(self._style.line * scale, fixed)
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        cursor.endEditBlock()
        self.setFixedWidth(round(column.width()) + 2 * OUTSIDE + 1)
        self.document().setTextWidth(round(column.width()) + 1)  # Qt waits until it is shown
        self._grow()
        first = self.document().firstBlock().layout()
        line = first.lineAt(0)
        down = first.position().y() + line.y() + line.ascent()
        self.move(round(column.left()) - OUTSIDE, round(baseline - down) - OUTSIDE)
        high = round(self._style.line * scale) + OUTSIDE
        self._left_free = QRect(0, 0, round(indent), high) if marked else QRect()
        self._leave_mark_free()

    def _leave_mark_free(self) -> None:
        self.setMask(QRegion(self.rect()) - QRegion(self._left_free))

    def _looks(self, run: "Run") -> QTextCharFormat:
        looks = QTextCharFormat()
        if run.bold or self._style.bold:
            looks.setFontWeight(QFont.Weight.Bold)
        looks.setFontItalic(run.italic or self._style.italic)
        looks.setFontUnderline(run.underline or self._style.underline)
        return looks

    def _grow(self) -> None:
        height = ceil(self.document().size().height()) + 2 * OUTSIDE
        if height != self.height():
            self.setFixedHeight(height)
            self._leave_mark_free()

    # -- Qt's events -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Esc leaves the field, not the visit."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                commit_typing()
                self.kept.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS_OPEN:
            self.kept.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A paragraph has no line ends of its own."""
        self.insertPlainText(SPACES.sub(" ", source.text().strip("\r\n")))
