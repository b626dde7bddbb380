"""Python's collector of what refers to itself, at work in the window's thread and in no other.

Left alone it runs in whichever thread happens to make the next object. An object of Qt's that is
deleted in a worker's thread takes the program with it, at once or at some later moment.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds between two looks at what is young
OLDER, ALL = 10, 120  # looks after which what is older, and everything, is looked at too


class Collector(QTimer):
    """Takes the collector over from Python until it is given back."""

    def __init__(self, parent: QObject | None = None, every: int = EVERY) -> None:
        super().__init__(parent, interval=every)
        self._looks = 0
        self.timeout.connect(self._collect)
        gc.disable()
        self.start()

    def give_back(self) -> None:
        """Python collects by itself again: no worker is left."""
        self.stop()
        gc.enable()

    def _collect(self) -> None:
        self._looks += 1
        gc.collect(2 if self._looks % ALL == 0 else 1 if self._looks % OLDER == 0 else 0)
