"""What the last visit recommended, row by row: what the unit reports of it, what the team finds."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.records import CarriedOver, Progress
from tracker.texts import _
from ui.parts.fields import KindField, TextField
from ui.parts.long_text import LongTextField
from ui.parts.row import Texts
from ui.parts.rows import Row

CARD = 110  # pixels of a card beside its long texts
ORIGIN_SHARE, STATE_SHARE = 6, 4


class CarriedOverRow(Row):
    """A card: the earlier recommendation; where it comes from and how it stands; the two views."""

    texts: ClassVar[Texts] = {
        "text": LongTextField,
        "origin": TextField,
        "state": KindField,
        "reported": LongTextField,
        "found": LongTextField,
    }

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")

    def build(self) -> None:
        label = _("Earlier recommendation")
        hint = _("What was recommended last time")
        self.add(LongTextField("text", label, hint=hint, labelled=False))
        self.add(
            TextField("origin", _("Where it comes from"), hint=_("e.g. Biên bản ngày 15/12/2022"))
        )
        self.add(KindField("state", _("Progress"), list(Progress), none="–"))
        self.add(LongTextField("reported", _("What the unit reports")))
        self.add(LongTextField("found", _("What the team found")))
        self._rest = QWidget()
        self._lay_out()
        self.changed.connect(self._show_rest)
        self._show_rest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 9)
        column.setSpacing(6)
        column.addWidget(self.fields["text"])
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(6)
        for left, right, shares in (
            ("origin", "state", (ORIGIN_SHARE, STATE_SHARE)),
            ("reported", "found", (1, 1)),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self.fields[left], shares[0])
            line.addWidget(self.fields[right], shares[1])
            rest.addLayout(line)
        column.addWidget(self._rest)

    def new_record(self) -> CarriedOver:
        return CarriedOver()

    def set_raw(self, raw: dict[str, Any]) -> None:
        super().set_raw(raw)
        self._show_rest()

    def show_fields(self, record: Any) -> None:
        super().show_fields(record)
        self._show_rest()

    def likely_height(self, width: int) -> int:
        if self.record is None:
            return super().likely_height(width)
        views = max(self.record.reported, self.record.found, key=len)
        return (
            CARD + self.text_height(self.record.text, width) + self.text_height(views, width // 2)
        )

    def _show_rest(self) -> None:
        """An empty card is one line; the rest opens with the first letter."""
        self._rest.setVisible(not self.is_blank())
