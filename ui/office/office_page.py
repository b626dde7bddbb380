"""The office's page: what it decides at the left, a visit printed so at the right, at once."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from tracker.followup.calendar import decided_until
from ui.office.changed_places import changed_places
from ui.office.office_form import OfficeForm
from ui.office.specimen import specimen
from ui.paper.page_panel import PagePanel
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.export.pages import Page
    from tracker.records import Office
    from tracker.register import Register
    from tracker.register.directory import OrganisationHint

BREATH = 400  # milliseconds from a key to the register
CHANGE_TINT = "#fde9a9"
FORM_WIDTH, PAGE_WIDTH = 480, 250  # pixels


class OfficePage(QWidget):
    """`kept(office)`: what is decided stands in the register, and counts from now on."""

    kept = Signal(object)

    def __init__(self, register: "Register", database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self._register = register
        self._database, self._documents = database, documents
        self._before: list[Page] | None = None
        self.form = OfficeForm()
        self.form.setEnabled(False)  # until it shows what was decided before
        self.page = PagePanel(documents)
        self._keep_soon = QTimer(self, singleShot=True, interval=BREATH)
        self._keep_soon.timeout.connect(self._keep)
        self.form.changed.connect(self._changed)
        self.form.turned.connect(self._turned)
        self.form.names.clicked.connect(self._name_people)
        self.page.rewritten.connect(self._rewritten)
        self._lay_out()
        database.start(self, register.office, self._show_office)
        database.start(self, register.newest_body, self._show_name)
        documents.start(self, decided_until, self.form.show_calendar)

    def _lay_out(self) -> None:
        self.form.setMinimumWidth(FORM_WIDTH)
        self.page.setMinimumWidth(PAGE_WIDTH)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.form)
        splitter.addWidget(self.page)
        splitter.setSizes([600, 590])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _show_office(self, office: "Office") -> None:
        self.page.set_office(office)
        self.form.show_office(office)
        self.form.setEnabled(True)

    def _show_name(self, body: "OrganisationHint | None") -> None:
        self.form.show_name(body.name if body is not None else "")

    def _name_people(self) -> None:
        from ui.history.names_dialog import NamesDialog

        dialog = NamesDialog(self, self._register, self._database)
        dialog.exec()
        dialog.deleteLater()

    # -- the page beside ---------------------------------------------------------------------------

    def _turned(self) -> None:
        self._before = None
        self._show_specimen()

    def _changed(self) -> None:
        self._before = self.page.view.words.pages
        self.page.set_office(self.form.office())
        self._show_specimen()
        self._keep_soon.start()

    def _show_specimen(self) -> None:
        """A visit on whose page can be seen what somebody looks at."""
        form = self.form
        work = partial(specimen, form.profile(), form.form_shown.raw(), form.looking_at)
        self._documents.start(self, work, self.page.show_visit, replaces="specimen")

    def _rewritten(self) -> None:
        """Tint what a choice has changed, and bring it into view."""
        before, self._before = self._before, None
        places = changed_places(before, self.page.view.words.pages) if before else []
        self.page.view.mark(CHANGE_TINT, places)
        if places:
            self.page.view.reveal(*places[0])

    # -- keeping -----------------------------------------------------------------------------------

    def _keep(self) -> None:
        self._keep_soon.stop()
        office = self.form.office()
        work = partial(self._register.keep_office, office)
        self._database.start(self, work, partial(self._was_kept, office))

    def _was_kept(self, office: "Office", _nothing: None) -> None:
        self.kept.emit(office)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._keep_soon.isActive():
            self._keep()
