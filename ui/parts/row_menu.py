"""The menu of a row under the right mouse button: what its keys do, below what the text offers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from tracker.texts import _
from ui.parts.read_only import is_read_only

if TYPE_CHECKING:
    from ui.parts.rows import RowList


def offer_menu(rows: "RowList", inside: QObject | None, event: QContextMenuEvent) -> bool:
    """Open the menu of the row that `inside` is a part of; whether there is one."""
    row = rows.row_of(inside)
    if row is None:
        return False
    menu = _menu_of_text(inside) or QMenu()
    menu.setParent(rows, menu.windowFlags())  # the row may go while its menu is still open
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addSeparator()
    place, last = rows.every_row().index(row), len(rows.rows()) - 1
    free = not row.is_blank() and not is_read_only(rows)
    for words, can, act in (
        (_("Move up\tAlt+↑"), place > 0, partial(rows.move_row, row, -1)),
        (_("Move down\tAlt+↓"), place < last, partial(rows.move_row, row, 1)),
        (_("Remove the row\tCtrl+D"), not row.stays, partial(rows.remove, row)),
    ):
        menu.addAction(words, act).setEnabled(free and can)
    menu.popup(event.globalPos())
    return True


def _menu_of_text(inside: QObject | None) -> QMenu | None:
    """What Qt itself offers there: undo, copy, paste."""
    if inside is not None and isinstance(inside.parent(), QPlainTextEdit):
        inside = inside.parent()  # the click was on its viewport
    if isinstance(inside, QLineEdit | QPlainTextEdit):
        return inside.createStandardContextMenu()
    return None
