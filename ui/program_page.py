"""The settings of this computer: language, look, and which register is open."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.settings import Settings
from tracker.texts import _
from ui.parts.fields import ChoiceField

WIDTH = 560


def _secret(has_one: bool, available: bool) -> str:
    if has_one:
        return _("The register has a password: without it nobody can read the file.")
    if available:
        return _("The register has no password: whoever has the file can read it.")
    return _(
        "The register has no password. To give it one, this computer needs the package sqlcipher3:"
        " see README."
    )


class ProgramPage(QWidget):
    """`changed` when language or look were chosen; `register_chosen(path)` to open another one;
    `password_wanted(whether)` to give the register one, or to take it away; `carry_wanted()` and
    `take_in_wanted()` for visits to another PC and back; `check_wanted()` to see whether a PDF is
    what was signed."""

    changed = Signal()
    register_chosen = Signal(Path)
    password_wanted = Signal(bool)
    carry_wanted = Signal()
    take_in_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings, self._path = settings, Path()
        languages = [("vi", "Tiếng Việt"), ("en", "English")]
        themes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        self.language = ChoiceField("language", _("Language"), languages)
        self.language.set_raw(settings.language)
        self.theme = ChoiceField("theme", _("Look"), themes)
        self.theme.set_raw(settings.theme)
        self.language.changed.connect(self._choose)
        self.theme.changed.connect(self._choose)
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._where.setProperty("role", "label")
        self._secret = QLabel()
        self._secret.setWordWrap(True)
        self._secret.setProperty("role", "label")
        self._set_password = QPushButton()
        self._drop_password = QPushButton(_("Take the password away…"))
        self._again = QPushButton(_("Try this register again…"))
        self._again.setProperty("role", "main")
        self._again.clicked.connect(lambda: self.register_chosen.emit(self._path))
        self._carrying: list[QPushButton] = []
        for button in (self._again, self._set_password, self._drop_password):
            button.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        heading = QLabel(_("Register"))
        heading.setProperty("role", "heading")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.language)
        column.addWidget(self.theme)
        column.addSpacing(8)
        column.addWidget(heading)
        column.addWidget(self._where)
        buttons = QHBoxLayout()
        buttons.addWidget(self._again)
        for words, slot in (
            (_("Open another register…"), self._open),
            (_("Make a new register…"), self._make),
        ):
            button = QPushButton(words)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addLayout(self._carrying_buttons())
        column.addLayout(self._checking_button())
        column.addSpacing(8)
        column.addWidget(self._secret)
        column.addLayout(self._password_buttons())
        column.addStretch(1)
        frame = QWidget()
        frame.setLayout(column)
        frame.setMaximumWidth(WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 20)
        layout.addWidget(frame, WIDTH)
        layout.addStretch(1)

    def _carrying_buttons(self) -> QHBoxLayout:
        """To another PC and back; some of the visits are carried from their list."""
        row = QHBoxLayout()
        for words, wanted in (
            (_("Carry all visits to another PC…"), self.carry_wanted),
            (_("Take in visits from another PC…"), self.take_in_wanted),
        ):
            button = QPushButton(words)
            button.clicked.connect(wanted)
            self._carrying.append(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _checking_button(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.check = QPushButton(_("Check whether a PDF is what was signed…"))
        self.check.setEnabled(False)
        self.check.clicked.connect(self.check_wanted)
        row.addWidget(self.check)
        row.addStretch(1)
        return row

    def _password_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button, whether in ((self._set_password, True), (self._drop_password, False)):
            button.setEnabled(False)
            button.clicked.connect(partial(self.password_wanted.emit, whether))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_register(self, path: Path, *, writes: bool) -> None:
        """Say where the open register lies, and whether it has a password; that is changed only
        where anything is."""
        from tracker.register import password

        self._path = path
        self._again.hide()
        for button in (*self._carrying, self.check):
            button.setEnabled(True)
        self._set_password.show()
        self._where.setText(_("All visits are kept in this file: {path}").format(path=path))
        has_one = password.is_known(path)
        self._secret.setText(_secret(has_one, password.is_available()))
        self._set_password.setText(
            _("Change the password…") if has_one else _("Give it a password…")
        )
        self._set_password.setEnabled(writes and password.is_available())
        self._drop_password.setVisible(has_one)
        self._drop_password.setEnabled(writes and has_one)

    def show_no_register(self, path: Path) -> None:
        """None is open: say which one would not, and offer to try it again."""
        self._path = path
        self._again.show()
        self._where.setText(_("This register is not open: {path}").format(path=path))
        self._secret.setText("")
        for button in (*self._carrying, self.check):
            button.setEnabled(False)
        for button in (self._set_password, self._drop_password):
            button.hide()

    def _choose(self) -> None:
        self._settings.language = self.language.raw()
        self._settings.theme = self.theme.raw()
        self.changed.emit()

    def _open(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Open another register"),
            str(self._path.parent),
            _("Registers (*.db);;All files (*)"),
        )
        if name:
            self.register_chosen.emit(Path(name))

    def _make(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Make a new register"), "So kiem tra.db", _("Registers (*.db)")
        )
        if name:
            path = Path(name)
            self.register_chosen.emit(path if path.suffix else path.with_suffix(".db"))
