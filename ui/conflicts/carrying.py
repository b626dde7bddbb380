"""Visits to another PC and back: the file is asked for, written or read behind the window."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import TrackerError
from tracker.texts import _, ngettext
from tracker.vietnamese.numbers import grouped
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.exchange.arrivals import Arrival
    from tracker.exchange.parcel import Parcel
    from tracker.register import Register


class Carrying:
    """One going or coming. Each answers with a sentence for the window's foot, "" when nothing was
    done; what went wrong is shown."""

    def __init__(self, parent: QWidget, register: "Register", database: Jobs) -> None:
        self._parent, self._register, self._database = parent, register, database

    def send(self, visit_ids: Sequence[int] | None = None) -> str:
        """Write these visits, or all, into a file to carry; said first where some are signed."""
        from ui.parts.dialogs import ask_carry_signed

        signed = self._register.carried.signed(visit_ids)
        if signed and not ask_carry_signed(self._parent, signed):
            return ""
        path = self._ask(_("Visits to another PC"), saving=True)
        if path is None:
            return ""
        try:
            return self._send(visit_ids, path)
        except TrackerError as trouble:
            dialogs.show_trouble(self._parent, trouble)
            return ""

    def _send(self, visit_ids: Sequence[int] | None, path: Path) -> str:
        from tracker.exchange.parcel import pack
        from tracker.export.files import writing_aside
        from tracker.register.attachments import CalledOff

        register = self._register
        ids = list(register.carried.ids() if visit_ids is None else visit_ids)

        def work(progress: Progress) -> bool:
            try:
                with writing_aside(path) as file:
                    pack(register, ids, file, progress.tell, progress.cancelled)
            except CalledOff:
                return False
            return True

        words = _("The visits are being written…")
        progress = Progress(self._parent, _("Visits to another PC"), words, len(ids))
        if not progress.run(self._database, work):
            return _("Called off; no file was written.")
        many = ngettext("{n} visit is in {path}.", "{n} visits are in {path}.", len(ids))
        said = many.format(n=grouped(len(ids)), path=path)
        return " ".join(filter(None, (said, _left_behind(len(register.carried.spoken_of(ids))))))

    def receive(self, path: Path | None = None) -> str:
        """Read a file that was carried here, show what it brings, and take in what is chosen."""
        path = path or self._ask(_("Visits from another PC"), saving=False)
        if path is None:
            return ""
        from tracker.exchange.parcel import Parcel

        try:
            parcel = Parcel(path)
            try:
                return self._receive(parcel)
            finally:
                parcel.close()
        except TrackerError as trouble:
            dialogs.show_trouble(self._parent, trouble)
            return ""

    def _receive(self, parcel: "Parcel") -> str:
        from ui.conflicts.arrivals_dialog import ArrivalsDialog

        found = self._compare(parcel)
        if found is None:
            return _("Called off; nothing was changed.")
        arrivals, unread = found
        dialog = ArrivalsDialog(arrivals, unread, self._parent)
        chosen = dialog.chosen() if dialog.exec() else []
        dialog.deleteLater()
        return self._take_in(parcel, chosen) if chosen else ""

    def _compare(self, parcel: "Parcel") -> "tuple[list[Arrival], list[str]] | None":
        """Each visit beside the one here, and what could not be read; None when called off."""
        from tracker.exchange.arrivals import beside

        register = self._register

        def work(progress: Progress) -> "tuple[list[Arrival], list[str]] | None":
            arrivals, unread = [], []
            for place in range(len(parcel)):
                if progress.cancelled():
                    return None
                try:
                    arrivals.append(beside(register, parcel.traveller(place)))
                except TrackerError as trouble:
                    unread.append(trouble.message)
                progress.tell(place + 1)
            return arrivals, unread

        words = _("The visits are being compared with those here…")
        progress = Progress(self._parent, _("Visits from another PC"), words, len(parcel))
        return progress.run(self._database, work)

    def _take_in(self, parcel: "Parcel", chosen: "list[Arrival]") -> str:
        from tracker.exchange.arrivals import take_in
        from ui.conflicts.arrivals_dialog import title_of

        register = self._register

        def work(progress: Progress) -> tuple[int, list[str]]:
            """Each visit is one transaction: called off, those before stay."""
            done, failed = 0, []
            for arrival in chosen:
                if progress.cancelled():
                    break
                try:
                    take_in(register, parcel, arrival)
                    done += 1
                except TrackerError as trouble:
                    failed.append(f"{title_of(arrival.visit)}: {trouble.message}")
                progress.tell(done + len(failed))
            return done, failed

        words = _("The visits are being taken in…")
        progress = Progress(self._parent, _("Visits from another PC"), words, len(chosen))
        done, failed = progress.run(self._database, work)
        many = ngettext("{n} visit was taken in.", "{n} visits were taken in.", done)
        told = many.format(n=grouped(done))
        if failed:
            advice = "\n".join(failed[:10])
            dialogs.show_trouble(self._parent, TrackerError(told, advice))
        return told

    def _ask(self, title: str, *, saving: bool) -> Path | None:
        from tracker.exchange.parcel import SUFFIX
        from ui.paper.saving import last_folder

        dialog = QFileDialog(self._parent, title, last_folder())
        dialog.setNameFilter(_("Visits to carry (*{suffix})").format(suffix=SUFFIX))
        if saving:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
            day = datetime.datetime.now().astimezone().date()
            dialog.selectFile(_("Visits {day}").format(day=day.isoformat()) + SUFFIX)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def _left_behind(visits: int) -> str:
    """Without the visit that recommended it, what became of it is on no board."""
    if not visits:
        return ""
    many = ngettext(
        "What was recommended earlier comes from {n} other visit: take that along, too.",
        "What was recommended earlier comes from {n} other visits: take those along, too.",
        visits,
    )
    return many.format(n=grouped(visits))
