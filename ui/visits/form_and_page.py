"""The form and its page side by side; where there is room for one only, one of the two."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

FORM_WIDTH = 596  # pixels that the parts of the form need
PAGE_WIDTH = 304


class FormAndPage(QSplitter):
    """Knows whether the page is wanted, and shows it where it fits. Made before the two: what is
    moved into its place later is dressed once more, with all that is in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._form: QWidget | None = None
        self._page: QWidget | None = None
        self._wanted, self._instead = True, False

    def take(self, form: QWidget, page: QWidget) -> None:
        """These two, the form at the left."""
        self._form, self._page = form, page
        form.setMinimumWidth(FORM_WIDTH)
        page.setMinimumWidth(PAGE_WIDTH)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(form)
        self.addWidget(page)
        self.setSizes([690, 500])
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)

    def show_page(self, shown: bool) -> None:
        """Beside the form where there is room for both; else in its place, when asked for."""
        self._wanted = shown
        self._fit()

    def toggle_page(self) -> bool:
        """Whether the page is wanted beside the form from now on."""
        if self._is_narrow():
            self._instead = not self._instead
        else:
            self._wanted = not self._wanted
        self._fit()
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        """A window of a small screen has room for one of the two."""
        return QSize(FORM_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _is_narrow(self) -> bool:
        return self.width() < FORM_WIDTH + PAGE_WIDTH

    def _fit(self) -> None:
        if self._form is None or self._page is None:
            return
        narrow = self._is_narrow()
        page = self._instead if narrow else self._wanted
        self._form.setVisible(not (narrow and page))
        self._page.setVisible(page)
