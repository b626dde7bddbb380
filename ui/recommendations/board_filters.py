"""The row of filters over the board, the day it is asked for, and filters kept by name."""

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from tracker.records import RecommendationKind
from tracker.settings import Settings
from tracker.texts import _
from tracker.vietnamese.dates import parse_date, short_date
from tracker.vietnamese.letters import search_key
from ui.parts.dialogs import ask_replace_filter, ask_words
from ui.parts.examples import this_year
from ui.parts.flow import Flow
from ui.parts.style import restyle
from ui.visits.filter_box import Filter
from ui.visits.unit_filter import UnitFilter, Words

if TYPE_CHECKING:
    from tracker.register import Register


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from."""

    units: list[str]
    years: list[int]
    fields: list[str]
    followed_by: list[str]
    responsible: list[str]


def choices_of(register: "Register") -> Choices:
    """What the register has to choose from."""
    asked = register.follow_ups
    return Choices(
        asked.units(), asked.years(), asked.fields(), asked.followed_by(), asked.responsible()
    )


def _responsible_words() -> Words:
    return Words(
        *(_("In charge"), _("Find who is responsible")),
        *(_("Whoever is responsible"), _("Nobody of that name")),
    )


class BoardFilters(QWidget):
    """`changed` once for each change; `values` is what they ask for."""

    changed = Signal()
    said = Signal(str)
    besides_wanted = Signal(object, str)  # a kept filter also names figures, and words to find

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._day: datetime.date | None = None
        self.unit = UnitFilter(brief=True)
        self.responsible = UnitFilter(_responsible_words(), brief=True)
        self.year, self.kind = Filter(_("Year"), brief=True), Filter(_("Kind"), brief=True)
        self.field = Filter(_("Field of work"), brief=True)
        self.followed_by = Filter(_("Leader"), brief=True)
        self.kind.offer([(kind.value, kind.label) for kind in RecommendationKind])
        self._boxes: dict[str, Filter] = {
            "unit": self.unit,
            "responsible": self.responsible,
            "year": self.year,
            "kind": self.kind,
            "field": self.field,
            "followed_by": self.followed_by,
        }
        self.day_button = QPushButton()
        self.day_button.setProperty("role", "quiet")
        self.day_button.setToolTip(_("How everything stood on another day"))
        self.day_button.clicked.connect(self._ask_day)
        self.kept_button = QToolButton()
        self.kept_button.setText(_("Kept filters"))
        self.kept_button.setProperty("role", "quiet")
        self.kept_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.kept_button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.kept_button.setMenu(self._menu)
        self.reset = QPushButton(_("Clear filters"))
        self.reset.setProperty("role", "quiet")
        self.reset.clicked.connect(self.clear)
        self.pressed_now: list[str] = []
        self.words_now = ""
        layout = Flow(self, spacing=8)
        for box in self._boxes.values():
            layout.addWidget(box)
            box.currentIndexChanged.connect(self._changed)
        layout.addWidget(self.day_button)
        layout.addWidget(self.kept_button)
        layout.addWidget(self.reset)
        self._show()

    def offer(self, choices: Choices) -> None:
        """Offer what the register has."""
        self.unit.offer_units([(unit, search_key(unit)) for unit in choices.units])
        self.responsible.offer_units([(name, search_key(name)) for name in choices.responsible])
        self.year.offer([(year, str(year)) for year in choices.years])
        self.field.offer([(field, field) for field in choices.fields])
        self.followed_by.offer([(name, name) for name in choices.followed_by])

    def day(self) -> datetime.date:
        """The day asked for; today where none was chosen."""
        return self._day or datetime.date.today()

    def is_today(self) -> bool:
        """Whether it is today's state that is shown."""
        return self._day is None or self._day == datetime.date.today()

    def set_day(self, day: datetime.date | None) -> None:
        """Ask for another day; None is today, whichever day that is."""
        self._day = day
        self._changed()

    def values(self) -> dict[str, Any]:
        """The filters by the names that a query has for them."""
        kind = self.kind.currentData()
        return {
            "unit": self.unit.currentData() or "",
            "responsible": self.responsible.currentData() or "",
            "year": self.year.currentData(),
            "kind": RecommendationKind(kind) if kind else None,
            "field": self.field.currentData() or "",
            "followed_by": self.followed_by.currentData() or "",
        }

    def narrow(self) -> bool:
        """Whether anything is narrowed, or another day asked for."""
        return self._day is not None or any(
            box.currentData() is not None for box in self._boxes.values()
        )

    def clear(self) -> None:
        """Everything, today, as one change."""
        self._take({})

    def choose_unit(self, unit: str) -> None:
        """Only this unit, and nothing else narrowed."""
        self._take({"unit": unit})

    def _take(self, kept: dict[str, Any]) -> None:
        for name, box in self._boxes.items():
            value = kept.get(name)
            box.blockSignals(True)
            if isinstance(box, UnitFilter):
                box.offer([(value, value)] if value else [])
            elif value is not None and box.findData(value) < 0:
                box.offer([(value, str(value))])
            box.choose(value)
            box.blockSignals(False)
            box.mark()
        day = kept.get("day")
        self._day = datetime.date.fromisoformat(day) if day else None
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.reset.setVisible(self.narrow())
        today = self.is_today()
        self.day_button.setProperty("past", not today)
        restyle(self.day_button)
        self.day_button.setText(
            _("As of today") if today else _("As of {day}").format(day=short_date(self.day()))
        )

    def _ask_day(self) -> None:
        words = this_year(_("Day, such as 31/3/{year}; empty for today:"))
        text, asked = "" if self.is_today() else short_date(self.day()), True
        while asked:
            title = _("As of which day?")
            text, asked = ask_words(self, title, words, text)
            day = parse_date(text, datetime.date.today())
            if asked and (day is not None or not text.strip()):
                self.set_day(day)
                return
            words = this_year(_("This is not a day. Type it like 22/3/{year}."))

    # -- filters kept by name ----------------------------------------------------------------------

    def kept(self) -> dict[str, dict[str, Any]]:
        """The filters kept on this PC, by the name they were given."""
        try:
            found = json.loads(self._settings.board_filters or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def keep_as(self, name: str) -> None:
        """Keep what is narrowed now under this name."""
        now: dict[str, Any] = {
            filter_name: box.currentData()
            for filter_name, box in self._boxes.items()
            if box.currentData() is not None
        }
        if self._day is not None:
            now["day"] = self._day.isoformat()
        now |= {"figures": self.pressed_now, "words": self.words_now}
        self._write({**self.kept(), name: now})

    def take_kept(self, name: str) -> None:
        """Narrow as it was kept under this name."""
        kept = self.kept().get(name)
        if kept is not None:
            self.besides_wanted.emit(kept.get("figures", []), kept.get("words", ""))
            self._take(kept)

    def forget_kept(self, name: str) -> None:
        """Keep this one no longer."""
        self._write({each: kept for each, kept in self.kept().items() if each != name})

    def rename_kept(self, name: str, other: str) -> None:
        """Give it another name, in place of what had that name before."""
        kept = self.kept()
        if name in kept:
            self._write({**{each: kept[each] for each in kept if each != name}, other: kept[name]})

    def _write(self, kept: dict[str, dict[str, Any]]) -> None:
        self._settings.board_filters = json.dumps(kept, ensure_ascii=False)

    def _fill_menu(self) -> None:
        self._menu.clear()
        names = sorted(self.kept())
        for name in names:
            shown = name.replace("&", "&&")
            self._menu.addAction(shown).triggered.connect(
                lambda _c=False, n=name: self.take_kept(n)
            )
        if names:
            self._menu.addSeparator()
        self._menu.addAction(_("Keep this filter…")).triggered.connect(self._ask_name)
        for words, act in (
            (_("Rename"), self._ask_other_name),
            (_("Keep no longer"), self.forget_kept),
        ):
            if names:
                below = self._menu.addMenu(words)
                for name in names:
                    shown = name.replace("&", "&&")
                    below.addAction(shown).triggered.connect(lambda _c=False, a=act, n=name: a(n))

    def _ask_name(self) -> None:
        name, chosen = ask_words(self, _("Keep this filter"), _("Its name:"))
        if chosen and self._may_be_named(name.strip()):
            self.keep_as(name.strip())
            self._say_kept(name.strip())

    def _say_kept(self, name: str) -> None:
        self.said.emit(_("The filter is kept as “{name}”.").format(name=name))

    def _may_be_named(self, name: str, before: str = "") -> bool:
        """Whether there is a name, and no other filter loses it without a question."""
        taken = name in self.kept() and name != before
        return bool(name) and (not taken or ask_replace_filter(self, name))

    def _ask_other_name(self, name: str) -> None:
        other, chosen = ask_words(self, _("Rename"), _("Its name:"), name)
        if chosen and self._may_be_named(other.strip(), name):
            self.rename_kept(name, other.strip())
            self._say_kept(other.strip())
