"""Enter presses the coloured button of a dialog: in every one that the program has."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

import ui
from ui.parts.dialog import Dialog
from ui.parts.progress import Progress


def every(kind: type) -> Iterator[type]:
    below: type
    for below in kind.__subclasses__():
        if below.__module__.startswith("ui."):
            yield below
        yield from every(below)


def test_every_dialog_of_the_program_keeps_the_rule(qtbot: QtBot) -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    free = {each.__qualname__ for each in every(QDialog) if not issubclass(each, Dialog)}
    assert free == {"_Box"}, "only the one that waits, where Enter must not call the work off"
    box = Progress(None, "Chờ", "Đang chép…")._box
    qtbot.addWidget(box)
    box.show()
    QTest.keyClick(box.cancel, Qt.Key.Key_Return)
    assert box.cancel.isEnabled()


@pytest.fixture
def dialog(qtbot: QtBot) -> Dialog:
    """A field, Cancel before the coloured Save; `windowTitle` tells what was pressed."""
    made = Dialog()
    qtbot.addWidget(made)
    row = QHBoxLayout(made)
    row.addWidget(QLineEdit())
    for name, role in (("Huỷ", ""), ("Lưu", "main")):
        button = QPushButton(name)
        button.setProperty("role", role)
        button.clicked.connect(lambda _on=False, name=name: made.setWindowTitle(name))
        row.addWidget(button)
    return made


def test_enter_presses_the_coloured_button_or_the_one_with_the_focus(
    dialog: Dialog, qtbot: QtBot
) -> None:
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    cancel, save = dialog.findChildren(QPushButton)
    with qtbot.waitExposed(dialog):
        dialog.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.windowTitle() == "Lưu"
    dialog.setWindowTitle("")
    save.setEnabled(False)
    QTest.keyClick(field, Qt.Key.Key_Enter)
    assert dialog.isVisible()
    assert not dialog.windowTitle()
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert dialog.windowTitle() == "Huỷ"
