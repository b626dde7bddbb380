"""A correction by hand whose paragraph has changed since: both texts, and whose shall stand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from tracker.texts import _

if TYPE_CHECKING:
    from tracker.minutes.blocks import Conflict

LONGEST = 280  # characters of a text in the banner; the whole of it is in its tip


class ConflictBanner(QFrame):
    """One conflict at a time, the first. `mine`, `record` and `edit` carry it with the decision."""

    mine = Signal(object)
    record = Signal(object)
    edit = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._conflict: Conflict | None = None
        self._words = _text()
        self._record, self._mine = _text(), _text()
        self._keep = self._button(_("Keep mine"), self.mine)
        self._take = self._button(_("Take the record's"), self.record)
        self._change = self._button(_("Edit…"), self.edit)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self._keep, self._take, self._change):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for part in (self._words, self._record, self._mine):
            column.addWidget(part)
        column.addLayout(buttons)
        self.hide()

    def show_conflicts(self, conflicts: "tuple[Conflict, ...]") -> None:
        """Show the first of these, or nothing."""
        self._conflict = conflicts[0] if conflicts else None
        self.setVisible(self._conflict is not None)
        if self._conflict is None:
            return
        now = self._conflict.generated_now
        gone = now is None
        words = (
            _("A paragraph that was corrected by hand is no longer in the minutes.")
            if gone
            else _("A paragraph was corrected by hand, and the record has changed since.")
        )
        if len(conflicts) > 1:
            more = _("1 of {count}").format(count=len(conflicts))
            words = f"{words} ({more})"
        self._words.setText(words)
        self._record.setVisible(not gone)
        _show(self._record, _("The record says now: {text}"), now or "")
        _show(self._mine, _("Printed is the correction: {text}"), self._conflict.edited)
        if gone:
            _show(self._mine, _("The correction: {text}"), self._conflict.edited)
        self._keep.setVisible(not gone)
        self._change.setVisible(not gone)
        self._take.setText(_("Drop the correction") if gone else _("Take the record's"))

    def _button(self, text: str, decided: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "link")
        button.clicked.connect(lambda: decided.emit(self._conflict))  # type: ignore[attr-defined]
        return button


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _show(label: QLabel, pattern: str, text: str) -> None:
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    label.setText(pattern.format(text=f"“{short}”"))
    label.setToolTip(text if short != text else "")
