"""The window: the rooms, what leads from one to the other, and the line at its foot."""

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.input_method import commit_typing
from ui.parts.jobs import Jobs
from ui.parts.notice import Notice
from ui.settings_page import SettingsPage
from ui.sidebar import Sidebar
from ui.visits.list_page import ListPage

if TYPE_CHECKING:
    from tracker.records import Visit
    from tracker.register import Draft, Register
    from ui.visits.draft_offer import DraftOffer
    from ui.visits.editor import Editor

# Nothing here may import the register's code at the top: the window is painted before it is loaded.


class MainWindow(QMainWindow):
    """Made and shown first; `set_register` brings it to life a moment later."""

    painted = Signal()
    settings_changed = Signal()
    register_wanted = Signal(Path)

    def __init__(self, settings: Settings, database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self.setWindowTitle("Sổ kiểm tra")
        self._settings = settings
        self._database, self._documents = database, documents
        self._register: Register | None = None
        self._was_painted = False
        self.editor: Editor | None = None
        self.offer: DraftOffer | None = None
        self.sidebar = Sidebar()
        self.list = ListPage()
        self.settings_page = SettingsPage(settings)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.list)
        self.rooms.addWidget(self.settings_page)
        self.notice = Notice(self)
        self.statusBar().addWidget(self.notice, 1)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self.resize(1366, 720)
        self.restoreGeometry(QByteArray.fromHex(settings.window.encode()))

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addWidget(self.rooms, 1)
        self.setCentralWidget(inside)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self._go_to_room)
        self.list.visit_opened.connect(self.open_visit)
        self.list.new_wanted.connect(self.new_visit)
        self.list.visit_deleted.connect(self._delete)
        self.list.visit_restored.connect(self._restore)
        self.list.print_wanted.connect(self._print_from_list)
        self.settings_page.changed.connect(self._settings_changed)
        self.settings_page.register_chosen.connect(self._register_chosen)
        for line in (self._database, self._documents):
            line.trouble.connect(self._trouble)

    def _shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+N", self.new_visit),
            ("Ctrl+F", self._find),
            ("Ctrl+S", self._save),
            ("Ctrl+P", self._print),
            ("Ctrl+E", self._save_pdf),
            ("F9", self._toggle_page),
            ("Esc", self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # -- the register ----------------------------------------------------------------------------

    def set_register(self, register: "Register") -> None:
        """The register is open: show its visits, and offer back what was never saved."""
        self._register = register
        self.list.set_register(register, self._database)
        self.settings_page.show_register(register.path)
        if self.rooms.currentWidget() is self.list:
            self.list.setFocus()
        self.notice.say(_("Register: {path}").format(path=register.path))
        self._database.start(self, register.drafts, self._offer_drafts)
        self._show_office()

    def _show_office(self) -> None:
        if self._register is not None:
            self._database.start(self, self._register.newest_body, self._office_known)

    def _office_known(self, body: Any) -> None:
        self.sidebar.office.setText(body.name if body else "")

    def _offer_drafts(self, drafts: "list[Draft]") -> None:
        if not drafts:
            return
        from ui.visits.draft_offer import DraftOffer

        self.offer = DraftOffer(drafts, self)
        self.offer.finished.connect(self._drafts_decided)
        self.offer.open()

    def _drafts_decided(self) -> None:
        offer, self.offer = self.offer, None
        assert self._register is not None
        assert offer is not None
        for draft in offer.discarded:
            self._database.start(self, partial(self._register.drop_draft, draft.id))
        if offer.choice is not None:
            self._take_up(offer.choice)
        offer.deleteLater()

    def _take_up(self, draft: "Draft") -> None:
        """Open the visit that a draft belongs to, or a new one, with what was typed."""
        if draft.visit_id is None:
            self.new_visit(draft)
        else:
            self._load(draft.visit_id, draft)

    # -- the rooms -------------------------------------------------------------------------------

    def _go_to_room(self, room: str) -> None:
        page = self.settings_page if room == "settings" else self.list
        if self.editor is None:
            self._show(page, room)
        else:
            self.sidebar.show_room("visits")
            self.editor.leave(partial(self._leave_editor, page, room))

    def _leave_editor(self, page: QWidget, room: str) -> None:
        self._close_editor()
        self._show(page, room)

    def _show(self, page: QWidget, room: str) -> None:
        self.sidebar.show_room(room)
        self.rooms.setCurrentWidget(page)
        if page is self.list:
            self.list.setFocus()

    # -- one visit -------------------------------------------------------------------------------

    def new_visit(self, draft: "Draft | None" = None) -> None:
        """Begin a visit; the office's own lines are those of its latest one."""
        register = self._register
        if register is None:
            return
        if self.editor is not None:
            self.editor.leave(partial(self._leave_then, self.new_visit))
            return
        self._database.start(self, register.newest_body, partial(self._begin, draft))

    def _leave_then(self, then: Callable[[], None]) -> None:
        self._close_editor()
        then()

    def _begin(self, draft: "Draft | None", body: Any) -> None:
        from tracker.records import Visit

        visit = Visit()
        if body is not None:
            visit.inspecting_body, visit.body_superior = body.name, body.superior
            visit.body_code, visit.body_seat = body.code, body.seat
        self._edit(draft, visit)

    def open_visit(self, visit_id: int) -> None:
        """Open a visit from the list."""
        self._load(visit_id, None)

    def _load(self, visit_id: int, draft: "Draft | None") -> None:
        assert self._register is not None
        self._database.start(
            self,
            partial(self._register.load, visit_id),
            partial(self._edit, draft),
            partial(self._gone, draft),
        )

    def _gone(self, draft: "Draft | None", trouble: TrackerError) -> None:
        """A draft outlives its visit: what was typed becomes a new one."""
        if draft is not None:
            self.new_visit(draft)
        else:
            dialogs.show_trouble(self, trouble)

    def _edit(self, draft: "Draft | None", visit: "Visit") -> None:
        from ui.visits.editor import Editor

        assert self._register is not None
        editor = Editor(self._register, self._database, self._documents)
        editor.closed.connect(self._editor_closed)
        editor.saved.connect(self._saved)
        editor.said.connect(self.notice.say)
        editor.row_removed.connect(self._row_removed)
        editor.head.back.clicked.connect(editor.close_now)
        editor.head.save.clicked.connect(self._save)
        editor.head.pdf.clicked.connect(self._save_pdf)
        editor.head.print.clicked.connect(self._print)
        editor.page.setVisible(self._settings.page_shown)
        self.editor = editor
        self.rooms.addWidget(editor)
        self.rooms.setCurrentWidget(editor)
        self.sidebar.show_room("visits")
        editor.show_visit(visit, draft)
        self.notice.say("")

    def _editor_closed(self) -> None:
        visit_id = self.editor.visit.id if self.editor else None
        self._close_editor()
        self._show(self.list, "visits")
        self.list.refresh(visit_id)

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.rooms.removeWidget(editor)
            editor.deleteLater()

    def _saved(self, visit_id: int) -> None:
        now = datetime.datetime.now()
        self.notice.say(_("Saved at {time}").format(time=f"{now:%H:%M:%S}"))
        self.list.refresh(visit_id)
        self._show_office()

    def _row_removed(self, rows: Any, index: int, taken: Any) -> None:
        self.notice.offer(_("One row was removed."), partial(rows.put_back, index, taken))

    def _delete(self, visit_id: int) -> None:
        assert self._register is not None
        work = partial(self._register.delete, visit_id)
        self._database.start(self, work, partial(self._deleted, visit_id), self._trouble)

    def _deleted(self, visit_id: int, _nothing: None) -> None:
        self.list.refresh()
        self.notice.offer(_("The visit is in the bin."), partial(self._restore, visit_id))

    def _restore(self, visit_id: int) -> None:
        assert self._register is not None
        work = partial(self._register.restore, visit_id)
        self._database.start(self, work, partial(self._restored, visit_id), self._trouble)

    def _restored(self, visit_id: int, _nothing: None) -> None:
        self.list.refresh(visit_id)
        self.notice.say(_("The visit is back in the list."))

    # -- keys ------------------------------------------------------------------------------------

    def _find(self) -> None:
        if self.editor is None:
            self._show(self.list, "visits")
            self.list.focus_search()

    def _save(self) -> None:
        if self.editor is not None:
            self.editor.save()

    def _toggle_page(self) -> None:
        if self.editor is not None:
            self._settings.page_shown = not self._settings.page_shown
            self.editor.page.setVisible(self._settings.page_shown)

    def _escape(self) -> None:
        if self.editor is not None:
            self.editor.close_now()
        elif self.rooms.currentWidget() is self.settings_page:
            self._show(self.list, "visits")

    def _print(self) -> None:
        self._with_pdf(self._print_pdf)

    def _save_pdf(self) -> None:
        self._with_pdf(self._write_pdf)

    def _print_from_list(self, visit_id: int) -> None:
        assert self._register is not None
        work = partial(self._register.load, visit_id)
        self._database.start(self, work, partial(self._make_pdf, self._print_pdf), self._trouble)

    def _with_pdf(self, then: "Callable[[Visit, bytes], None]") -> None:
        """The minutes of what is on the screen just now, then `then(visit, pdf)`."""
        commit_typing()
        if self.editor is not None:
            visit, _problems = self.editor.assemble(fresh=True)
            self._make_pdf(then, visit)
        elif (visit_id := self.list.current_visit_id()) is not None:
            assert self._register is not None
            work = partial(self._register.load, visit_id)
            self._database.start(self, work, partial(self._make_pdf, then), self._trouble)

    def _make_pdf(self, then: "Callable[[Visit, bytes], None]", visit: "Visit") -> None:
        from ui.paper.minutes import minutes_pdf

        work = partial(minutes_pdf, visit)
        self._documents.start(self, work, partial(then, visit), self._trouble)

    def _print_pdf(self, visit: "Visit", pdf: bytes) -> None:
        from ui.paper.printing import print_pdf
        from ui.paper.saving import suggested_name

        if print_pdf(self, pdf, suggested_name(visit)):
            self.notice.say(_("The minutes are with the printer."))

    def _write_pdf(self, visit: "Visit", pdf: bytes) -> None:
        from ui.paper.saving import save_pdf, suggested_name

        try:
            path = save_pdf(self, pdf, suggested_name(visit))
        except TrackerError as trouble:
            dialogs.show_trouble(self, trouble)
            return
        if path is not None:
            self.notice.say(_("The minutes are in {path}").format(path=path))

    # -- trouble, settings, the end --------------------------------------------------------------

    def _trouble(self, trouble: BaseException) -> None:
        if isinstance(trouble, TrackerError):
            dialogs.show_trouble(self, trouble)
        else:
            dialogs.show_bug(self, trouble)

    def _settings_changed(self) -> None:
        self.settings_changed.emit()

    def _register_chosen(self, path: Path) -> None:
        self.register_wanted.emit(path)

    def show_no_register(self) -> None:
        """No register could be opened: the way on is in the settings."""
        self._show(self.settings_page, "settings")
        self.notice.say(_("No register is open. Open one, or make a new one."))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.editor is not None:
            event.ignore()
            self.editor.leave(self._close_after_leaving)
            return
        self._settings.window = bytes(self.saveGeometry().toHex().data()).decode()
        event.accept()

    def _close_after_leaving(self) -> None:
        self._close_editor()
        self.close()
