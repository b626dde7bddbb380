"""All pages small, in a narrow strip: which one is read, and the way to another."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.texts import _
from ui.paper.page_layout import A4, PageSize
from ui.paper.rendering import render
from ui.parts.jobs import Jobs
from ui.parts.style import colours

if TYPE_CHECKING:
    from tracker.export.pages import Page

Index = QModelIndex | QPersistentModelIndex

WIDTH = 64  # of a picture
SPACE, NUMBER = 8, 18  # around a picture, and for the number under it
QUIET_MS = 250  # the small pages wait until the large one has what it needs
PICTURE = Qt.ItemDataRole.UserRole


class _Pictures(QAbstractListModel):
    """A row for each page. A picture is made when it is first looked at."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sizes: list[PageSize] = []
        self.looked_at: set[int] = set()
        self._pages: list[Page] = []
        self._pictures: dict[int, QImage] = {}
        self._stale: set[int] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        page = index.row()
        if role == PICTURE:
            if page not in self._pictures or page in self._stale:
                self.looked_at.add(page)
                self.wanted.emit()
            return self._pictures.get(page)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {n}").format(n=page + 1)
        return None

    def show_pages(self, pages: "list[Page]", sizes: list[PageSize]) -> None:
        """Another document; where a page is the same as before, so is its picture."""
        pairs = enumerate(zip(self._pages, pages, strict=False))
        same = {number for number, (old, new) in pairs if old == new}
        self._stale = {page for page in self._pictures if page not in same or page in self._stale}
        self._pictures = {n: image for n, image in self._pictures.items() if n < len(sizes)}
        self._pages = pages
        self._set_sizes(sizes)
        self._repaint()

    def _set_sizes(self, sizes: list[PageSize]) -> None:
        """Row by row, so that the strip stays where it is scrolled to."""
        before, after = len(self.sizes), len(sizes)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self.sizes = sizes
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self.sizes = sizes
            self.endRemoveRows()
        self.sizes = sizes

    def add(self, pages: "list[Page]", pictures: dict[int, QImage]) -> None:
        """Pictures of these pages, if they are still the ones shown."""
        if pages is self._pages:
            self._pictures |= pictures
            self._stale -= set(pictures)
            self._repaint()

    def pages(self) -> "list[Page]":
        return self._pages

    def _repaint(self) -> None:
        if self.sizes:
            self.dataChanged.emit(self.index(0), self.index(len(self.sizes) - 1), [PICTURE])


class Thumbnails(QListView):
    """`page_chosen(page)`, counted from 0: one was clicked, or reached by the arrows."""

    page_chosen = Signal(int)

    def __init__(self, documents: Jobs) -> None:
        super().__init__()
        self._documents = documents
        self._pdf: bytes | None = None
        self._pictures = _Pictures(self)
        self._pictures.wanted.connect(self._look_soon)
        self.setModel(self._pictures)
        self.setItemDelegate(_Delegate(self))
        self.setObjectName("desk")
        self.setAccessibleName(_("Pages of the minutes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(WIDTH + 2 * SPACE + bar)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._look)
        self._shown = 0
        self._filling = False
        self.selectionModel().currentChanged.connect(self._moved)

    def show_pages(self, pdf: bytes, pages: "list[Page]", sizes: list[PageSize]) -> None:
        """Another document in place of the last one."""
        self._pdf = pdf
        shown = min(self._shown, len(sizes) - 1)
        self._filling = True
        self._pictures.show_pages(pages, sizes)
        self._filling = False
        self.show_current(shown)

    def show_current(self, page: int) -> None:
        """Mark the page that is read."""
        self._shown = page
        index = self._pictures.index(page)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def _moved(self, index: QModelIndex) -> None:
        if not self._filling and index.isValid() and index.row() != self._shown:
            self._shown = index.row()
            self.page_chosen.emit(index.row())

    def _look_soon(self) -> None:
        self._soon.start()

    def _look(self) -> None:
        """Have the pictures made that were looked at and are still there."""
        pages, pdf = self._pictures.pages(), self._pdf
        wanted = {n: self.pixels(n) for n in self._pictures.looked_at if n < len(pages)}
        self._pictures.looked_at.clear()
        if pdf is not None and wanted and self.isVisible():
            done = partial(self._pictures.add, pages)
            self._documents.start(self, partial(render, pdf, wanted), done, replaces="thumbnails")

    def pixels(self, page: int) -> QSize:
        """The size of a page's picture in pixels of the screen."""
        size = self._pictures.sizes[page] if self._pictures.sizes else A4
        return size.pixels(WIDTH * self.devicePixelRatioF() / size.width)


class _Delegate(QStyledItemDelegate):
    """A page as a sheet with its number under it; the one that is read has a frame."""

    def __init__(self, strip: Thumbnails) -> None:
        super().__init__(strip)
        self._strip = strip

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        ratio = self._strip.devicePixelRatioF()
        height = round(self._strip.pixels(index.row()).height() / ratio)
        return QSize(WIDTH + 2 * SPACE, height + SPACE + NUMBER)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        sheet = area.adjusted(SPACE, SPACE, -SPACE, -NUMBER)
        sheet.setWidth(WIDTH)
        picture = index.data(PICTURE)
        painter.save()
        if isinstance(picture, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, picture)
        else:
            painter.fillRect(sheet, Qt.GlobalColor.white)
        shade = QColor(colours().accent if current else colours().strong_line)
        painter.setPen(QPen(shade, 2 if current else 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        words = QRect(area.left(), sheet.bottom() + 1, WIDTH + 2 * SPACE, NUMBER)
        palette: QPalette = option.palette
        painter.setPen(QColor(colours().accent) if current else palette.text().color())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()
