"""The few questions and troubles that need an answer. Qt has no Vietnamese of its own, so every
button is named here."""

import datetime
import traceback
from typing import Literal

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPushButton, QWidget

from tracker.errors import NumberTaken, TrackerError
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped

WORDS_WIDTH = 420  # pixels
Role = QMessageBox.ButtonRole


def show_trouble(parent: QWidget | None, trouble: TrackerError) -> None:
    """What happened and what to do next."""
    box = _box(parent, QMessageBox.Icon.Warning, trouble.message, trouble.advice)
    box.addButton(_("Close"), Role.AcceptRole)
    box.exec()


def show_bug(parent: QWidget | None, bug: BaseException) -> None:
    """A fault of the program itself: nothing is lost, and the details can be copied."""
    details = "".join(traceback.format_exception(bug))
    message = _("Something in the program went wrong.")
    advice = _("What you typed is still here. Copy the details and send them to your support.")
    box = _box(parent, QMessageBox.Icon.Critical, message, advice)
    box.setDetailedText(details)
    copy = box.addButton(_("Copy the details"), Role.ActionRole)
    close = box.addButton(_("Close"), Role.AcceptRole)
    _choose(box, close, close)
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(details)


def ask_words(parent: QWidget, title: str, question: str, text: str = "") -> tuple[str, bool]:
    """A line of words, and whether it was given; wide enough for its title to be read."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextValue(text)
    dialog.resize(max(WORDS_WIDTH, dialog.sizeHint().width()), dialog.sizeHint().height())
    given = dialog.exec() == QInputDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.textValue(), given


def ask_unsaved(parent: QWidget) -> Literal["save", "discard", "stay"]:
    """What to do with what is typed and not saved."""
    message = _("This visit has changes that are not saved.")
    advice = _(
        "Save them before you go? What you do not save can be found again in the bin, among the"
        " discarded drafts."
    )
    box = _box(parent, QMessageBox.Icon.Question, message, advice)
    save = box.addButton(_("Save"), Role.AcceptRole)
    discard = box.addButton(_("Do not save"), Role.DestructiveRole)
    stay = box.addButton(_("Go on editing"), Role.RejectRole)
    _choose(box, save, stay)
    if box.clickedButton() is save:
        return "save"
    return "discard" if box.clickedButton() is discard else "stay"


def ask_discard_entry(parent: QWidget) -> bool:
    """Whether an update that was typed and not kept is to be given up."""
    message = _("This update is not kept yet.")
    box = _box(parent, QMessageBox.Icon.Question, message, _("Give up what you typed?"))
    give_up = box.addButton(_("Give it up"), Role.DestructiveRole)
    stay = box.addButton(_("Go on editing"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is give_up


def ask_replace_filter(parent: QWidget, name: str) -> bool:
    """Whether the filter that has this name already is to give way."""
    message = _("There is a kept filter “{name}” already.").format(name=name)
    box = _box(parent, QMessageBox.Icon.Question, message, _("Replace it by the one shown now?"))
    replace = box.addButton(_("Replace it"), Role.DestructiveRole)
    stay = box.addButton(_("Leave it"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is replace


def ask_withdrawal(parent: QWidget, edition: int) -> bool:
    """Whether an open correction of signed minutes is to be given up."""
    message = _("Give this correction up? Edition {n} is in force as it was signed.")
    advice = _("What was typed in the correction leaves the visit; it stands in the history.")
    box = _box(parent, QMessageBox.Icon.Question, message.format(n=edition), advice)
    give_up = box.addButton(_("Give the correction up"), Role.DestructiveRole)
    stay = box.addButton(_("Go on editing"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is give_up


def ask_scan_away(parent: QWidget, name: str) -> bool:
    """Whether a scan of signed paper is to be taken away from its visit."""
    message = _("Take the scan {name} away from these minutes?").format(name=name)
    advice = _("The history keeps that it was there. Add the right one afterwards.")
    box = _box(parent, QMessageBox.Icon.Question, message, advice)
    away = box.addButton(_("Take the scan away"), Role.DestructiveRole)
    stay = box.addButton(_("Leave it"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is away


def ask_withdraw_entry(parent: QWidget, day: datetime.date, unit: str) -> bool:
    """Whether an entry made by mistake is to count no more."""
    message = _("Withdraw the entry of {day} on {unit}?")
    message = message.format(day=short_date(day), unit=unit)
    advice = _("It no longer counts and is printed nowhere; the log keeps it, struck out.")
    box = _box(parent, QMessageBox.Icon.Question, message, advice)
    withdraw = box.addButton(_("Withdraw it"), Role.DestructiveRole)
    stay = box.addButton(_("Leave it"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is withdraw


def ask_no_password(parent: QWidget) -> bool:
    """Whether the register is really to be without a password."""
    message = _("Take the password away?")
    box = _box(parent, QMessageBox.Icon.Question, message, _("Whoever has the file can read it."))
    take = box.addButton(_("Take it away"), Role.DestructiveRole)
    stay = box.addButton(_("Leave it"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is take


def ask_save_as_new(parent: QWidget, trouble: TrackerError) -> bool:
    """Whether to keep what is typed as a visit of its own, beside the one changed elsewhere."""
    box = _box(parent, QMessageBox.Icon.Warning, trouble.message, trouble.advice)
    new = box.addButton(_("Save as a new visit"), Role.AcceptRole)
    stay = box.addButton(_("Go on editing"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is new


def ask_carry_signed(parent: QWidget, signed: int) -> bool:
    """Whether visits go to another PC though so many of them are signed, and stay so only here."""
    message = ngettext(
        "{n} of these visits has signed minutes. Its content and its signed PDF go along.",
        "{n} of these visits have signed minutes. Their content and their signed PDFs go along.",
        signed,
    ).format(n=grouped(signed))
    advice = _(
        "On the other PC the PDF of the edition in force lies among the documents, with its day"
        " and its code. The minutes themselves stand there as agreed and can be changed: the"
        " editions and their lock stay in this register. To carry all of it as it is, make a"
        " backup and open that on the other PC: it is the whole register."
    )
    box = _box(parent, QMessageBox.Icon.Warning, message, advice)
    go = box.addButton(_("Carry content and PDF"), Role.AcceptRole)
    stay = box.addButton(_("Write no file"), Role.RejectRole)
    _choose(box, stay, stay)
    return box.clickedButton() is go


def ask_put_back(parent: QWidget, trouble: TrackerError) -> bool:
    """Whether to look for the file that a damaged content was filed from."""
    box = _box(parent, QMessageBox.Icon.Warning, trouble.message, trouble.advice)
    look = box.addButton(_("Put the file back…"), Role.AcceptRole)
    close = box.addButton(_("Close"), Role.RejectRole)
    _choose(box, close, close)
    return box.clickedButton() is look


def ask_number_taken(parent: QWidget, trouble: NumberTaken) -> Literal["next", "keep", "stay"]:
    """What to do about a number that other minutes have already."""
    box = _box(parent, QMessageBox.Icon.Warning, trouble.message, trouble.advice)
    following = box.addButton(
        _("Take number {number}").format(number=trouble.free), Role.AcceptRole
    )
    keep = box.addButton(_("Keep the number twice"), Role.DestructiveRole)
    stay = box.addButton(_("Go on editing"), Role.RejectRole)
    _choose(box, following, stay)
    if box.clickedButton() is following:
        return "next"
    return "keep" if box.clickedButton() is keep else "stay"


def _box(parent: QWidget | None, icon: QMessageBox.Icon, message: str, advice: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(_("Sổ kiểm tra"))
    box.setIcon(icon)
    box.setText(message)
    box.setInformativeText(advice)
    return box


def _choose(box: QMessageBox, enter: QPushButton, escape: QPushButton) -> None:
    box.setDefaultButton(enter)
    box.setEscapeButton(escape)
    box.exec()
