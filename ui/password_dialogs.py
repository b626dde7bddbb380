"""The register's password: asked for when it is opened, chosen and taken away in the settings."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _
from ui.parts.dialog import Dialog

FEWEST = 8  # letters of a new password
WIDTH = 560


class AskPassword(Dialog):
    """Asks for the password of a register that is to be opened, or by `question` and `go` for
    another reason; `words` is what was typed."""

    def __init__(
        self, path: Path, parent: QWidget, refused: str = "", question: str = "", go: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Password of the register"))
        self.setMinimumWidth(WIDTH)
        opening = _("The register {name} has a password. Type it to open the register.")
        self._field = _password_field(_("Password"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(_sentence(question or opening.format(name=path.name)))
        column.addWidget(self._field)
        problem = _sentence(refused)
        problem.setProperty("role", "problem")
        problem.setVisible(bool(refused))
        column.addWidget(problem)
        show = _show_box([self._field])
        column.addWidget(show)
        buttons, self._open = _buttons(self, go or _("Open"))
        column.addWidget(buttons)
        self._field.setFocus()

    @property
    def words(self) -> str:
        return self._field.text()


class NewPassword(Dialog):
    """Explains what a password means, and has it typed twice; `words` is the new one.

    It can be chosen only once the two agree and the user has said that nobody can bring it back.
    """

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Password of the register"))
        self.setMinimumWidth(WIDTH)
        self._first = _password_field(_("New password"))
        self._second = _password_field(_("The same again"))
        self._problem = _sentence("")
        self._problem.setProperty("role", "problem")
        self._understood = QCheckBox(
            _("It is written down in a safe place. I know that nobody can bring it back.")
        )
        self._understood.setObjectName("understood")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for words in _explained(path):
            column.addWidget(_sentence(words))
        form = QFormLayout()
        form.addRow(_("New password"), self._first)
        form.addRow(_("The same again"), self._second)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(_show_box([self._first, self._second]))
        column.addWidget(self._understood)
        buttons, self._take = _buttons(self, _("Set the password"))
        column.addWidget(buttons)
        for field in (self._first, self._second):
            field.textChanged.connect(self._look)
        self._understood.toggled.connect(self._look)
        self._look()

    @property
    def words(self) -> str:
        return self._first.text()

    def _look(self) -> None:
        """What is still missing, said while it is typed."""
        first, second = self._first.text(), self._second.text()
        problem = ""
        if first and len(first) < FEWEST:
            problem = _("At least {n} letters, figures or signs.").format(n=FEWEST)
        elif second and first != second:
            problem = _("The two are not the same.")
        self._problem.setText(problem)
        agreed = len(first) >= FEWEST and first == second
        self._take.setEnabled(agreed and self._understood.isChecked())


def _explained(path: Path) -> list[str]:
    return [
        _(
            "With a password nobody can read {name} without it, not even whoever takes this"
            " computer away."
        ).format(name=path.name),
        _(
            "Whoever forgets it loses the register: there is no second key, and no support can"
            " open it. Every computer that opens the register asks for it."
        ),
        _(
            "Copies and backups made until now stay as they are. Destroy those that should not be"
            " read."
        ),
    ]


def _password_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _show_box(fields: list[QLineEdit]) -> QCheckBox:
    box = QCheckBox(_("Show what is typed"))

    def show(shown: bool) -> None:
        for field in fields:
            mode = QLineEdit.EchoMode
            field.setEchoMode(mode.Normal if shown else mode.Password)

    box.toggled.connect(show)
    return box


def _sentence(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    return label


def _buttons(dialog: QDialog, words: str) -> tuple[QDialogButtonBox, QPushButton]:
    box = QDialogButtonBox()
    take = QPushButton(words)
    take.setProperty("role", "main")
    take.setDefault(True)
    box.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
    cancel = QPushButton(_("Cancel"))
    cancel.setAutoDefault(False)
    box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, take
