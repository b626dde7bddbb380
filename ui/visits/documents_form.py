"""Part 6: photos, scans and documents, each with what it shows and the day it is of."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.records import Attachment, AttachmentKind, Problem, Stage, Visit
from tracker.texts import _
from tracker.vietnamese.numbers import grouped
from ui.parts.fields import ChoiceField, DateField, Field, KindField, TextField
from ui.parts.read_only import is_read_only
from ui.parts.rows import Row, RowList
from ui.visits.editor_head import ElidedLabel
from ui.visits.form import Form
from ui.visits.participants_form import field_in, path_among

THUMBNAIL = (104, 78)  # pixels
KEPT = ("name", "media_type", "size", "sha256", "filed_at")
WHERE = "attachments"


class OnPaperField(ChoiceField):
    """Whether a photo stands on the appendix of the minutes."""

    def __init__(self) -> None:
        items = [("1", _("On the photo appendix"))]
        super().__init__("on_paper", _("Printed"), items, none=_("Not printed"))

    def value(self) -> bool:
        return bool(self.raw())

    def set_value(self, value: Any) -> None:
        self.set_raw("1" if value else "")


class DocumentRow(Row):
    """A card: a small picture, the file's name, and what is said of it. `kept` says which content
    of the register's store it is; nobody types that."""

    opened = Signal(object)
    copied = Signal(object)
    put_away = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.kept: dict[str, Any] = {}
        self.picture = QLabel()
        self.picture.setFixedSize(*THUMBNAIL)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("role", "hint")
        self._name = ElidedLabel()
        self._size = QLabel()
        self._size.setProperty("role", "label")
        self.add(TextField("caption", _("Caption"), hint=_("What it shows"), labelled=False))
        self.add(KindField("kind", _("What it is"), list(AttachmentKind)))
        self.add(DateField("dated", _("Day of the evidence")))
        self.add(OnPaperField())
        self.fields["kind"].changed.connect(self._show_printed)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._size)
        for words, wish in ((_("Open"), self.opened), (_("Save a copy…"), self.copied)):
            button = QPushButton(words)
            button.setProperty("role", "link")
            button.setProperty("reads", True)
            button.clicked.connect(lambda _checked=False, wish=wish: wish.emit(self))
            head.addWidget(button)
        self._away = QPushButton(_("Remove it"))
        self._away.setProperty("role", "link")
        self._away.setToolTip(_("Take it out of the visit (Ctrl+D); the bin keeps it"))
        self._away.clicked.connect(lambda: self.put_away.emit(self))
        head.addWidget(self._away)
        facts = QHBoxLayout()
        facts.setSpacing(8)
        for name, share in (("kind", 5), ("dated", 4), ("on_paper", 6)):
            facts.addWidget(self.fields[name], share)
        column = QVBoxLayout()
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.fields["caption"])
        column.addLayout(facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 9, 10, 9)
        layout.setSpacing(10)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)

    def new_record(self) -> Attachment:
        return Attachment()

    def is_blank(self) -> bool:
        return not self.kept

    def raw(self) -> dict[str, Any]:
        filed = self.kept.get("filed_at")
        return super().raw() | self.kept | {"filed_at": filed.isoformat() if filed else ""}

    def says(self, record: Any) -> bool:
        return super().says(record) and bool(self.kept.get("sha256") == record.sha256)

    def set_raw(self, raw: dict[str, Any]) -> None:
        self._keep(_from_raw(raw))
        super().set_raw(raw)

    def show_record(self, record: Any) -> None:
        self._keep({name: getattr(record, name) for name in KEPT})
        super().show_record(record)
        self._show_printed()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        record, problems = super().to_record(fresh=fresh)
        for name, value in self.kept.items():
            setattr(record, name, value)
        return record, problems

    def show_thumbnail(self, small: bytes | None) -> None:
        """The small picture, or the kind of the file where it is none."""
        drawn = QPixmap()
        if small is None or not drawn.loadFromData(small):
            self.picture.setText(Path(self.kept["name"]).suffix.lstrip(".").upper())
            return
        way = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        ratio = self.devicePixelRatioF()
        drawn = drawn.scaled(self.picture.size() * ratio, *way)
        drawn.setDevicePixelRatio(ratio)
        self.picture.setPixmap(drawn)

    def let_stay(self, stays: bool) -> None:
        """The scan of an edition that was signed is what it is, whatever is corrected since."""
        self.stays = stays
        self._away.setHidden(stays)
        self.fields["kind"].setHidden(stays)
        size = _size_in_words(self.kept["size"])
        scan = _("{size} · scan of the signed paper").format(size=size)
        self._size.setText(scan if stays else size)

    def _keep(self, kept: dict[str, Any]) -> None:
        self.kept = kept
        self._name.set_whole(kept["name"])
        self._size.setText(_size_in_words(kept["size"]))

    def _show_printed(self) -> None:
        self.fields["on_paper"].setVisible(self.fields["kind"].raw() == AttachmentKind.PHOTO)


