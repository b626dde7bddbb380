"""The window: what is painted first, the rooms, the keys, and the line at its foot.

Nothing here may import a room, or the register's code, at the top: the frame is painted before any
of them is loaded.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QMoveEvent,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from tracker.errors import RegisterClosed, TrackerError
from tracker.settings import Settings
from tracker.texts import _, ngettext
from ui.parts.jobs import Jobs
from ui.parts.notice import Notice
from ui.rooms import Room, Rooms
from ui.sidebar import Sidebar, room_key, rooms_and_settings

if TYPE_CHECKING:
    from tracker.register import Draft, Register
    from tracker.register.proving import Break
    from ui.read_only_banner import ReadOnlyBanner
    from ui.settings_page import SettingsPage
    from ui.visits.draft_offer import DraftOffer
    from ui.visits.visits_room import VisitsRoom

STILL = 500  # milliseconds after which a window that was moved is where it should be


class MainWindow(QMainWindow):
    """Shown as a frame; `furnish` puts the rooms in a moment later, `set_register` brings it to
    life. `painted` is the moment between."""

    painted = Signal()
    settings_changed = Signal()
    register_wanted = Signal(Path)
    password_wanted = Signal(bool)
    look_wanted = Signal(object)
    backup_left = Signal(bool)

    def __init__(self, settings: Settings, database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self.setWindowTitle("Sổ kiểm tra")
        self._settings = settings
        self._database, self._documents = database, documents
        self._register: Register | None = None
        self._without = False  # no register could be opened
        self._was_painted = self._is_furnished = False
        self._telling_of_bug = False
        self.ends_unasked: Callable[[], bool] = lambda: False
        self.visits: VisitsRoom
        self.read_only: ReadOnlyBanner
        self.settings_page: SettingsPage
        self.offer: DraftOffer | None = None
        self._drafts_left: list[Draft] = []
        self._trail: list[str] = []  # the rooms that Esc goes back through
        self._visit_leads_back = False  # the open one was opened from another room
        self.sidebar = Sidebar()
        self.rooms = Rooms(settings, (database, documents), self._connect_room)
        self.notice = Notice(self)
        self.statusBar().addWidget(self.notice, 1)
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.rooms, 1)
        layout.addLayout(self._beside, 1)
        self.setCentralWidget(inside)
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self.keep_place)
        self.resize(1366, 720)
        self.restoreGeometry(QByteArray.fromHex(settings.window.encode()))
        # Kept at another scaling, the old size may be wider than today's screen.
        self.resize(self.size().boundedTo(self.screen().availableGeometry().size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def furnish(self, room: str = "visits") -> None:
        """Put the rooms in and show one; they are empty until there is a register."""
        from ui.read_only_banner import ReadOnlyBanner
        from ui.settings_page import SettingsPage
        from ui.visits.visits_room import VisitsRoom

        self.read_only = ReadOnlyBanner(self._database)
        self.read_only.opened.connect(self.register_wanted)
        self.read_only.left.connect(self.backup_left)
        self._beside.insertWidget(0, self.read_only)
        self.visits = VisitsRoom(self._settings, self._database, self._documents)
        self.settings_page = SettingsPage(self._settings, self._database, self._documents)
        self.rooms.addWidget(self.visits)
        self.rooms.addWidget(self.settings_page)
        self.visits.list.setFocus()
        self.visits.said.connect(self.notice.say)
        self.visits.offered.connect(self.notice.offer)
        self.visits.trouble.connect(self.show_trouble)
        self.notice.not_offered.connect(partial(self._in_visits, self.visits.undo_deleting))
        self.visits.body_known.connect(self._body_known)
        self.visits.entered.connect(self._to_the_visit)
        self.visits.left.connect(self._visit_left)
        self.visits.board_wanted.connect(self._show_on_board)
        self.visits.entry_wanted.connect(partial(self._show, "recommendations"))
        self.settings_page.program.carry_wanted.connect(self._carry_all)
        self.settings_page.program.check_wanted.connect(self._check_pdf)
        self.settings_page.program.take_in_wanted.connect(self._take_in_carried)
        self.settings_page.changed.connect(self.settings_changed)
        self.settings_page.office_kept.connect(self.visits.set_office)
        self.settings_page.office_kept.connect(self.rooms.set_office)
        self.settings_page.register_chosen.connect(self.register_wanted)
        self.settings_page.password_wanted.connect(self.password_wanted)
        self.settings_page.look_wanted.connect(self.look_wanted)
        self.settings_page.trouble.connect(self.show_trouble)
        self.sidebar.come_to_life()
        self.sidebar.keys_wanted.connect(self._show_keys)
        self.sidebar.chosen.connect(self._go_to_room)
        for line in (self._database, self._documents):
            line.trouble.connect(self.show_trouble)
        self._shortcuts()
        self._is_furnished = True
        if room != "visits":
            self._show(room)

    def _shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+N", self._new_visit),
            ("Ctrl+F", self._find),
            ("Ctrl+S", self.visits.save),
            ("Ctrl+P", partial(self._in_visits, self.visits.print)),
            ("Ctrl+E", partial(self._in_visits, self.visits.save_file)),
            ("Ctrl+H", partial(self._in_visits, self.visits.history)),
            ("F9", self.visits.toggle_page),
            ("Esc", self._escape),
            ("F1", self._show_keys),
            *((room_key(room), partial(self._go_to_room, room)) for room in rooms_and_settings()),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # -- the register ----------------------------------------------------------------------------

    def set_register(self, register: "Register") -> None:
        """The register is open: show its visits, and offer back what was never saved."""
        self._register, self._without = register, False
        self.read_only.show_register(register)
        self.visits.set_register(register)
        self.rooms.set_register(register)
        self._database.start(self, register.office, self.rooms.set_office)
        self.settings_page.set_register(register)
        if register.old_copy is None:
            self.notice.say(_("Register: {path}").format(path=register.path))
        else:
            words = _("The register was brought up to date; as it was, it is kept in {path}.")
            self.notice.say(words.format(path=register.old_copy))
        if register.read_only is None:  # else a draft could be neither taken up nor discarded
            self._database.start(self, register.drafts, self._offer_drafts)
            self._database.start(self, register.bin.sweep, self._tell_swept)
        if register.read_only is None or not register.read_only.backup:  # which is older by right
            self._database.start(self, register.history.look_back, self._tell_breaks)

    def show_no_register(self, path: Path) -> None:
        """No register could be opened: the way on is in the settings, and nowhere else."""
        self._without = True
        self.settings_page.show_no_register(path)
        self._show("settings")

    def _tell_swept(self, titles: list[str]) -> None:
        """Nobody is asked, everybody is told."""
        if titles:
            words = ngettext(
                "{n} visit had lain in the bin too long and is gone for good: {titles}",
                "{n} visits had lain in the bin too long and are gone for good: {titles}",
                len(titles),
            )
            self.notice.say(words.format(n=len(titles), titles="; ".join(titles)))

    def _tell_breaks(self, found: "list[Break]") -> None:
        """The register was changed past the program, or an end was cut off its history."""
        if found:
            from ui.history.checking import tell_breaks

            tell_breaks(self, found, self._register, self._database)

    def _body_known(self, body: Any) -> None:
        self.sidebar.office.setText(body.name if body else "")

    def _offer_drafts(self, drafts: "list[Draft]") -> None:
        if not drafts or self.visits.editor is not None:
            return
        from ui.visits.draft_offer import DraftOffer

        assert self._register is not None
        self.offer = DraftOffer(drafts, self._register, self._database, self)
        self.offer.finished.connect(self._drafts_decided)
        self.offer.open()

    def _offer_the_rest(self) -> None:
        """Back from the draft that was taken up: the others wait still."""
        left, self._drafts_left = self._drafts_left, []
        self._offer_drafts(left)

    def _drafts_decided(self) -> None:
        offer, self.offer = self.offer, None
        assert offer is not None
        assert self._register is not None
        for draft in offer.discarded:
            self._database.start(self, partial(self._register.discard_draft, draft.id))
        if offer.choice is not None:
            given_up = [offer.choice, *offer.discarded]
            self._drafts_left = [draft for draft in offer.drafts if draft not in given_up]
            self.visits.take_up(offer.choice)
        offer.deleteLater()

    # -- the rooms -------------------------------------------------------------------------------

    def _go_to_room(self, room: str) -> None:
        self.sidebar.show_room("visits")
        if room == "visits":
            self.visits.list.leave_bin()
        self.visits.leave(partial(self._show, room))

    def _show(self, room: str, wish: object = None) -> None:
        if self._without and room != "settings":
            room = "settings"
        if self._without:
            self.notice.say(_("No register is open. Open one, or make a new one."))
        self.sidebar.show_room(room)
        self._trail, self._visit_leads_back = [], False
        if room == "settings":
            self.rooms.setCurrentWidget(self.settings_page)
            self.settings_page.setFocus()
        elif room == "visits":
            self.rooms.setCurrentWidget(self.visits)
            if self.visits.editor is None:
                self._look_again()
                self.visits.list.setFocus()
            if wish == "new":
                self.visits.new_visit()
            elif wish == "search":
                self.visits.search()
        else:
            self.rooms.show_room(room, wish)

    def _show_keys(self) -> None:
        from ui.keys_dialog import show_keys

        show_keys(self)

    def _connect_room(self, room: Room) -> None:
        room.said.connect(self.notice.say)
        room.offered.connect(self.notice.offer)
        room.trouble.connect(self.show_trouble)
        room.visit_wanted.connect(self._open_visit_at)
        room.room_wanted.connect(self._go_on_to)
        room.left.connect(self._offer_the_rest)

    def _go_on_to(self, room: str, wish: object = None) -> None:
        """From one room to another, which Esc leaves again to the first."""
        trail = [*self._trail, *filter(None, [self.rooms.shown_name()])]
        self._show(room, wish)
        self._trail = trail

    def _go_back(self) -> None:
        """To the room one came from, as it was left."""
        self._visit_leads_back = False
        if self._trail:
            room = self._trail.pop()
            self.sidebar.show_room(room)
            self.rooms.go_back_to(room)

    def _open_visit_at(self, visit_id: int, path: str) -> None:
        """Open a visit from another room, at a field of it."""
        self._to_the_visit()
        self.visits.open_visit_at(visit_id, path)

    def _to_the_visit(self) -> None:
        """It is opened: from another room it is left to there, from the list to the list."""
        if self.rooms.currentWidget() is not self.visits:
            leads_back = bool(self.rooms.shown_name())
            self._go_on_to("visits")
            self._visit_leads_back = leads_back

    def _visit_left(self) -> None:
        if self._visit_leads_back:
            self._go_back()
        self._offer_the_rest()

    def _show_on_board(self, recommendation_id: int) -> None:
        """From an open visit to one of its recommendations on the board."""
        wish = f"item:{recommendation_id}"
        self.visits.leave(partial(self._show, "recommendations", wish))

    def _in_visits(self, wish: Callable[[], None]) -> None:
        """Nothing is printed from a list that nobody sees."""
        if self.rooms.currentWidget() is self.visits:
            wish()

    def _new_visit(self) -> None:
        self._show("visits")
        self.visits.new_visit()

    def _check_pdf(self) -> None:
        self.visits.check_pdf()

    def _carry_all(self) -> None:
        self.visits.carry()

    def _take_in_carried(self) -> None:
        self.visits.take_in_carried()

    def _find(self) -> None:
        room = self.rooms.shown()
        if room is not None:
            room.search()
            return
        self._show("visits")
        self.visits.search()

    def _escape(self) -> None:
        """What is open inside is left first; then the room, for the one before it."""
        in_visits = self.rooms.currentWidget() is self.visits
        room = self.visits if in_visits else self.rooms.shown()
        if room is None:  # the settings
            self._show("visits")
        elif not room.escape():
            self._go_back()

    # -- trouble, and the end --------------------------------------------------------------------

    def show_trouble(self, trouble: BaseException) -> None:
        """What the user can mend, or a fault of the program."""
        from ui.parts import dialogs

        if isinstance(trouble, RegisterClosed):
            if self._register is None or self._register.is_closed:  # open again in a moment
                self.notice.say(str(trouble))
        elif isinstance(trouble, TrackerError):
            dialogs.show_trouble(self, trouble)
        elif not self._telling_of_bug:
            self._telling_of_bug = True  # a fault that comes back with every key is told once
            dialogs.show_bug(self, trouble)
            self._telling_of_bug = False

    def changeEvent(self, event: QEvent) -> None:
        """Back at this window: others may have saved meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_again()

    def _look_again(self) -> None:
        room = self.rooms.shown()
        if room is not None:
            room.look_again()
        elif self._register is not None and self.visits.editor is None:
            self.visits.list.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place_later()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._keep_place_later()

    def _keep_place_later(self) -> None:
        """When it is no longer being dragged; not for what the start itself does."""
        if self._is_furnished:
            self._still.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_furnished and self.visits.editor is not None and not self.ends_unasked():
            event.ignore()
            self.visits.leave(self.close)
            return
        self.keep_place()
        event.accept()

    def keep_place(self) -> None:
        """Remember where the window stands, for the next one."""
        self._settings.window = bytes(self.saveGeometry().toHex().data()).decode()
