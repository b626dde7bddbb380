"""The line over a signed visit: which edition, what can be done with it; and the way to sign.

Nothing of it is seen on a visit that was never signed.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from tracker.errors import TrackerError
from tracker.records import Attachment, Office, Stage, Visit
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.parts import dialogs
from ui.parts.input_method import commit_typing
from ui.parts.jobs import Jobs
from ui.parts.sentences import ended
from ui.visits.signed_scans import SignedScans

if TYPE_CHECKING:
    from tracker.minutes.missing import Missing
    from tracker.register import Register
    from tracker.register.signing import SignedEdition, ToSign


@dataclass(frozen=True, slots=True)
class Known:
    """What the register tells of a visit's editions, the newest first."""

    visit: Visit
    editions: "list[SignedEdition]"


class SigningBar(QFrame):
    """`now(visit)` carries the visit as it is stored after signing or beginning a correction;
    `wanted(path)` the field to go to first; `locked(yes)` whether it can only be read;
    `coded(code)` what stands at the foot of its pages; `print_wanted(visit, pdf, edition)` a
    signed edition to be printed; `saved_first(work)` what is done once all that is
    typed is saved; `check_wanted()` a PDF to be
    compared with what was signed; `signing(yes)` that the signing itself is
    under way, when nothing may be typed. `typed_over` tells whether anything is typed that is not
    saved."""

    now = Signal(object)
    wanted = Signal(str)
    said = Signal(str)
    locked = Signal(bool)
    coded = Signal(str)
    print_wanted = Signal(object, bytes, int)
    saved_first = Signal(object)
    check_wanted = Signal()
    signing = Signal(bool)

    def __init__(self, register: "Register", database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self.setProperty("role", "signed")
        self._register, self._database, self._documents = register, database, documents
        self._known: Known | None = None
        self.office = Office()
        self.typed_over: Callable[[], bool] = lambda: False
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.correct = self._button(_("Correct…"), _("Begin a correction (Đính chính)"))
        self.correct.clicked.connect(self._ask_reason)
        self.withdraw = self._button(
            _("Give the correction up…"), _("Go back to the signed edition, which is in force")
        )
        self.withdraw.clicked.connect(self._give_up_once_saved)
        self.editions = self._button(
            _("Signed editions"), _("Look at, save and print what was signed")
        )
        self.menu = QMenu(self)
        self.scans = SignedScans(self, register, database, documents)
        self.scans.now.connect(self.now)
        self.scans.said.connect(self.said)
        self.scans.saved_first.connect(self.saved_first)
        self.editions.setMenu(self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 6, 20, 6)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.editions)
        layout.addWidget(self.correct)
        layout.addWidget(self.withdraw)
        self.hide()

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "link")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    # -- what is shown ---------------------------------------------------------------------------

    def show_visit(self, visit: Visit) -> None:
        """Say how far a stored visit is signed; a new one is not."""
        self._known = None
        self.hide()
        self.coded.emit("")
        stored, signed = bool(visit.id), visit.stage is Stage.SIGNED
        self.locked.emit(stored and signed)
        if stored and not signed and visit.minutes.edition == 1:
            self._show_signed_elsewhere(visit)
            return
        if not stored:
            return
        work = partial(self._register.signing.editions, visit.id)
        self._database.start(self, work, partial(self._show, visit), replaces="editions")

    def _show_signed_elsewhere(self, visit: Visit) -> None:
        """Of a visit that came from the PC where it was signed; the PDF is among its documents."""
        from tracker.exchange.signed_elsewhere import signed_elsewhere

        paper = signed_elsewhere(visit)
        if paper is None:
            return
        words = _("{paper}. It lies under Documents; here the minutes are not locked.")
        self.words.setText(words.format(paper=paper.caption))
        for button in (self.correct, self.withdraw, self.editions):
            button.hide()
        self.show()

    def _show(self, visit: Visit, editions: "list[SignedEdition]") -> None:
        from tracker.register.scans import scans_of

        if not editions:
            self.locked.emit(False)  # signed elsewhere; what was signed is not in this register
            return
        self._known = Known(visit, editions)
        newest, signed = editions[0], visit.stage is Stage.SIGNED
        day = short_date(newest.signed_on)
        scans = scans_of(visit, editions)
        if signed:
            self.coded.emit(newest.page_code)
            words = _("Signed on {day} · edition {n} · code {code}. It can only be read.")
            code = newest.page_code.format(page="…")  # as at the foot of any page
            told = words.format(day=day, n=newest.edition, code=code)
        else:
            words = _("Correction of edition {n}, signed on {day}, which stays valid: {reason}")
            reason = " ".join(visit.minutes.correction_reason.split())
            told = words.format(n=newest.edition, day=day, reason=reason)
        kept = " " + _("The scan is kept with it.") if scans[newest.edition] else ""
        self.words.setText(ended(told) + kept)
        self.correct.setVisible(signed)
        self.withdraw.setVisible(not signed)
        self._fill_menu(visit, editions, scans)
        self.editions.show()
        self.show()

    def _fill_menu(
        self, visit: Visit, editions: "list[SignedEdition]", scans: dict[int, list[Attachment]]
    ) -> None:
        self.menu.clear()
        for edition in editions:
            day = short_date(edition.signed_on)
            name = _("Edition {n}, signed on {day}").format(n=edition.edition, day=day)
            self.menu.addAction(name).setEnabled(False)
            look = self.menu.addAction(_("Look at it"))
            look.triggered.connect(partial(self.show_pdf, edition.edition))
            save = self.menu.addAction(_("Save the signed PDF…"))
            save.triggered.connect(partial(self.save_pdf, edition.edition))
            paper = self.menu.addAction(_("Print it…"))
            paper.triggered.connect(partial(self.print_pdf, edition.edition))
            newest = edition is editions[0]
            self.scans.fill(self.menu, visit, scans[edition.edition], newest=newest)
            self.menu.addSeparator()
        check = self.menu.addAction(_("Check whether a PDF is what was signed…"))
        check.triggered.connect(self.check_wanted)
        if len(editions) > 1 or not self.correct.isVisibleTo(self):
            passages = self.menu.addAction(_("Save the changed passages as a PDF…"))
            passages.triggered.connect(self.save_passages)

    # -- signing ---------------------------------------------------------------------------------

    def sign(self, visit: Visit) -> None:
        """Ask what has to be asked about a saved visit, then keep its minutes as signed."""
        from tracker.register.not_held import refuse_to_sign
        from ui.paper.minutes import wanting_in

        try:
            refuse_to_sign(visit)
        except TrackerError as trouble:
            self._trouble(trouble)
            return

        work = partial(wanting_in, visit, self.office, self._register.kept_of)
        self._documents.start(self, work, partial(self._ask_day, visit), self._trouble)

    def _ask_day(self, visit: Visit, wanting: "list[Missing]") -> None:
        from ui.visits.signing_dialogs import SignDialog

        replaced_on = self._known.editions[0].signed_on if self._known is not None else None
        dialog = SignDialog(self, visit, replaced_on, wanting)
        if dialog.exec():
            self._prepare(visit, dialog.day())
        elif dialog.path:
            self.wanted.emit(dialog.path)
        dialog.deleteLater()

    def _prepare(self, visit: Visit, day: datetime.date) -> None:
        from tracker.minutes.choosing import form_of

        form = form_of(visit, self.office).name
        work = partial(self._register.signing.prepare, visit, day, form)
        self._database.start(self, work, self._make_pdf, self._trouble)

    def _make_pdf(self, prepared: "ToSign") -> None:
        from ui.paper.minutes import signed_pdf

        kept = self._register.kept_of
        work = partial(signed_pdf, prepared.visit, self.office, prepared.code, kept)
        self._documents.start(self, work, partial(self._keep, prepared), self._trouble)

    def _keep(self, prepared: "ToSign", pdf: bytes) -> None:
        """What was typed while the pages were made is on none of them, nor would be what is typed
        from now on: so nothing can be, until it is signed or refused."""
        commit_typing()
        if self.typed_over():
            message = _("Something was typed while the pages were being made; nothing was signed.")
            self._trouble(TrackerError(message, _("Sign once more: it is saved first.")))
            return
        self.signing.emit(True)
        work = partial(self._register.signing.sign, prepared, pdf)
        self._database.start(self, work, self._signed, self._not_signed)

    def _not_signed(self, trouble: TrackerError) -> None:
        self.signing.emit(False)
        self._trouble(trouble)

    def _signed(self, visit: Visit) -> None:
        self.signing.emit(False)
        self.now.emit(visit)  # held again, for good, before any key can come
        self.said.emit(_("The minutes are kept as signed. Nothing in them can be changed."))

    def _ask_reason(self) -> None:
        from ui.visits.signing_dialogs import CorrectionDialog

        if self._known is None:
            return
        visit = self._known.visit
        dialog = CorrectionDialog(self, visit.minutes.edition)
        if dialog.exec():
            work = partial(self._register.signing.begin_correction, visit, dialog.reason())
            self._database.start(self, work, self.now.emit, self._trouble)
        dialog.deleteLater()

    def _give_up_once_saved(self) -> None:
        self.saved_first.emit(self.give_correction_up)

    def give_correction_up(self) -> None:
        """Back to the signed edition, if that is really wanted."""
        if self._known is None:
            return
        visit, edition = self._known.visit, self._known.editions[0].edition
        if dialogs.ask_withdrawal(self._window(), edition):
            work = partial(self._register.signing.withdraw_correction, visit)
            self._database.start(self, work, self._withdrawn, self._trouble)

    def _withdrawn(self, visit: Visit) -> None:
        self.now.emit(visit)
        words = _("The correction is given up. What was typed in it stands in the history.")
        self.said.emit(words)

    # -- what was signed -------------------------------------------------------------------------

    def save_pdf(self, edition: int) -> None:
        """The signed file itself, byte for byte, to where the user wants it."""
        self._with_pdf(edition, partial(self._save, edition))

    def show_pdf(self, edition: int) -> None:
        """To be looked at, and printed or saved from there."""
        self._with_pdf(edition, partial(self._look_at, edition))

    def _look_at(self, edition: int, _visit: Visit, pdf: bytes) -> None:
        from ui.visits.signed_view import SignedView

        assert self._known is not None
        editions = self._known.editions
        shown = next(each for each in editions if each.edition == edition)
        view = SignedView(self._window(), self._documents, shown, editions[0].edition, pdf)
        view.print_wanted.connect(partial(self.print_pdf, edition))
        view.save_wanted.connect(partial(self.save_pdf, edition))
        view.exec()
        view.deleteLater()

    def print_pdf(self, edition: int) -> None:
        """The same to a printer."""
        self._with_pdf(edition, partial(self._print, edition))

    def _print(self, edition: int, visit: Visit, pdf: bytes) -> None:
        self.print_wanted.emit(visit, pdf, edition)

    def _with_pdf(self, edition: int, then: Callable[[Visit, bytes], None]) -> None:
        assert self._known is not None
        visit = self._known.visit
        work = partial(self._register.signing.pdf, visit.id, edition)
        self._database.start(self, work, partial(then, visit), self._trouble)

    def _save(self, edition: int, visit: Visit, pdf: bytes) -> None:
        from ui.paper.saving import save_pdf, suggested_name

        try:
            path = save_pdf(self, pdf, suggested_name(visit, edition))
        except TrackerError as trouble:
            self._trouble(trouble)
            return
        self._saved(path)

    def save_passages(self) -> None:
        """What a correction has changed, beside what was signed, as a PDF."""
        assert self._known is not None
        work = partial(self._read_passages, self._known)
        self._database.start(self, work, self._write_passages, self._trouble)

    def _read_passages(self, known: Known) -> "tuple[Visit, Visit]":
        """Of the newest two editions, the open one among them."""
        signing, visit = self._register.signing, known.visit
        newest = known.editions[0].edition
        if visit.stage is Stage.SIGNED:
            before = signing.visit_as_signed(visit.id, known.editions[1].edition)
            return before, signing.visit_as_signed(visit.id, newest)
        return signing.visit_as_signed(visit.id, newest), self._register.load(visit.id)

    def _write_passages(self, both: "tuple[Visit, Visit]") -> None:
        from ui.paper.saving import ask_where, suggested_name

        path = ask_where(self, _("Correction") + " – " + suggested_name(both[1]))
        if path is not None:
            assert self._known is not None
            days = {each.edition: each.signed_on for each in self._known.editions}
            work = partial(_write_passages, *both, days, path)
            self._documents.start(self, work, self._saved, self._trouble)

    def _saved(self, path: "Path | None") -> None:
        if path is not None:
            self.said.emit(_("The file is in {path}").format(path=path))

    def _trouble(self, trouble: TrackerError) -> None:
        dialogs.show_trouble(self._window(), trouble)

    def _window(self) -> QWidget:
        return self.window()


def _write_passages(
    before: Visit, after: Visit, signed: dict[int, datetime.date], path: "Path"
) -> "Path":
    from tracker.export.files import write_aside
    from tracker.export.pdf import write_pdf
    from tracker.minutes.correction_paper import compose_correction

    write_aside(path, write_pdf(compose_correction(before, after, signed)))
    return path
