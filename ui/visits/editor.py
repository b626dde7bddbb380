"""The editor of one visit: the parts of a form, and beside them the page itself."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tracker.errors import ChangedElsewhere, NumberTaken, TrackerError
from tracker.records import Office, Problem, Visit
from tracker.records.shape import copied
from tracker.texts import _, ngettext
from ui.conflicts.stale_save import SavedElsewhere, bring_together, look
from ui.paper.page_panel import PagePanel
from ui.parts import dialogs
from ui.parts.input_method import commit_typing, composed_counted
from ui.parts.jobs import Jobs
from ui.parts.pace import Pace
from ui.parts.steps import Steps
from ui.visits.carrying_over import CarryingOver
from ui.visits.documents import Documents
from ui.visits.draft_keeper import DraftKeeper, draft_raw
from ui.visits.editor_head import EditorHead
from ui.visits.editor_signing import EditorSigning
from ui.visits.field_and_page import FieldAndPage
from ui.visits.form_and_page import FormAndPage
from ui.visits.hints import Hints
from ui.visits.numbers import Numbers
from ui.visits.parts import VisitParts
from ui.visits.removed_rows import RemovedRows
from ui.visits.stored_ids import take_ids

if TYPE_CHECKING:
    from tracker.register import Draft, Register

REST = 4  # times as long as following the typing took, the window has for other things


class Editor(QWidget):
    """`saved(id)` and `closed()` tell the window; `said(text)` goes to its status line."""

    saved = Signal(int)
    closed = Signal()
    said = Signal(str)
    offered = Signal(str, object)
    row_removed = Signal(object, int, object)

    def __init__(self, register: "Register", database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self._register, self._database = register, database
        self.visit = Visit()
        self._base = Visit()  # as it was loaded or saved last: what the typing began from
        self._office = Office()
        self._clean, self._clean_after = dict[str, Any](), dict[str, Any]()
        self._saving = self._save_again = self._asked_to_save = self._read_only = False
        self._after_save: Callable[[], object] | None = None
        self.steps = Steps(self)
        self.hints = Hints(register, database, self)
        self.drafts = DraftKeeper(register, database, self._snapshot, self)
        self._make_parts(documents)
        self.drafts.not_kept.connect(self.said)
        self._pace = Pace(REST, self)
        self._pace.due.connect(self._catch_up)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        qt.focusChanged.connect(self._focus_moved)
        self.parts.changed.connect(self._changed)
        self.steps.came_to.connect(self.parts.come_to)
        self.steps.composed.connect(self.drafts.typed)
        self.parts.corrections.steps = self.steps
        self.parts.row_removed.connect(self.row_removed)

    # -- what it is made of ----------------------------------------------------------------------

    def _make_parts(self, documents: Jobs) -> None:
        self.beside = FormAndPage(self)
        self.parts = VisitParts(self.hints, self.beside)
        self.general, self.participants = self.parts.general, self.parts.participants
        self.findings, self.recommendations = self.parts.findings, self.parts.recommendations
        self.forms, self.tabs = self.parts.forms, self.parts.tabs
        self.numbers = Numbers(self._register, self._database, self.parts.minutes, self)
        files = Documents(self._register, self._database, documents, self.parts.documents)
        evidence = self.recommendations.files
        evidence.take, evidence.open = files.take_evidence, files.open_file
        CarryingOver(self, self._register, self._database)
        self.parts.take_keys(self)
        self.show_part = self.parts.show_part
        self.head = EditorHead()
        self.removed = RemovedRows(self._register, self._database, self.parts, self.steps)
        self.head.take_steps(self.steps)
        self.head.bin.clicked.connect(self.open_bin)
        QShortcut(QKeySequence("Ctrl+B"), self).activated.connect(self.open_bin)
        self.page = PagePanel(documents, self.parts.corrections)
        self.signed = EditorSigning(self, self._register, self._database, documents)
        self.beside.take(self.parts, self.page)
        self.page.corrector.said.connect(self.said)
        self.page.corrector.offered.connect(self.offered)
        self.links = FieldAndPage(self.parts, self.page, self)
        self.go_to = self.links.go_to
        self.signed.connect_page()
        self.show_page, self.toggle_page = self.beside.show_page, self.beside.toggle_page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget, share in ((self.head, 0), (self.signed.bar, 0), (self.beside, 1)):
            layout.addWidget(widget, share)

    def set_office(self, office: Office) -> None:
        """The minutes are as this office wants them."""
        self._office = self.signed.bar.office = self.recommendations.day.office = office
        self.page.set_office(office)
        self._pace.wish()

    def set_read_only(self, read_only: bool) -> None:
        """Only read, until it is typed in again: what is signed is only read in any case."""
        self.signed.set_only_reads(read_only)

    def hold(self, read_only: bool) -> None:
        """Fields, rows, corrections and Save are off, or on again."""
        self._read_only = read_only
        self.parts.set_read_only(read_only)
        if read_only:
            self.steps.clear()
        for button in (self.head.save, self.head.bin):
            button.setEnabled(not read_only)
        self._pace.wish()

    # -- which visit -----------------------------------------------------------------------------

    def show_visit(self, visit: Visit, draft: "Draft | None" = None) -> None:
        """Show a loaded or new visit; `draft` is what was typed over it and never saved."""
        self.visit, self._base = visit, copied(visit)
        self.drafts.rest()
        with self.steps.quiet():
            self.parts.show_visit(visit)
            self._clean = self.raw()
            if draft is not None:
                self.parts.take_up(draft_raw(draft))
                if draft.visit_id is not None and draft.base_version is not None:
                    visit.version = draft.base_version
        self.steps.clear()
        self.drafts.follow(visit.id, visit.version if visit.id else None, draft)
        self.signed.bar.show_visit(visit)
        if draft is None:
            self.parts.show_part(0)
        self._catch_up()

    def raw(self) -> dict[str, Any]:
        """All that is typed, as typed."""
        return self.parts.raw()

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Only what `raw` speaks of is changed."""
        self.parts.set_raw(raw)

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return not self._read_only and self.raw() != self._clean

    def assemble(self, *, fresh: bool) -> tuple[Visit, list[Problem]]:
        """The visit of what is typed, and all its problems. `fresh`: a copy for the page."""
        visit = Visit() if fresh else self.visit
        problems = self.parts.write(visit, fresh=fresh)
        unreadable = {problem.path for problem in problems}
        return visit, problems + [p for p in visit.problems() if p.path not in unreadable]

    # -- typing ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y where no field has the keys."""
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in keys and self.steps.take_key(event):
            return True
        return super().event(event)

    def open_bin(self) -> None:
        """What was removed from this visit, to bring it back."""
        commit_typing()
        if not self._read_only:
            self.removed.open(self.visit.id, self._office.bin_days)

    def _changed(self) -> None:
        self.drafts.typed()
        self._pace.wish()

    def _catch_up(self) -> None:
        """The page, the heads and the problems follow what is typed; a long visit less often, so
        that most of the window's time is left for the keys."""
        begin = time.perf_counter()
        visit, problems = self.assemble(fresh=True)
        self.hints.set_units(visit.inspecting_body, visit.inspected_unit)
        self.participants.name_sides()
        self.head.show_visit(visit, dirty=self.is_dirty(), stored=self.visit.id is not None)
        self.parts.minutes.follow(visit, self._office)
        self.page.show_visit(visit)
        self.numbers.follow(visit, self.visit.id)
        self.parts.show_problems(problems, everywhere=self._asked_to_save)
        if self._asked_to_save and not problems:  # all is mended: nothing is said of it any more
            self._asked_to_save = False
            self.said.emit("")
        self._pace.rest(time.perf_counter() - begin)

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        """A field was left: what is typed is written down, and its problem shown."""
        if old is None or not self.isAncestorOf(old):
            return
        self.steps.end_step()
        self.drafts.write_if_due()
        self._pace.wish()

    # -- saving ----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save in the background; False when something has to be mended first."""
        commit_typing()
        if self._saving or self._read_only:
            self._save_again = self._saving
            return True
        visit, problems = self.assemble(fresh=False)
        if problems:
            self._asked_to_save = True
            self.parts.go_to(self.parts.show_problems(problems, everywhere=True))
            many = ngettext("{n} place needs mending", "{n} places need mending", len(problems))
            self.said.emit(_("Not saved yet: ") + many.format(n=len(problems)))
            return False
        self._start_save(visit)
        return True

    def _start_save(self, visit: Visit, *, numbered_once: bool = True) -> None:
        self._saving, self._clean_after = True, self.raw()
        self.drafts.stop()
        register, drafts = self._register, self.drafts

        def work() -> Visit | SavedElsewhere | Exception:
            draft_id = drafts.taken_draft()
            try:
                saved = register.save(visit, draft_id, numbered_once=numbered_once)
                drafts.belongs_to(saved.id, saved.version)
                return saved
            except ChangedElsewhere as trouble:
                drafts.give_back(draft_id)
                return look(register, visit, trouble)
            except Exception as trouble:  # noqa: BLE001 - told in the window, whatever it is
                drafts.give_back(draft_id)
                return trouble

        self._database.start(self, work, self._save_ended)

    def _save_ended(self, outcome: Visit | SavedElsewhere | Exception) -> None:
        self._saving = False
        if isinstance(outcome, Visit):
            self._saved(outcome)
        elif isinstance(outcome, SavedElsewhere):
            self._saved_elsewhere(outcome)
        else:
            self._not_saved(outcome)

    def _saved(self, saved: Visit) -> None:
        """What was given is what is stored now; typing may have gone on meanwhile."""
        self._asked_to_save = False
        take_ids(self.visit, saved)
        self.recommendations.settle(self.steps)
        self._base = saved
        self.numbers.forget()
        self._clean = self._clean_after
        self.drafts.typed()
        self._catch_up()
        self.saved.emit(saved.id)
        again, self._save_again = self._save_again, False
        if again and self.is_dirty():
            self.save()
        elif self._after_save is not None:
            after, self._after_save = self._after_save, None
            self.leave(after)

    def _not_saved(self, trouble: Exception) -> None:
        after = self._after_save
        self._not_saved_here()
        if isinstance(trouble, NumberTaken):
            self._number_taken(trouble, after)
        elif isinstance(trouble, TrackerError):
            dialogs.show_trouble(self, trouble)
        else:
            raise trouble

    def _saved_elsewhere(self, found: SavedElsewhere) -> None:
        """Somebody else was first: both versions become one, or go their own ways."""
        after = self._after_save
        self.drafts.write_now()
        if found.stored is None:
            self._not_saved_here()
            if dialogs.ask_save_as_new(self, found.trouble):
                self._save_as_new()
            return
        mine, problems = self.assemble(fresh=False)
        if problems:  # typed while the register was asked
            self._not_saved_here()
            self.save()
            return
        together = bring_together(self, self._base, mine, found.stored)
        if together is None:
            self._not_saved_here()
            return
        self._after_save = after
        self._show_merged(together.visit, found.stored)
        self._start_save(together.visit)
        if together.taken:
            many = ngettext(
                "{n} change from another window was taken in.",
                "{n} changes from another window were taken in.",
                len(together.taken),
            )
            self.said.emit(many.format(n=len(together.taken)))

    def _not_saved_here(self) -> None:
        self._after_save, self._save_again = None, False
        self.drafts.typed()

    def _show_merged(self, merged: Visit, stored: Visit) -> None:
        """What is shown from now on has both people's words."""
        self.visit, self._base = merged, copied(stored)
        with self.steps.quiet():
            self.parts.show_visit(merged)
        self.steps.clear()
        self._clean = {}
        self._catch_up()

    def _number_taken(self, trouble: NumberTaken, after: Callable[[], object] | None) -> None:
        """The next free number, the same one twice on purpose, or back to the form."""
        answer = dialogs.ask_number_taken(self, trouble)
        if answer == "stay":
            return
        if answer == "next":
            self.parts.minutes.fields["minutes.number"].set_raw(trouble.free)
        visit, problems = self.assemble(fresh=False)
        if problems:  # typed while the register was asked
            self.save()
            return
        self._after_save = after
        self._start_save(visit, numbered_once=answer == "next")

    def _save_as_new(self) -> None:
        """The same typing as a visit of its own; the stored one stays as the others left it."""
        self.visit = Visit()
        self.parts.forget_records()
        self.drafts.follow(None, None, None)
        self._start_save(self.assemble(fresh=False)[0])

    def is_readable(self) -> bool:
        """Whether everything typed can be read; if not, to the first place that cannot."""
        unreadable = self.parts.write(Visit(), fresh=True)
        if not unreadable:
            return True
        self.parts.go_to(self.parts.show_problems(unreadable, everywhere=True))
        many = ngettext("{n} place needs mending", "{n} places need mending", len(unreadable))
        self.said.emit(_("Not printed yet: ") + many.format(n=len(unreadable)))
        return False

    def save_and_then(self, then: Callable[[], object]) -> None:
        """Save, and go on with `then` when all that was typed by then is saved."""
        self._after_save = then
        if not self._saving and not self.save():
            self._after_save = None

    # -- leaving ---------------------------------------------------------------------------------

    def leave(self, then: Callable[[], object]) -> None:
        """Go on with `then` once what is typed is saved or given up; or stay."""
        commit_typing()
        if self._saving:
            self._after_save = then  # asked again when it is saved, if typing went on
            return
        if not self.is_dirty():
            self._give_up(then)
            return
        answer = dialogs.ask_unsaved(self)
        if answer == "save":
            self.save_and_then(then)
        elif answer == "discard":
            self._give_up(then)

    def _give_up(self, then: Callable[[], object]) -> None:
        self.drafts.give_up()
        then()

    def close_now(self) -> None:
        """Esc or the back button."""
        self.leave(self.closed.emit)

    def _snapshot(self) -> tuple[str, dict[str, Any]] | None:
        with composed_counted():
            raw = self.raw()
        if raw == self._clean or self._read_only:
            return None
        general = raw["general"]
        named = (general[name].strip() for name in ("inspected_unit.name", "subject"))
        return " – ".join(filter(None, named)), raw
