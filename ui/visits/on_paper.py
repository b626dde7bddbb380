"""A visit's minutes on their way to the printer or into a file: asked about, then made."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.minutes.missing import Missing
    from tracker.records import Office, Visit
    from tracker.register import Register
    from ui.paper.minutes import KeptOf


class OnPaper(QObject):
    """For one room, which says whose `register` and `office` it is. `go_to(visit, path)` when the
    user would rather fill in a field that is missing."""

    said = Signal(str)
    trouble = Signal(object)
    go_to = Signal(object, str)

    def __init__(
        self, parent: QWidget, settings: Settings, database: Jobs, documents: Jobs
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._settings = settings
        self._database, self._documents = database, documents
        self.register: Register | None = None
        self.office: Office | None = None

    def print(self, visit: "Visit") -> None:
        """Print it, once the user has seen what may still be missing."""
        self._ask_first(visit, _("&Print anyway"), self._print_visit)

    def save_file(self, visit: "Visit") -> None:
        """Save it as PDF or Word, likewise."""
        self._ask_first(visit, _("&Save anyway"), self._save_file)

    def _ask_first(self, visit: "Visit", go_on: str, then: "Callable[[Visit], None]") -> None:
        """Say what may still be missing; then go on, or to the field of one of these. Nothing is
        asked about what was signed."""
        from tracker.records import Stage
        from ui.paper.minutes import wanting_in

        if visit.stage is Stage.SIGNED:
            then(visit)
            return
        work = partial(wanting_in, visit, self.office, self.kept())
        done = partial(self._ask, visit, go_on, then)
        self._documents.start(self, work, done, self.trouble.emit)

    def _ask(
        self, visit: "Visit", go_on: str, then: "Callable[[Visit], None]", wanting: "list[Missing]"
    ) -> None:
        from ui.paper.before_printing import ask_before

        accepted, path = ask_before(self._parent, wanting, go_on)
        if accepted:
            then(visit)
        elif path:
            self.go_to.emit(visit, path)

    def _print_visit(self, visit: "Visit") -> None:
        """What is signed is printed as it was signed."""
        from tracker.records import Stage

        if visit.stage is not Stage.SIGNED:
            self.print_signed(visit, None)
            return
        assert self.register is not None
        work = partial(self.register.signing.pdf_in_force, visit)
        self._database.start(self, work, partial(self.print_signed, visit), self.trouble.emit)

    def print_signed(self, visit: "Visit", pdf: bytes | None, edition: int = 0) -> None:
        """Print a signed edition to the byte, or the visit as it is where there is none; `edition`
        where it is another than the visit's own."""
        from ui.paper.minutes import minutes_pdf
        from ui.paper.saving import suggested_name

        make = partial(minutes_pdf, visit, self.office, kept=self.kept())
        self._print(make if pdf is None else lambda _mirrored: pdf, suggested_name(visit, edition))

    def _print(self, make_pdf: "Callable[[bool], bytes]", name: str) -> None:
        from ui.paper.printing import print_minutes

        told = print_minutes(self._parent, self._documents, self._settings, make_pdf, name)
        if told:
            self.said.emit(told)

    def _save_file(self, visit: "Visit") -> None:
        from tracker.export.file_types import PDF
        from tracker.records import Stage
        from ui.paper.minutes import save_minutes, save_signed
        from ui.paper.saving import SAVED_AS, ask_where, suggested_name

        path = ask_where(self._parent, suggested_name(visit), SAVED_AS)
        if path is not None:
            if visit.stage is Stage.SIGNED and path.suffix == PDF:
                assert self.register is not None
                work = partial(save_signed, self.register, visit, self.office, path)
                self._database.start(self, work, self._file_saved, self._file_not_saved)
                return
            work = partial(save_minutes, visit, self.office, path, self.kept())
            self._documents.start(self, work, self._file_saved, self._file_not_saved)

    def kept(self) -> "KeptOf":
        """Where the minutes take from what is not typed in the visit."""
        assert self.register is not None
        return self.register.kept_of

    def _file_saved(self, path: "Path") -> None:
        self.said.emit(_("The minutes are in {path}").format(path=path))

    def _file_not_saved(self, trouble: TrackerError) -> None:
        dialogs.show_trouble(self._parent, trouble)
