"""The minutes of a visit as they were at an earlier version: to look at, in their own form."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.register.history import Entry
from tracker.texts import _
from ui.history.entry_list import moment
from ui.paper.page_panel import PagePanel
from ui.parts import dialogs
from ui.parts.dialog import Dialog
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.records import Office, Visit
    from tracker.register import Register

SIZE = (820, 680)


class PageAsItWas(Dialog):
    """`entry` is the one that left the visit so."""

    def __init__(
        self, parent: QWidget, register: "Register", lines: tuple[Jobs, Jobs], entry: Entry
    ) -> None:
        super().__init__(parent)
        assert entry.visit_id is not None
        assert entry.version is not None
        database, documents = lines
        title = _("The minutes as they were on {time}").format(time=moment(entry))
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.page = PagePanel(documents)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 10)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addLayout(foot)
        work = partial(_as_it_was, register, entry.visit_id, entry.version)
        database.start(self, work, self._show, partial(dialogs.show_trouble, self))

    def _show(self, found: "tuple[Visit, Office]") -> None:
        visit, office = found
        self.page.set_office(office)
        self.page.show_visit(visit)


def _as_it_was(register: "Register", visit_id: int, version: int) -> "tuple[Visit, Office]":
    return register.history.as_it_was(visit_id, version), register.office()
