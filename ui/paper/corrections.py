"""What was corrected by hand in the minutes of one visit, as typed; the paper is `corrector.py`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.parts.steps import Steps

if TYPE_CHECKING:
    from tracker.records import HandEdit, Minutes


@dataclass(frozen=True, slots=True)
class Correction:
    """The paragraph of `key` said `generated` and shall say `edited`."""

    key: str
    generated: str
    edited: str
    record: "HandEdit | None" = None


class Corrections(QObject):
    """In the order in which they were made. Every change is told, and kept like what is typed."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.steps: Steps | None = None  # those of the form that it is part of
        self.read_only = False  # no hand may add to them, or take one away
        self._all: list[Correction] = []

    def all(self) -> list[Correction]:
        return list(self._all)

    def find(self, key: str, edited: str) -> Correction | None:
        """The correction of the paragraph that has this key and says this now. It may have been
        made under another key: rows are moved, and a correction goes with its words."""
        own = [c for c in self._all if c.key == key]
        return next((c for c in [*own, *self._all] if _same(c.edited, edited)), None)

    def by_key(self, key: str) -> Correction | None:
        """The correction made under this key."""
        return next((c for c in self._all if c.key == key), None)

    def put(self, correction: Correction, instead_of: Correction | None = None) -> None:
        """Add a correction, or put it in the place of one."""
        before = self.all()
        if instead_of in self._all:
            place = self._all.index(instead_of)
            self._all[place] = replace(correction, record=self._all[place].record)
        else:
            self._all.append(correction)
        self._note(before)
        self.changed.emit()

    def take_back(self, correction: Correction) -> None:
        """From now on the paragraph says again what the record says."""
        if correction in self._all:
            before = self.all()
            self._all.remove(correction)
            self._note(before)
            self.changed.emit()

    def put_all(self, corrections: list[Correction]) -> None:
        """Undo and redo: these and no others."""
        self._all = list(corrections)
        self.changed.emit()

    def _note(self, before: list[Correction]) -> None:
        if self.steps is not None:
            self.steps.note(CorrectionsChange(self, before, self.all()))

    # -- as one of the parts of the editor -------------------------------------------------------

    def raw(self) -> list[dict[str, str]]:
        return [{"key": c.key, "generated": c.generated, "edited": c.edited} for c in self._all]

    def set_raw(self, raw: Iterable[dict[str, Any]]) -> None:
        """What a draft holds, which may be older than what is stored."""
        before = self.all()
        stored = {(c.key, c.generated): c.record for c in before}
        self._all = []
        for entry in raw:
            key, generated, edited = (str(entry.get(k, "")) for k in ("key", "generated", "edited"))
            record = stored.pop((key, generated), None)
            self._all.append(Correction(key, generated, edited, record))
        self._note(before)
        self.changed.emit()

    def show(self, minutes: "Minutes") -> None:
        """Those that are stored."""
        self._all = [Correction(e.key, e.generated, e.edited, e) for e in minutes.hand_edits]
        self.changed.emit()

    def forget_records(self) -> None:
        """They become new records at the next save."""
        self._all = [replace(correction, record=None) for correction in self._all]

    def write(self, minutes: "Minutes", *, fresh: bool) -> None:
        """Into the record; `fresh` makes new ones and leaves those stored alone."""
        from tracker.records import HandEdit

        minutes.hand_edits = []
        for place, correction in enumerate(self._all):
            record = None if fresh else correction.record
            record = record if record is not None else HandEdit()
            record.key, record.generated, record.edited = (
                correction.key,
                correction.generated,
                correction.edited,
            )
            minutes.hand_edits.append(record)
            if not fresh:
                self._all[place] = replace(correction, record=record)


@dataclass(frozen=True, slots=True)
class CorrectionsChange:
    """A correction made, changed or taken back: all of them before and after."""

    corrections: Corrections
    before: list[Correction]
    after: list[Correction]

    def back(self) -> None:
        self.corrections.put_all(self.before)

    def forth(self) -> None:
        self.corrections.put_all(self.after)

    def place(self) -> None:
        """It stands on the page, beside the fields."""


def _same(first: str, second: str) -> bool:
    """Whether two texts differ in spaces at most, and in the mark at their end."""
    return _shown(first) == _shown(second)


def _shown(text: str) -> str:
    """As the page shows it, where nothing unseen is left."""
    from tracker.minutes.text import NBSP, printable

    return " ".join(printable(text).replace(NBSP, " ").split()).rstrip(".;,/")
