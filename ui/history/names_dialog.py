"""The names that the office gives to the accounts of its PCs: `lan@VP-03` is Nông Thị Lan."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.register.author import account
from tracker.texts import _
from ui.parts import account_names
from ui.parts.dialog import Dialog
from ui.parts.fields import TextField
from ui.parts.input_method import commit_typing
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register import Register

WIDTH = 460


class NamesDialog(Dialog):
    """A field for each account that changed anything, and for the one at this PC."""

    def __init__(self, parent: QWidget, register: "Register", database: Jobs) -> None:
        super().__init__(parent)
        self._register, self._database = register, database
        self.setWindowTitle(_("Names of accounts"))
        self.setMinimumWidth(WIDTH)
        self.fields: dict[str, TextField] = {}
        self._known: dict[str, str] = {}
        hint = QLabel(_("The name is shown instead of the account, in earlier entries too."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self._column = QVBoxLayout()
        self.save = QPushButton(_("Save"))
        self.save.setProperty("role", "main")
        self.save.clicked.connect(self._save)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.addWidget(hint)
        column.addLayout(self._column)
        column.addLayout(foot)
        database.start(self, register.history.people, self._show)

    def _show(self, people: list[tuple[str, str]]) -> None:
        self._known = {account(): "", **dict(people)}
        for name, given in sorted(self._known.items()):
            field = TextField(name, name)
            field.set_raw(given)
            self.fields[name] = field
            self._column.addWidget(field)
            field.show()
        next(iter(self.fields.values())).setFocus()

    def _save(self) -> None:
        commit_typing()
        for name, field in self.fields.items():
            given = field.raw().strip()
            if given != self._known[name]:
                work = partial(self._register.history.name_account, name, given)
                self._database.start(self, work)
                account_names.name(name, given)
        self.accept()
