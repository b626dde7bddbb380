"""A signed edition on the screen, to be read and printed, whichever edition is in force."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.paper.page_layout import PageSize
from ui.paper.page_view import PageView
from ui.paper.rendering import open_and_render, render
from ui.parts.dialog import Dialog
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register.signing import SignedEdition

SIZE = (860, 660)


class SignedView(Dialog):
    """`edition` with its `pdf`; `newest` is the edition signed last. `print_wanted()` and
    `save_wanted()` are its buttons."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self, parent: QWidget, documents: Jobs, edition: "SignedEdition", newest: int, pdf: bytes
    ) -> None:
        super().__init__(parent)
        self._documents, self._pdf = documents, pdf
        self.resize(*SIZE)
        day = short_date(edition.signed_on)
        name = _("Edition {n}, signed on {day}").format(n=edition.edition, day=day)
        self.setWindowTitle(name)
        told = f"{name} · {edition.code}"
        if edition.edition < newest:
            told += " · " + _("replaced by edition {n}").format(n=newest)
        self.words = QLabel(told)
        self.view = PageView()
        self.view.pictures_wanted.connect(self._fetch)
        self._lay_out()
        pages, scale = self.view.wanted_pages(), self.view.scale()
        work = partial(open_and_render, pdf, pages, scale)
        documents.start(self, work, self._opened, self._not_opened)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        for words, wanted in (
            (_("Save the signed PDF…"), self.save_wanted),
            (_("Print…"), self.print_wanted),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(wanted)
            line.addWidget(button)
        close = QPushButton(_("Close"))
        close.setProperty("role", "main")
        close.clicked.connect(self.reject)
        line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addLayout(line)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.view.setFocus()

    def _opened(self, found: tuple[list[PageSize], dict[int, QImage]]) -> None:
        self.view.show_pages(*found)
        self._fetch()

    def _fetch(self) -> None:
        """The pages that came into view, or their new size."""
        if missing := self.view.missing():
            work = partial(render, self._pdf, missing)
            self._documents.start(self, work, self.view.add_pictures, replaces="signed pictures")

    def _not_opened(self, trouble: TrackerError) -> None:
        self.words.setText(str(trouble))
