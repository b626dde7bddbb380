"""The bin of what was typed and discarded: each draft can be opened again."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.visits.draft_offer import DraftOffer

if TYPE_CHECKING:
    from tracker.register import Draft, Register


class _Found(NamedTuple):
    drafts: "list[Draft]"
    days: int


class DraftBin:
    """For one window. `take_up(draft)` opens what was brought back; `said` is told when there is
    nothing to bring back."""

    def __init__(
        self,
        parent: QWidget,
        register: "Register",
        database: Jobs,
        take_up: "Callable[[Draft], None]",
        said: Callable[[str], None],
    ) -> None:
        self._parent, self._register, self._database = parent, register, database
        self._take_up, self._said = take_up, said

    def open(self) -> None:
        self._database.start(self._parent, self._look, self._show, self._trouble)

    def _look(self) -> _Found:
        return _Found(self._register.discarded_drafts(), self._register.office().bin_days)

    def _show(self, found: _Found) -> None:
        if not found.drafts:
            self._said(_("No draft was discarded that could be brought back."))
            return
        offer = DraftOffer(
            found.drafts, self._register, self._database, self._parent, kept_days=found.days
        )
        offer.exec()
        draft = offer.choice
        offer.deleteLater()
        if draft is not None:
            work = partial(self._register.bring_back_draft, draft.id)
            self._database.start(
                self._parent, work, lambda _done: self._take_up(draft), self._trouble
            )

    def _trouble(self, trouble: TrackerError) -> None:
        dialogs.show_trouble(self._parent, trouble)
