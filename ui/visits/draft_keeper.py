"""Keeps what is typed in the draft journal: within half a second, and at each field's exit."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.errors import TrackerError
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register import Draft, Register

BREATH = 500  # milliseconds; counted from the first key after a write, so typing on delays nothing


class DraftKeeper(QObject):
    """Writes for one editor. `snapshot` gives the title and all that is typed, or None where
    nothing differs from what is saved; `kept(content)` says what is on the disk now, `not_kept`
    why it could not be written."""

    kept = Signal(str)
    not_kept = Signal(str)

    def __init__(
        self,
        register: "Register",
        jobs: Jobs,
        snapshot: Callable[[], tuple[str, dict[str, Any]] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._jobs = jobs
        self._snapshot = snapshot
        self._handed_over = False  # what is typed is on its way into the register
        self._resting = False  # what changes now is shown, not typed
        # Read and set only on the register's line of work, where the jobs stand in order.
        self._draft_id: int | None = None
        self._visit: tuple[int | None, int | None] = (None, None)
        self._timer = QTimer(self, singleShot=True, interval=BREATH)
        self._timer.timeout.connect(self.write_now)

    def follow(self, visit_id: int | None, version: int | None, draft: "Draft | None") -> None:
        """What is typed from now on belongs to this visit; `draft` is the one taken up again."""
        self._timer.stop()
        self._handed_over = self._resting = False
        self.belongs_to(visit_id, version)
        if draft is not None:
            self._draft_id = draft.id

    def rest(self) -> None:
        """Nothing is written until `follow` says whose it is: another visit is being shown."""
        self.stop()
        self._resting = True

    def belongs_to(self, visit_id: int | None, version: int | None) -> None:
        """The visit, once it is stored: told on the register's line of work, before the next
        draft is written there."""
        self._visit = (visit_id, version)

    def typed(self) -> None:
        """Something was typed."""
        if self._resting:
            return
        self._handed_over = False
        if not self._timer.isActive():
            self._timer.start()

    def write_if_due(self) -> None:
        """Write at once what the timer would write soon."""
        if self._timer.isActive():
            self.write_now()

    def write_now(self) -> None:
        """Whoever asks, a log-off too: never again what is being saved or thrown away."""
        self._timer.stop()
        if self._handed_over:
            return
        typed = self._snapshot()
        if typed is None:
            self._jobs.start(self, self.drop, failed=self._not_kept)
            return
        title, raw = typed
        content = json.dumps(raw, ensure_ascii=False)

        def keep() -> None:
            self._draft_id = self._register.keep_draft(self._draft_id, *self._visit, title, content)

        self._jobs.start(self, keep, lambda _nothing: self.kept.emit(content), self._not_kept)

    def _not_kept(self, trouble: TrackerError) -> None:
        """Said at the foot of the window: a dialog at every key would stop the typing."""
        self.not_kept.emit(f"{trouble.message} {trouble.advice}")

    def stop(self) -> None:
        """No more writing until more is typed: what was typed is saved or thrown away."""
        self._timer.stop()
        self._handed_over = True

    def drop(self) -> None:
        """Forget the draft; on the register's line of work."""
        draft_id = self.taken_draft()
        if draft_id is not None:
            self._register.drop_draft(draft_id)

    def give_up(self) -> None:
        """What is typed and not saved goes into the bin, where it can be found again."""
        self.write_now()
        self._jobs.start(self, self._discard, failed=self._not_kept)

    def _discard(self) -> None:
        draft_id = self.taken_draft()
        if draft_id is not None:
            self._register.discard_draft(draft_id)

    def taken_draft(self) -> int | None:
        """The draft's id, given away: to be called on the register's line of work only."""
        draft_id, self._draft_id = self._draft_id, None
        return draft_id

    def give_back(self, draft_id: int | None) -> None:
        """The save it was given away for failed."""
        self._handed_over, self._draft_id = False, draft_id


def draft_raw(draft: "Draft") -> dict[str, Any]:
    """What a draft holds; nothing if it cannot be read."""
    try:
        raw = json.loads(draft.content)
    except ValueError:
        return {}
    return raw if isinstance(raw, dict) else {}