class DocumentsForm(Form):
    """`added(paths)` files to be taken in; `pasted()` what is on the clipboard; `shown(row)` a row
    that wants its small picture; `opened(row)` and `copied(row)` what is to be done with one."""

    added = Signal(object)
    pasted = Signal()
    shown = Signal(object)
    opened = Signal(object)
    copied = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Documents"))
        self.setAcceptDrops(True)
        self._corrects = False  # an edition before this one was signed
        self.heading(_("Photos, scans, documents"))
        self.add_files = QPushButton(_("Add files…"))
        self.add_files.clicked.connect(self._choose)
        self.paste = QPushButton(_("Paste  Ctrl+V"))
        self.paste.clicked.connect(self.pasted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_files)
        buttons.addWidget(self.paste)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.empty = self.hint("")
        self.rows = self.watch(RowList(self._make_row, waiting=False, spacing=8))
        self.rows.changed.connect(self._say_empty)
        self.rows.removed.connect(self._go_on)
        self.column.addWidget(self.rows)
        self.hint(_("Alt+↑↓: order, also on the appendix · Ctrl+D: remove"))
        self.column.addStretch(1)
        self.setFocusProxy(self.add_files)

    def _make_row(self) -> DocumentRow:
        row = DocumentRow()
        row.opened.connect(self.opened)
        row.copied.connect(self.copied)
        row.put_away.connect(self.rows.remove)
        return row

    def take(self, attachments: Sequence[Attachment]) -> None:
        """Put files behind the others; the first new one waits for its caption."""
        new = []
        for attachment in attachments:
            row = self.rows.insert(len(self.rows.every_row()))
            row.show_record(attachment)
            row.record = None
            self.shown.emit(row)
            new.append(row)
        if new:
            new[0].changed.emit()
            new[0].first_field().setFocus()
            self.ensureWidgetVisible(new[0])

    # -- what is typed ---------------------------------------------------------------------------

    def raw(self) -> dict[str, Any]:
        return {WHERE: self.rows.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        if WHERE in raw:
            self.rows.set_raw(raw[WHERE])
            self._say_shown()

    def show_visit(self, visit: Visit) -> None:
        self._corrects = visit.minutes.edition > 1
        self.empty.setText(_why_empty(visit))
        self.rows.show_records(visit.attachments)
        self._say_empty()
        self._say_shown()

    def forget_records(self) -> None:
        self.rows.forget_records()

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        visit.attachments, problems = self.rows.to_records(fresh=fresh)
        return [problem.under(WHERE) for problem in problems]

    def field_at(self, path: str) -> Field | None:
        return field_in(self.rows.rows(), WHERE, path)

    def path_of(self, field: Field) -> str:
        return path_among(self.rows.rows(), WHERE, field)

    def first_field(self) -> QWidget:
        return next(iter(self.every_field()), self.add_files)

    def every_field(self) -> Iterator[Field]:
        return self.rows.every_field()

    def _say_empty(self) -> None:
        self.empty.setVisible(not self.rows.rows())

    def _say_shown(self) -> None:
        for row in self.rows.rows():
            scan = row.record is not None and row.record.kind is AttachmentKind.SIGNED
            if isinstance(row, DocumentRow):
                row.let_stay(self._corrects and scan)
            self.shown.emit(row)

    def _go_on(self) -> None:
        if not self.rows.rows():  # else the focus is with the neighbour
            self.add_files.setFocus()

    # -- files come in ---------------------------------------------------------------------------

    def _choose(self) -> None:
        paths = ask_files(self)
        if paths:
            self.added.emit(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()) and not is_read_only(self):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = local_files(event.mimeData())
        if paths and not is_read_only(self):
            event.acceptProposedAction()
            self.added.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where no text field has taken it."""
        if event.matches(QKeySequence.StandardKey.Paste) and not is_read_only(self):
            self.pasted.emit()
            return
        super().keyPressEvent(event)


def ask_files(parent: QWidget) -> list[Path]:
    """Which files; none when called off."""
    dialog = QFileDialog(parent, _("Add files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return [Path(name) for name in chosen]


def local_files(data: QMimeData) -> list[Path]:
    """The files that are dragged or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def clipboard() -> QMimeData:
    """What is on the clipboard just now."""
    return QGuiApplication.clipboard().mimeData()


def _why_empty(visit: Visit) -> str:
    if visit.stage is Stage.SIGNED:
        return _("Nothing here. The scan of the signed paper is added under “Signed editions”.")
    return _(
        "Nothing here yet. Drop photos, scans or documents onto this page, paste them, or add"
        " files. They are kept inside the register."
    )


def _from_raw(raw: dict[str, Any]) -> dict[str, Any]:
    kept = {name: raw.get(name, "") for name in KEPT}
    kept["size"] = int(kept["size"] or 0)
    filed = kept["filed_at"]
    kept["filed_at"] = datetime.datetime.fromisoformat(filed) if filed else None
    return kept


def _size_in_words(size: int) -> str:
    """`812 KB`, `4,2 MB`."""
    if size < 1_000_000:
        return f"{grouped(max(round(size / 1000), 1))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
