"""The room of the visits: the list, and in its place the editor of the one that is open."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import isValid

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.texts import _, ngettext
from ui.parts.input_method import commit_typing
from ui.parts.jobs import Jobs
from ui.visits.list_page import ListPage
from ui.visits.on_paper import OnPaper

if TYPE_CHECKING:
    from tracker.records import Office, Visit
    from tracker.register import Draft, Register
    from ui.conflicts.carrying import Carrying
    from ui.visits.editor import Editor


class VisitsRoom(QStackedWidget):
    """`said(text)` and `offered(text, undo)` go to the window's foot; `trouble(error)` to a dialog;
    `body_known(body)` tells whose office it is, `entered()` that a visit was opened, `left()` that
    the list is shown again, `board_wanted(id)` that a recommendation is to be followed up,
    `entry_wanted(draft)` that what was typed of an entry is to be taken up again there."""

    said = Signal(str)
    offered = Signal(str, object)
    trouble = Signal(object)
    body_known = Signal(object)
    entered = Signal()
    left = Signal()
    board_wanted = Signal(int)
    entry_wanted = Signal(object)

    def __init__(self, settings: Settings, database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self._settings = settings
        self._database, self._documents = database, documents
        self._register: Register | None = None
        self._office: Office | None = None
        self.editor: Editor | None = None
        self._removed: tuple[Any, Any] | None = None  # rows and the one offered back
        self._deleted_here: list[int] = []  # those not brought back yet, the last one last
        self._go_after = ""  # the field to go to in the visit that is being opened
        self._paper = OnPaper(self, settings, database, documents)
        self._paper.said.connect(self.said)
        self._paper.trouble.connect(self.trouble)
        self._paper.go_to.connect(self._go_to_missing)
        self.list = ListPage()
        self.addWidget(self.list)
        self.list.visit_opened.connect(self.open_visit)
        self.list.new_wanted.connect(self.new_visit)
        self.list.visit_deleted.connect(self._delete)
        self.list.visit_restored.connect(self._restore)
        self.list.print_wanted.connect(self._print_from_list)
        self.list.several_wanted.connect(self._several)
        self.list.history_wanted.connect(self._show_history)
        self.list.carry_wanted.connect(self.carry)
        self.list.drafts_button.clicked.connect(self._open_draft_bin)

    def set_register(self, register: "Register") -> None:
        """Show the visits of this register."""
        self._deleted_here.clear()
        self._register = self._paper.register = register
        self.list.set_register(register, self._database)
        self.list.new_button.setEnabled(register.read_only is None)
        self._look_for_body()
        # In line before any visit that is opened, so the office is known when it is.
        self._database.start(self, register.office, self.set_office)

    def set_office(self, office: "Office") -> None:
        """Minutes are shown and printed as this office wants them."""
        self._office = self._paper.office = office
        if self.editor is not None:
            self.editor.set_office(office)

    def _only_reads(self) -> bool:
        """Whether nothing can be changed; then it is said."""
        why = self._register.read_only if self._register is not None else None
        if why is not None:
            self.said.emit(
                _("Only read: {message} {advice}").format(message=why.message, advice=why.advice)
            )
        return why is not None

    def _look_for_body(self) -> None:
        assert self._register is not None
        self._database.start(self, self._register.newest_body, self.body_known.emit)

    # -- from the list to a visit and back -------------------------------------------------------

    def new_visit(self, draft: "Draft | None" = None) -> None:
        """Begin a visit; the office's own lines are those of its latest one."""
        if self._register is None or self._only_reads():
            return
        if self.editor is not None:
            self.leave(self.new_visit)
            return
        work = self._register.new_visit
        self._database.start(self, work, partial(self._edit, draft), replaces="open")

    def open_visit(self, visit_id: int) -> None:
        """Open a stored visit."""
        self._load(visit_id, None)

    def open_visit_at(self, visit_id: int, path: str) -> None:
        """Open a stored visit at a field of it; one that is open is left first."""
        self._go_after = path
        self.leave(partial(self.open_visit, visit_id))

    def take_up(self, draft: "Draft") -> None:
        """Open the visit that a draft belongs to, or a new one, with what was typed; the draft of
        an entry goes to its own room."""
        from ui.recommendations.entry_drafts import entry_draft

        if entry_draft(draft) is not None:
            self.entry_wanted.emit(draft)
        elif draft.visit_id is None:
            self.new_visit(draft)
        else:
            self._load(draft.visit_id, draft)

    def _load(self, visit_id: int, draft: "Draft | None") -> None:
        assert self._register is not None
        self._database.start(
            self,
            partial(_loaded, self._register, visit_id, draft),
            partial(self._edit, draft),
            partial(self._gone, draft),
            replaces="open",
        )

    def _gone(self, draft: "Draft | None", trouble: TrackerError) -> None:
        """A draft outlives its visit: what was typed becomes a new one."""
        if draft is not None:
            self.new_visit(draft)
        else:
            self.trouble.emit(trouble)

    def _edit(self, draft: "Draft | None", visit: "Visit") -> None:
        from ui.visits.editor import Editor

        assert self._register is not None
        if self.editor is not None:
            return  # two quick wishes to open; the first one is open
        if draft is not None and visit.deleted_at is not None:
            self.new_visit(draft)  # what was typed must not be saved into the bin
            return
        editor = Editor(self._register, self._database, self._documents)
        editor.closed.connect(self._back_to_list)
        editor.saved.connect(self._saved)
        editor.said.connect(self.said)
        editor.offered.connect(self.offered)
        editor.row_removed.connect(self._row_removed)
        editor.steps.changed.connect(self._withdraw_offer)
        editor.head.back.clicked.connect(editor.close_now)
        editor.head.save.clicked.connect(self.save)
        editor.head.file.clicked.connect(self.save_file)
        editor.head.print.clicked.connect(self.print)
        editor.head.history.clicked.connect(self.history)
        editor.recommendations.board_wanted.connect(self.board_wanted)
        editor.signed.bar.print_wanted.connect(self._paper.print_signed)
        editor.signed.bar.check_wanted.connect(self.check_pdf)
        editor.show_page(self._settings.page_shown)
        if self._office is not None:
            editor.set_office(self._office)
        self.editor = editor
        self.addWidget(editor)
        self.setCurrentWidget(editor)
        editor.show_visit(visit, draft)
        editor.set_read_only(self._register.read_only is not None)
        path, self._go_after = self._go_after, ""
        if path:
            editor.go_to(path)
        self.said.emit("")
        self.entered.emit()

    def leave(self, then: Callable[[], object]) -> None:
        """Go on with `then` when no visit is open any more; the user may choose to stay."""
        if self.editor is None:
            then()
        else:
            self.editor.leave(partial(self._close_editor, then))

    def _close_editor(self, then: Callable[[], object]) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.removeWidget(editor)
            editor.deleteLater()
        then()

    def _back_to_list(self) -> None:
        visit_id = self.editor.visit.id if self.editor else None
        self._close_editor(self.list.table.setFocus)
        self.list.refresh(visit_id)
        self.left.emit()

    # -- what the editor and the list tell -------------------------------------------------------

    def _saved(self, visit_id: int) -> None:
        now = datetime.datetime.now()
        self.said.emit(_("Saved at {time}").format(time=f"{now:%H:%M:%S}"))
        self.list.refresh(visit_id)
        self._look_for_body()

    def _row_removed(self, rows: Any, index: int, taken: Any) -> None:
        undo = partial(self._put_back, rows, index, taken)
        self.offered.emit(_("One row was removed."), undo)
        self._removed = rows, taken

    def _withdraw_offer(self) -> None:
        """The row that was removed may be back by a step taken back: nothing is offered then."""
        if self._removed is None:
            return
        rows, taken = self._removed
        if not isValid(rows) or taken in rows.every_row():
            self._removed = None
            self.said.emit("")

    def _put_back(self, rows: Any, index: int, taken: Any) -> None:
        if isValid(rows):
            rows.put_back(index, taken)

    def _delete(self, visit_id: int) -> None:
        assert self._register is not None
        if self._only_reads():
            return
        work = partial(_delete, self._register, visit_id)
        self._database.start(self, work, partial(self._deleted, visit_id), self.trouble.emit)

    def _deleted(self, visit_id: int, recommended: int) -> None:
        self._deleted_here.append(visit_id)
        self.list.refresh()
        words = _("The visit is in the bin.")
        if recommended:
            words = ngettext(
                "The visit is in the bin; its {n} recommendation is off the board.",
                "The visit is in the bin; its {n} recommendations are off the board.",
                recommended,
            ).format(n=recommended)
        self.offered.emit(words, partial(self._restore, visit_id))

    def _restore(self, visit_id: int) -> None:
        assert self._register is not None
        if self._only_reads():
            return
        work = partial(self._register.restore, visit_id)
        self._database.start(self, work, partial(self._restored, visit_id), self.trouble.emit)

    def undo_deleting(self) -> None:
        """Bring back what was deleted last, also when its notice has gone long since."""
        if self.editor is None and self._deleted_here:
            self._restore(self._deleted_here[-1])

    def _restored(self, visit_id: int, _nothing: None) -> None:
        self._deleted_here = [each for each in self._deleted_here if each != visit_id]
        self.list.refresh(visit_id)
        self.said.emit(_("The visit is back in the list."))

    def _open_draft_bin(self) -> None:
        from ui.visits.draft_bin import DraftBin

        if self._register is not None and not self._only_reads():
            window, said = self.window(), self.said.emit
            DraftBin(window, self._register, self._database, self.take_up, said).open()

    # -- what the keys ask for -------------------------------------------------------------------

    def search(self) -> None:
        """To the search field; in an open visit, find on its page."""
        if self.editor is None:
            self.list.focus_search()
        elif self.editor.page.isVisible():
            self.editor.page.finder.open()

    def save(self) -> None:
        """Save the open visit."""
        if self.editor is not None:
            self.editor.save()

    def toggle_page(self) -> None:
        """Hide or show the page beside the form."""
        if self.editor is not None:
            self._settings.page_shown = self.editor.toggle_page()

    def escape(self) -> bool:
        """Back to the list, and from the bin to the visits; False when it is these that show."""
        if self.editor is not None:
            self.editor.close_now()
            return True
        return self.list.leave_bin()

    def history(self) -> None:
        """The history of the open visit, or of the one chosen in the list, or of all."""
        if self.editor is None:
            self._show_history(self.list.current_visit_id())
        elif self.editor.visit.id is None:
            self.said.emit(_("This visit has no history yet: it was never saved."))
        else:
            self._show_history(self.editor.visit.id)

    def _show_history(self, visit_id: int | None) -> None:
        from ui.history.opening import show_history

        if self._register is not None:
            lines = (self._database, self._documents)
            show_history(self, self._register, self._settings, lines, visit_id)

    def print(self) -> None:
        """Print the minutes of the open visit, or of those chosen in the list."""
        self._with_visit(self._paper.print)

    def save_file(self) -> None:
        """The same, into a PDF or Word file."""
        self._with_visit(self._paper.save_file)

    def _with_visit(self, then: "Callable[[Visit], None]") -> None:
        commit_typing()
        if self.editor is not None:
            if self.editor.is_readable():
                then(self.editor.signed.signed_visit() or self.editor.assemble(fresh=True)[0])
        elif len(ids := self.list.chosen_visit_ids()) > 1:
            self._several(ids)
        elif (visit_id := self.list.current_visit_id()) is not None:
            self._load_for(then, visit_id)

    def _several(self, visit_ids: list[int]) -> None:
        from ui.visits.several import Several

        assert self._register is not None
        several = Several(self, self._documents, self._settings, self._register.path, visit_ids)
        if told := several.run():
            self.said.emit(told)

    def check_pdf(self) -> None:
        """Whether a PDF is what was signed."""
        from ui.visits.verifying import check_pdf

        if self._register is not None:
            check_pdf(self.window(), self._register, self._documents)

    def carry(self, visit_ids: list[int] | None = None) -> None:
        """Write these visits, or all, into a file for another PC."""
        if (carrying := self._carrying()) is not None:
            self.said.emit(carrying.send(visit_ids))

    def take_in_carried(self) -> None:
        """Take in visits that were brought from another PC."""
        if (carrying := self._carrying()) is not None:
            self.said.emit(carrying.receive())
            self.list.refresh()

    def _carrying(self) -> "Carrying | None":
        from ui.conflicts.carrying import Carrying

        if self._register is None:
            return None
        return Carrying(self.window(), self._register, self._database)

    def _print_from_list(self, visit_id: int) -> None:
        self._load_for(self._paper.print, visit_id)

    def _load_for(self, then: "Callable[[Visit], None]", visit_id: int) -> None:
        assert self._register is not None
        work = partial(self._register.load, visit_id)
        self._database.start(self, work, then, self.trouble.emit)

    def _go_to_missing(self, visit: "Visit", path: str) -> None:
        """To the field of what is missing in a visit, opened first if it is not."""
        if self.editor is not None:
            self.editor.go_to(path)
        elif visit.id is not None:
            self._go_after = path
            self.open_visit(visit.id)


def _loaded(register: "Register", visit_id: int, draft: "Draft | None") -> "Visit":
    """The visit as it is stored; for a draft that began from an earlier version, as it was then:
    what others saved since is brought together with it at the save."""
    stored = register.load(visit_id)
    if draft is None or stored.deleted_at is not None or draft.base_version == stored.version:
        return stored
    from ui.conflicts.draft_look import beginning_of

    return beginning_of(register, draft).visit


def _delete(register: "Register", visit_id: int) -> int:
    """Put it into the bin; how many recommendations go with it."""
    recommended = len(register.load(visit_id).recommendations)
    register.delete(visit_id)
    return recommended
