"""What was typed and never saved is offered back: after a crash, and from the bin."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from ui.parts.dialog import Dialog

if TYPE_CHECKING:
    from tracker.register import Draft, Register
    from ui.conflicts.draft_look import Beginning
    from ui.parts.jobs import Jobs


class DraftOffer(Dialog):
    """Every draft with its time. `choice` is the draft to open again, `discarded` those given up;
    closing the dialog keeps them all for the next start. Of those in the bin, kept for so many
    days (`kept_days`), none is given up again."""

    def __init__(
        self,
        drafts: "list[Draft]",
        register: "Register",
        database: "Jobs",
        parent: QWidget,
        kept_days: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.in_bin = kept_days is not None
        self._register, self._database = register, database
        self.setWindowTitle(_("Discarded drafts") if self.in_bin else _("Typed and not saved"))
        self.setMinimumWidth(680)
        self.drafts = drafts
        self.choice: Draft | None = None
        self.discarded: list[Draft] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for words, role in zip(_said(kept_days), ("heading", ""), strict=True):
            label = QLabel(words)
            label.setProperty("role", role)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self._list(drafts), 1)
        later = QPushButton(_("Close") if self.in_bin else _("Later"))
        later.setAutoDefault(False)
        later.clicked.connect(self.reject)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(later)
        column.addLayout(last)

    def _list(self, drafts: "list[Draft]") -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        cards = [_DraftCard(draft, self) for draft in drafts]
        for card in cards:
            column.addWidget(card)
        cards[0].take_focus()
        column.addStretch(1)
        area.setWidget(inside)
        area.setMinimumHeight(min(78 * len(drafts), 300))
        return area

    def restore(self, draft: "Draft") -> None:
        self.choice = draft
        self.accept()

    def look(self, draft: "Draft") -> None:
        """Beside what was saved."""
        from ui.conflicts.draft_look import beginning_of
        from ui.recommendations.entry_drafts import entry_draft

        if entry_draft(draft) is not None:
            from ui.recommendations.entry_look import look_at_entry

            lines = (self._register, self._database)
            look_at_entry(self, lines, draft, partial(self.restore, draft))
            return
        work = partial(beginning_of, self._register, draft)
        self._database.start(self, work, partial(self._show, draft), replaces="look")

    def _show(self, draft: "Draft", beginning: "Beginning") -> None:
        from ui.conflicts.draft_look import DraftLook, typed_since
        from ui.visits.hints import Hints

        hints = Hints(self._register, self._database, self)
        found, unread = typed_since(draft, beginning, hints)
        hints.deleteLater()
        look = DraftLook(title_of(draft), beginning, found, unread, self)
        wanted = look.exec()
        look.deleteLater()
        if wanted:
            self.restore(draft)

    def discard(self, draft: "Draft", given_up: bool) -> None:
        """Given up for good when the dialog closes; until then it can be kept after all."""
        if given_up:
            self.discarded.append(draft)
        else:
            self.discarded.remove(draft)


class _DraftCard(QFrame):
    """One draft: what it is, when it was typed, and the two ways on."""

    def __init__(self, draft: "Draft", offer: DraftOffer) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._draft, self._offer = draft, offer
        title = QLabel(title_of(draft))
        title.setWordWrap(True)
        when = QLabel(_when(draft))
        when.setProperty("role", "label")
        self._restore_button = QPushButton(_("Open again"))
        self._restore_button.setProperty("role", "main")
        self._restore_button.setAccessibleName(_("Open again: {title}").format(title=title.text()))
        self._restore_button.clicked.connect(self._restore)
        self._look_button = QPushButton(_("Compare"))
        self._look_button.setAutoDefault(False)
        self._look_button.setAccessibleName(_("Compare: {title}").format(title=title.text()))
        self._look_button.clicked.connect(self._look)
        self._discard_button = QPushButton(_("Discard"))
        self._discard_button.setAutoDefault(False)  # Enter never throws words away
        self._discard_button.setCheckable(True)
        self._discard_button.setAccessibleName(_("Discard: {title}").format(title=title.text()))
        self._discard_button.toggled.connect(self._discard)
        self._discard_button.setVisible(not offer.in_bin)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(when)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.addLayout(words, 1)
        layout.addWidget(self._look_button)
        layout.addWidget(self._discard_button)
        layout.addWidget(self._restore_button)

    def _restore(self) -> None:
        self._offer.restore(self._draft)

    def _look(self) -> None:
        self._offer.look(self._draft)

    def take_focus(self) -> None:
        """Enter opens this one again."""
        self._restore_button.setDefault(True)
        self._restore_button.setFocus()

    def _discard(self, given_up: bool) -> None:
        self._offer.discard(self._draft, given_up)
        self._discard_button.setText(_("Keep it after all") if given_up else _("Discard"))
        self._restore_button.setEnabled(not given_up)


def _said(kept_days: int | None) -> tuple[str, str]:
    if kept_days is None:
        return (
            _("The program ended before this was saved."),
            _("What you typed was kept. Open one to go on where you stopped."),
        )
    kept = ngettext(
        "What was typed and not saved is kept for {n} day after it was discarded.",
        "What was typed and not saved is kept for {n} days after it was discarded.",
        kept_days,
    )
    return kept.format(n=kept_days), _("Open one to go on where you stopped.")


def title_of(draft: "Draft") -> str:
    """What the draft is about."""
    return draft.title or _("A visit without a name yet")


def _when(draft: "Draft") -> str:
    typed = _("Typed at {moment}").format(moment=_moment(draft.typed_at))
    from ui.recommendations.entry_drafts import entry_draft

    if entry_draft(draft) is not None:
        kind = _("an update of a recommendation")
    else:
        kind = _("a new visit") if draft.visit_id is None else _("changes to a saved visit")
    return f"{typed} · {kind}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local:%H:%M}, {short_date(local.date())}"
