"""The item beside the board: what was recommended, how it stands, and all that was entered."""

import datetime
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.followup.entries import Entry, counting
from tracker.followup.origin import origin
from tracker.followup.sent_back import sent_back, sent_back_words
from tracker.records import Progress
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.parts.account_names import name_of
from ui.parts.chips import Chip
from ui.recommendations.board_lines import NONE, deadline_words, state_words, tone_of
from ui.visits.progress_field import unit_words

if TYPE_CHECKING:
    from tracker.register import Item

WIDTH, NARROW = 290, 240  # in a narrow room the board needs its columns
FILE_MARGINS = 64  # pixels beside the name of a file
CORRECT = "F2"


class ItemPanel(QScrollArea):
    """`correct_wanted(entry)` and `withdraw_wanted(entry)` for an entry of its own;
    `visit_wanted(visit_id, place)` for what stands in the minutes of a later visit, in that row of
    what was carried over; `left` when the keys go back to the board; `file_wanted(entry)` for the
    file of an entry. Its buttons are reached by Up and Down too."""

    correct_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    visit_wanted = Signal(int, int)
    entry_wanted = Signal()
    file_wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What became of it"))
        self.item: Item | None = None
        self.may_write = True

    def enter(self) -> bool:
        """The keys go to the log: to the newest entry that can be corrected, or opened where it
        stands; False where there is none."""
        buttons = [each for each in self._buttons() if each.property("entry")]
        if buttons:
            self._focus(buttons[0])
        return bool(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that its buttons leave over."""
        buttons = self._buttons()
        here = next((n for n, each in enumerate(buttons) if each.hasFocus()), -1)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if here >= 0 and step and 0 <= here + step < len(buttons):
            self._focus(buttons[here + step])
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[here].click()
        elif here >= 0 and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _buttons(self) -> list[QPushButton]:
        return [each for each in self.findChildren(QPushButton) if each.isVisible()]

    def _focus(self, button: QPushButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(button)

    def show_several(self, n: int) -> None:
        """Several are selected: an entry made now is made on each of them."""
        self.item = None
        inside, column = _card()
        words = ngettext("{n} recommendation chosen", "{n} recommendations chosen", n)
        column.addWidget(_words(words.format(n=grouped(n)), "heading"))
        if self.may_write:
            advice = _("A new entry is made on each of them, all or none.")
            column.addWidget(_words(advice, "label"))
            column.addWidget(self._add_button(), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    def show_item(self, item: "Item | None", day: datetime.date) -> None:
        """Show an item as it stands on the day; None for none."""
        self.item = item
        inside, column = _card()
        if item is None:
            column.addWidget(
                _words(_("Choose a recommendation to see what became of it."), "label")
            )
        else:
            self._fill(column, item, day)
        column.addStretch(1)
        self.setWidget(inside)

    def _fill(self, column: QVBoxLayout, item: "Item", day: datetime.date) -> None:
        row = item.row
        line = QHBoxLayout()
        line.addWidget(Chip(state_words(row.status), tone_of(row.status)))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(_words(row.text, "heading"))
        facts = [
            (_("Unit"), row.unit),
            (_("Recommended in"), origin(row.visit_number, "", row.visit_date)),
            (_("Responsible"), "; ".join(row.responsible)),
            (_("Assisting"), "; ".join(row.assisting)),
            (_("Deadline"), _deadline(item)),
            (_("Followed by"), row.followed_by),
            (_("Answers the finding"), item.finding_text),
        ]
        for name, value in facts:
            if value and value != NONE:
                column.addWidget(_words(f"{name}: {value}", "label"))
        if self.may_write:
            column.addWidget(self._add_button(), 0, Qt.AlignmentFlag.AlignLeft)
            if day != datetime.date.today():
                column.addWidget(_words(_("It is dated today, not the day looked at."), "hint"))
        self._add_log(column, item.log, day)

    def _add_log(self, column: QVBoxLayout, log: list[Entry], day: datetime.date) -> None:
        """The newest first; what is of a later day than the one looked at comes last, as such."""
        known = [entry for entry in log if entry.date <= day]
        later = [entry for entry in log if entry.date > day]
        if not known:
            column.addWidget(_words(_("Nothing has been entered yet."), "hint"))
        self._add_entries(column, known, day)
        if later:
            words = _("Later than {day}, and not counted here:")
            column.addWidget(_words(words.format(day=short_date(day)), "hint"))
            self._add_entries(column, log, datetime.date.max, besides=known)

    def _add_entries(
        self,
        column: QVBoxLayout,
        log: list[Entry],
        day: datetime.date,
        besides: Collection[Entry] = (),
    ) -> None:
        """Those of the log, as it is up to the day, that are not shown already."""
        corrected = {entry.corrects for entry in log if entry.corrects}
        back = sent_back(counting(log, day))
        for entry in reversed(log):
            if entry not in besides:
                gone = bool(entry.uid) and entry.uid in corrected
                column.addWidget(self._entry(entry, gone=gone, back=entry in back))

    def _file(self, entry: Entry) -> QPushButton:
        name = entry.file_name or _("File")
        button = QPushButton()
        button.setProperty("role", "link")
        words = _("Open {name}").format(name=name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        middle = Qt.TextElideMode.ElideMiddle
        button.setText(button.fontMetrics().elidedText(words, middle, self.width() - FILE_MARGINS))
        button.clicked.connect(partial(self.file_wanted.emit, entry))
        return button

    def _add_button(self) -> QPushButton:
        add = QPushButton(_("+ New entry   {key}").format(key="Ins"))
        add.setProperty("role", "link")
        add.clicked.connect(self.entry_wanted)
        return add

    def _entry(self, entry: Entry, *, gone: bool, back: bool) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        rule = QFrame()
        rule.setProperty("role", "line")
        column.addWidget(rule)
        head = QHBoxLayout()
        head.addWidget(_words(short_date(entry.date), "heading"))
        head.addStretch(1)
        if entry.visit_id is not None:
            head.addWidget(
                _link(
                    _("In the minutes"),
                    partial(self.visit_wanted.emit, entry.visit_id, entry.place),
                )
            )
        elif not gone and self.may_write and not entry.withdraws:
            correct = _link(_("Correct…"), partial(self.correct_wanted.emit, entry))
            correct.setToolTip(CORRECT)
            correct.setAccessibleName(
                _("Correct the entry of {day}").format(day=short_date(entry.date))
            )
            head.addWidget(correct)
            head.addWidget(_link(_("Withdraw…"), partial(self.withdraw_wanted.emit, entry)))
        column.addLayout(head)
        for text in entry_lines(entry, back=back):
            column.addWidget(_words(text, "label", struck=gone))
        if entry.file_sha256:
            column.addWidget(self._file(entry), 0, Qt.AlignmentFlag.AlignLeft)
        if gone:
            column.addWidget(_words(_("Corrected by a later entry."), "hint"))
        stamp = _stamp(entry)
        if stamp:
            label = _words(stamp, "hint")
            label.setToolTip(entry.entered_by)
            column.addWidget(label)
        return frame


def entry_lines(entry: Entry, *, back: bool = False) -> list[str]:
    """What an entry says, line by line; `back` for one that sends a report back."""
    lines = []
    if entry.withdraws:
        lines.append(_("Withdrawn: the entry was a mistake, and no longer counts."))
    if entry.reported.strip() or entry.reported_state:
        said = unit_words(entry.reported_state) if entry.reported_state else ""
        said = _said(said, entry.reported)
        lines.append(_("Unit: {words}").format(words=said))
    if entry.found.strip() or entry.found_state:
        state = sent_back_words() if back else _label(entry.found_state)
        lines.append(_("Office: {words}").format(words=_said(state, entry.found)))
    if entry.done_on:
        lines.append(_("Done on {day}").format(day=short_date(entry.done_on)))
    if entry.extended_to:
        lines.append(_("Extended to {day}").format(day=short_date(entry.extended_to)))
    if entry.next_report:
        lines.append(_("Next report: {day}").format(day=short_date(entry.next_report)))
    if entry.reminder:
        lines.append(": ".join(filter(None, (entry.reminder.label, _document(entry)))))
    elif _document(entry):
        lines.append(_("Evidence: {words}").format(words=_document(entry)))
    if entry.file_name and not entry.file_sha256:
        lines.append(_("File: {name}").format(name=entry.file_name))
    return lines


def _document(entry: Entry) -> str:
    """`QĐ số 45-QĐ/HU, 20/4/2023`; nothing without its name."""
    name = entry.evidence.strip()
    day = f", {short_date(entry.evidence_date)}" if entry.evidence_date else ""
    return f"{name}{day}" if name else ""


def _label(state: Progress | None) -> str:
    return state.label if state else ""


def _said(state: str, words: str) -> str:
    return " – ".join(part for part in (state, words.strip()) if part)


def _stamp(entry: Entry) -> str:
    if entry.entered_at is None:
        return ""
    local = entry.entered_at.astimezone()
    return _("Entered {time}, {day} by {who}").format(
        time=f"{local:%H:%M}", day=short_date(local.date()), who=name_of(entry.entered_by)
    )


def _deadline(item: "Item") -> str:
    status = item.row.status
    words = deadline_words(status)
    if status.extensions and status.first_deadline is not None:
        words += " " + _("first: {day}").format(day=short_date(status.first_deadline))
    return words


def _card() -> tuple[QFrame, QVBoxLayout]:
    inside = QFrame()
    inside.setProperty("role", "card")
    column = QVBoxLayout(inside)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    return inside, column


def _words(text: str, role: str, *, struck: bool = False) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if struck:
        font = label.font()
        font.setStrikeOut(True)
        label.setFont(font)
    return label


def _link(text: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.setProperty("entry", True)
    button.clicked.connect(pressed)
    return button
