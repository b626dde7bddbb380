"""The finding that a recommendation answers."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from tracker.texts import _
from ui.parts.fields import ChoiceField
from ui.parts.rows import Row
from ui.parts.steps import steps_around

SHOWN = 60  # characters of a finding in the list to choose from


class AnswersField(ChoiceField):
    """The finding that a recommendation answers, from those on the form just now.

    It holds the row, not its number: rows may be moved after they were chosen.
    """

    def __init__(self, findings: Callable[[], list[Row]]) -> None:
        super().__init__("finding", _("Answers the finding"), [], none="–")
        self._findings = findings
        self._chosen: Row | None = None
        self.box.activated.connect(self._choose)

    def refresh(self) -> None:
        """Show the finding chosen as it reads now; all others are listed when the box is entered,
        for there may be hundreds."""
        rows = self._findings()
        listed = rows if self.box.hasFocus() else [row for row in rows if row is self._chosen]
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem("–", "")
        for row in listed:
            self.box.addItem(_shortened(str(row.raw()["text"])))
        # A finding taken out, or empty for a moment, stays chosen: it may come back.
        self.box.setCurrentIndex(listed.index(self._chosen) + 1 if self._chosen in listed else 0)
        self.box.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.refresh()
        return super().eventFilter(watched, event)

    def raw(self) -> str:
        rows = self._findings()
        return str(rows.index(self._chosen)) if self._chosen in rows else ""

    def set_raw(self, text: str) -> None:
        rows = self._findings()
        known = text.isdigit() and int(text) < len(rows)
        self._chosen = rows[int(text)] if known else None
        self.refresh()

    def show_answer(self, row: Row | None) -> None:
        """Show a stored choice."""
        self._chosen = row
        self.refresh()

    def choose(self, row: Row | None) -> None:
        """Answer the finding of that row, or none."""
        self._chosen = row
        self.refresh()
        self.changed.emit()

    def note(self) -> None:
        """Its text is a number that follows the rows: the steps keep the row instead."""

    def _choose(self, index: int) -> None:
        rows = self._findings()
        before, chosen = self._chosen, rows[index - 1] if 0 < index <= len(rows) else None
        self._chosen = chosen
        steps = steps_around(self)
        if steps is not None and before is not chosen:
            steps.end_step()
            steps.note(AnswerChange(self, before, chosen))
        self.changed.emit()


@dataclass(slots=True)
class AnswerChange:
    """Another finding was chosen."""

    answers: AnswersField
    before: Row | None
    after: Row | None

    def back(self) -> None:
        self.answers.choose(self.before)

    def forth(self) -> None:
        self.answers.choose(self.after)

    def place(self) -> QWidget:
        return self.answers


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
