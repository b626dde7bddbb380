"""A box that no test asked for: its words are noted, and it is closed, for nobody would press its
button and the test would hang."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QProgressBar, QWidget

LOOK_EVERY = 250  # milliseconds; looks are counted and not the time, which a busy PC takes from us
PATIENCE = 80  # looks at the same box: some 20 s, longer than any test leaves one open on purpose
NO_PATIENCE = 4  # for those that come after the first


class BoxWatch:
    """From `start` to `stop`; `found` has the words of each box that it closed."""

    def __init__(self, patience: int = PATIENCE, look_every: int = LOOK_EVERY) -> None:
        self.found: list[str] = []
        self._patience = patience
        self._box: QWidget | None = None
        self._looks = 0
        self._timer = QTimer(interval=look_every)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._box = None

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if box is None or box is not self._box or _ends_by_itself(box):
            self._box, self._looks = box, 0
            return
        self._looks += 1
        if self._looks >= self._patience:
            self.found.append(words_of(box))
            self._box, self._looks, self._patience = None, 0, NO_PATIENCE
            if isinstance(box, QDialog):
                QDialog.done(box, 0)  # whatever its own way of being left would ask
            else:
                box.close()


@contextmanager
def watched(watch: BoxWatch) -> Iterator[None]:
    """What is done in here fails with the words of every box that was in its way."""
    watch.start()
    try:
        yield
    except BaseException as trouble:
        if watch.found:
            trouble.add_note(_told(watch))
        raise
    finally:
        watch.stop()
    assert not watch.found, _told(watch)


def _told(watch: BoxWatch) -> str:
    return "a box came up that nobody answered: " + "; ".join(watch.found)


def words_of(box: QWidget) -> str:
    """What a person would read in it."""
    if isinstance(box, QMessageBox):
        words = [box.text(), box.informativeText(), box.detailedText()]
    else:
        words = [box.windowTitle(), *(label.text() for label in box.findChildren(QLabel))]
    return f"{type(box).__name__}: " + "\n".join(filter(None, words))


def _ends_by_itself(box: QWidget) -> bool:
    return bool(box.findChildren(QProgressBar))
