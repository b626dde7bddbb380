"""The dialog that all of the program's dialogs are: Enter presses what the eye expects."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BY_ITSELF = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Dialog(QDialog):
    """Enter presses the button with the focus, or else the coloured one, and while that is not to
    be pressed nothing. Left to itself Qt takes the first of all buttons, which is often Cancel."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        main = self._main()
        if main is not None:
            main.setDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ENTER or event.modifiers() not in BY_ITSELF:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, QPushButton) else self._main()
        if button is None:
            super().keyPressEvent(event)
        else:
            button.click()

    def _main(self) -> QPushButton | None:
        """The only coloured button; None where there are several, each with its own part."""
        shown = [each for each in self.findChildren(QPushButton) if not each.isHidden()]
        main = [each for each in shown if each.property("role") == "main"]
        return main[0] if len(main) == 1 else None
