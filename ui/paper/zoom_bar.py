"""How large the page is: smaller, larger, as wide as there is room, or as on paper."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from tracker.texts import _
from ui.paper.page_view import PageView

CHOICES = (1.0, 1.5, 2.0)


class ZoomBar(QWidget):
    """− 92 % +, and Ctrl+−, Ctrl++, Ctrl+0 wherever the keys are, while the page is shown."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self.setObjectName("zoomBar")
        self._view = view
        smaller = self._action(_("Smaller page"), ["Ctrl+-"], self._smaller)
        larger = self._action(_("Larger page"), ["Ctrl++", "Ctrl+="], self._larger)
        self._to_width = self._action(_("Fit to width"), ["Ctrl+0"], self._fit)
        self._to_width.setCheckable(True)
        self._size = self._button("", _("Size of the page"))
        self._size.setMenu(self._menu())
        self._size.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._size.setMinimumWidth(self._size.fontMetrics().horizontalAdvance("100 %") + 10)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._step("−", smaller))
        row.addWidget(self._size)
        row.addWidget(self._step("+", larger))
        view.zoomed.connect(self._zoomed)
        self._zoomed()

    def _action(self, name: str, keys: list[str], work: object) -> QAction:
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(work)
        self.addAction(action)
        return action

    def _step(self, sign: str, action: QAction) -> QToolButton:
        button = self._button(sign, action.text())
        button.clicked.connect(action.trigger)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{action.text()} ({keys})")
        return button

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._to_width)
        menu.addSeparator()
        for zoom in CHOICES:
            action = menu.addAction(_percent(zoom))
            action.setData(zoom)
            action.triggered.connect(self._chosen)
        return menu

    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._view.set_zoom(float(action.data()))

    def _smaller(self) -> None:
        self._view.zoom_by(-1)

    def _larger(self) -> None:
        self._view.zoom_by(1)

    def _fit(self) -> None:
        self._view.set_zoom(None)
        self._zoomed()

    def _zoomed(self) -> None:
        self._size.setText(_percent(self._view.shown_zoom()))
        self._to_width.setChecked(self._view.zoom() is None)


def _percent(zoom: float) -> str:
    return f"{round(zoom * 100)} %"
