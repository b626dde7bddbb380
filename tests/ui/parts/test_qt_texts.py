"""Qt's own dialogs and menus in the program's language."""

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tracker import texts
from ui.parts.qt_texts import QtTexts


@pytest.fixture(autouse=True)
def speaking(qapp: QApplication) -> Iterator[None]:
    translator = QtTexts()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def said(dialog: QWidget) -> set[str]:
    """What stands on the dialog's buttons and labels."""
    words = {button.text() for button in dialog.findChildren(QAbstractButton)}
    return {w.replace("&", "") for w in words | {lab.text() for lab in dialog.findChildren(QLabel)}}


def file_dialog() -> QFileDialog:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def test_the_dialog_for_files_is_vietnamese(qtbot: QtBot) -> None:
    dialog = file_dialog()
    qtbot.addWidget(dialog)
    assert {"Lưu", "Huỷ", "Tên tệp:", "Loại tệp:", "Tìm trong:"} <= said(dialog)


def test_the_dialog_for_printing_is_vietnamese(qtbot: QtBot) -> None:
    printer = QPrinter()
    # To a file it needs no printer, and no printing service.
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    words = said(dialog)
    assert {"In", "Huỷ", "Số bản:", "In tất cả", "Lật theo cạnh dài", "In hai mặt"} - words == {
        "In hai mặt"  # the title of a box
    }


def test_every_standard_button_is_vietnamese(qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Yes | kinds.No | kinds.Close)
    qtbot.addWidget(box)
    assert said(box) == {"Đồng ý", "Huỷ", "Có", "Không", "Đóng"}


def test_the_menu_of_a_text_field_is_vietnamese(qtbot: QtBot) -> None:
    line = QLineEdit("Bắc Kạn")
    qtbot.addWidget(line)
    words = [action.text().split("\t")[0].replace("&", "") for action in _menu(line)]
    assert words == ["Hoàn tác", "Làm lại", "", "Cắt", "Chép", "Dán", "Xoá", "", "Chọn tất cả"]


def test_in_english_qt_speaks_for_itself(qtbot: QtBot) -> None:
    texts.use("en")
    dialog = file_dialog()
    qtbot.addWidget(dialog)
    assert {"Save", "Cancel", "File name:"} <= said(dialog)


def _menu(line: QLineEdit) -> list:  # type: ignore[type-arg]
    return list(line.createStandardContextMenu().actions())
