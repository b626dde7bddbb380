"""The minutes of several visits in one go: into a folder, into one file, or to the printer.

Each visit is read, written and forgotten before the next, so a thousand need no more memory than
one; the register is read through a connection of this work's own.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import TrackerError
from tracker.export.file_types import PDF, WORD, write_as
from tracker.export.kept_pdf import KeptPdf, read_kept
from tracker.export.names import minutes_name, safe_name
from tracker.export.several import Outcome, Watch, each, into_folder, into_one_file
from tracker.settings import Settings
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.paper.minutes import minutes_document, minutes_pdf
from ui.paper.printing import Press, choose_press, refuse_no_printer
from ui.paper.saving import ask_where, last_folder
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.visits.several_dialog import SeveralDialog, SeveralSummary, Way

if TYPE_CHECKING:
    from tracker.minutes.blocks import Document
    from tracker.records import Office, Visit
    from tracker.register import Register

Made = TypeVar("Made")
Work = Callable[["Register", Watch], Outcome]


class Several:
    """One go over these visits. `run` asks, works, and tells; its answer is a sentence for the
    window's foot, empty when it was called off before anything was done."""

    def __init__(
        self,
        parent: QWidget,
        documents: Jobs,
        settings: Settings,
        register: Path,
        numbers: Sequence[int],
    ) -> None:
        self._parent = parent
        self._documents = documents
        self._settings = settings
        self._register = register
        self._numbers = numbers

    def run(self) -> str:
        way = self._ask_way()
        if way is None:
            return ""
        try:
            if way is Way.ONE_FILE:
                return self._into_one_file()
            if way is Way.PRINTER:
                return self._to_printer()
            return self._into_folder(WORD if way is Way.WORD_FILES else PDF)
        except TrackerError as trouble:
            dialogs.show_trouble(self._parent, trouble)
            return ""

    def _ask_way(self) -> Way | None:
        dialog = SeveralDialog(len(self._numbers), Way.FILES, self._parent)
        way = dialog.way() if dialog.exec() else None
        dialog.deleteLater()
        return way

    def _into_folder(self, suffix: str) -> str:
        dialog = QFileDialog(self._parent, _("Put the minutes into this folder"), last_folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not chosen:
            return ""
        folder = Path(chosen[0])

        def work(register: "Register", watch: Watch) -> Outcome:
            make = partial(_file, register, register.office(), suffix)
            return each(self._numbers, make, into_folder(folder), watch)

        told = _("{done} of {all} minutes are in {place}.")
        return self._work(work, _("The minutes are being written…"), told, str(folder))

    def _into_one_file(self) -> str:
        title = _("Minutes of {n} visits").format(n=grouped(len(self._numbers)))
        path = ask_where(self._parent, safe_name(title))
        if path is None:
            return ""

        def work(register: "Register", watch: Watch) -> Outcome:
            make = partial(_document, register, register.office())
            return into_one_file(path, self._numbers, make, title, watch)

        told = _("{done} of {all} minutes are in {place}.")
        return self._work(work, _("The minutes are being written…"), told, str(path))

    def _to_printer(self) -> str:
        title = _("Minutes of {n} visits").format(n=grouped(len(self._numbers)))
        refuse_no_printer(self._parent, self._documents)
        press = choose_press(self._parent, self._settings, title, None)
        if press is None:
            return ""

        def work(register: "Register", watch: Watch) -> Outcome:
            press.refuse_unready(watch.cancelled)
            make = partial(_sheets, register, register.office(), press.mirrored)
            return each(self._numbers, make, partial(_print, press, watch), watch)

        told = _("{done} of {all} minutes are with the printer {place}.")
        words = _("The minutes are on their way to the printer…")
        return self._work(work, words, told, press.name)

    def _work(self, work: Work, words: str, told: str, place: str) -> str:
        """Do it behind the window; what went wrong is shown, what went well is returned."""
        everything = len(self._numbers)
        progress = Progress(
            self._parent, _("Export or print the chosen minutes"), words, everything
        )
        outcome = progress.run(self._documents, partial(_with_register, self._register, work))
        sentence = told.format(done=grouped(outcome.done), all=grouped(everything), place=place)
        if outcome.trouble is not None or outcome.failures:
            summary = SeveralSummary(sentence, outcome.trouble, outcome.failures, self._parent)
            summary.exec()
            summary.deleteLater()
        return sentence


def _with_register(path: Path, work: Work, progress: Progress) -> Outcome:
    from tracker.register import Register

    register = Register(path)
    try:
        return work(register, Watch(progress.tell, progress.cancelled))
    finally:
        register.close()


def _file(register: "Register", office: "Office", suffix: str, number: int) -> tuple[str, bytes]:
    """A visit's minutes as a file of that kind, with the name for it."""
    visit = register.load(number)
    name = minutes_name(visit.date, visit.inspected_unit, visit.minutes.edition, suffix)
    signed = register.signing.pdf_in_force(visit) if suffix == PDF else None
    if signed is not None:
        return name, signed
    make = partial(minutes_document, visit, office, kept=register.kept_of)
    return name, _named(visit, lambda: write_as(suffix, make()))


def _sheets(
    register: "Register", office: "Office", mirrored: bool, number: int
) -> tuple[str, bytes]:
    """The same for the printer."""
    visit = register.load(number)
    name = minutes_name(visit.date, visit.inspected_unit, visit.minutes.edition)
    signed = register.signing.pdf_in_force(visit)
    if signed is not None:
        return name, signed
    return name, _named(visit, partial(minutes_pdf, visit, office, mirrored, kept=register.kept_of))


def _document(register: "Register", office: "Office", number: int) -> "Document | KeptPdf":
    """What is signed is taken as it was signed, its code at the foot of every page."""
    visit = register.load(number)
    signed = register.signing.pdf_in_force(visit)
    if signed is not None:
        return _named(visit, partial(read_kept, signed))
    return _named(visit, partial(minutes_document, visit, office, kept=register.kept_of))


def _print(press: Press, watch: Watch, name: str, pdf: bytes) -> None:
    press.put(pdf, name, watch.cancelled)


def _named(visit: "Visit", make: Callable[[], Made]) -> Made:
    """`make()`; what goes wrong is told with the day and the unit of the visit before it."""
    day = short_date(visit.date) if visit.date else ""
    name = " ".join([day, visit.inspected_unit]).strip() or _("A visit without a name yet")
    try:
        return make()
    except TrackerError as trouble:
        raise TrackerError(f"{name}: {trouble.message}", trouble.advice) from trouble
    except Exception as bug:
        message = _("{name}: something in the program went wrong.").format(name=name)
        raise TrackerError(message, f"({type(bug).__name__}: {bug})") from bug
