"""Paragraphs are corrected where they stand on the page; nothing is overwritten silently."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from tracker.texts import _
from ui.paper.conflict_banner import ConflictBanner
from ui.paper.correction_field import CorrectionField
from ui.paper.corrections import Correction, Corrections
from ui.paper.minutes_view import MinutesView
from ui.paper.paragraph_place import own_runs, place_of
from ui.paper.record_card import RecordCard

if TYPE_CHECKING:
    from tracker.minutes.blocks import Conflict, Document, Paragraph


@dataclass(slots=True)
class _Open:
    """The correction under way. `before` is what it was when it was opened, `made` what it is."""

    field: CorrectionField
    key: str
    generated: str
    before: Correction | None
    made: Correction | None


class Corrector(QObject):
    """What is typed over a paragraph is a correction at once, and so kept like all that is typed;
    Esc puts back what was before. `said(text)` and `offered(text, undo)` go to the window's
    foot."""

    said = Signal(str)
    offered = Signal(str, object)

    def __init__(self, view: MinutesView, corrections: Corrections | None) -> None:
        """Without `corrections` nothing can be corrected."""
        super().__init__(view)
        self._view = view
        self._corrections = corrections or Corrections(self)
        self._document: Document | None = None
        self._paragraphs: list[Paragraph] = []
        self._open: _Open | None = None
        self.banner = ConflictBanner()
        self.banner.mine.connect(self._keep_mine)
        self.banner.record.connect(self._take_records)
        self.banner.edit.connect(self._edit_conflict)
        if corrections is not None:
            view.paragraph_opened.connect(self.open)
            view.menu_wanted.connect(self._show_menu)
        view.moved.connect(self._place)

    def show_document(self, document: "Document") -> None:
        """The pages are those of another document now."""
        self._document = document
        self._paragraphs = list(document.paragraphs())
        self._view.show_edited({n for n, p in enumerate(self._paragraphs) if p.edited})
        self._show_conflicts()
        self._place()

    def field(self) -> CorrectionField | None:
        """The field that is open on the page."""
        return self._open.field if self._open is not None else None

    # -- one paragraph ---------------------------------------------------------------------------

    def open(self, ordinal: int, at: QPointF | None = None) -> None:
        """Open a paragraph in place; the cursor goes to `at`, a place of the viewport."""
        self.close()
        paragraph = self._paragraphs[ordinal] if ordinal < len(self._paragraphs) else None
        if paragraph is None or not own_runs(paragraph) or self._corrections.read_only:
            return
        if not paragraph.key:
            self.said.emit(_("This line belongs to the form and is not corrected here."))
            return
        before, generated = self._of(paragraph)
        field = CorrectionField(self._view.viewport(), paragraph, own_runs(paragraph))
        self._open = _Open(field, paragraph.key, generated, before, before)
        field.textChanged.connect(self._typed)
        field.kept.connect(self.close)
        field.left.connect(self._leave)
        self._show_conflicts()
        self._view.go_to_paragraph(ordinal)
        self._place()
        field.show()
        field.setFocus()
        if at is not None:
            place = field.viewport().mapFrom(self._view.viewport(), at.toPoint())
            field.setTextCursor(field.cursorForPosition(place))

    def close(self) -> None:
        """What was typed stands; an empty paragraph says again what the record says."""
        under_way, self._open = self._open, None
        if under_way is None:
            return
        if not under_way.field.text():
            self.said.emit(_("Nothing was left of it: the paragraph says what the record says."))
        had_focus = under_way.field.hasFocus()
        under_way.field.hide()
        under_way.field.deleteLater()
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_conflicts()

    def _leave(self) -> None:
        """Esc: as it was before, and what was typed may be had back."""
        under_way = self._open
        if under_way is None:
            return
        before, made = under_way.before, under_way.made
        self.close()
        if made == before:
            return
        self._change(made, before)
        undo = partial(self._change_again, before, made)
        self.offered.emit(_("The correction was left as it had been."), undo)

    def _typed(self) -> None:
        under_way = self._open
        if under_way is None:
            return
        text = under_way.field.text()
        made = None
        if text and text != under_way.generated:
            made = Correction(under_way.key, under_way.generated, text)
        if (under_way.made and under_way.made.edited) != (made and made.edited):
            self._change(under_way.made, made)
            under_way.made = made

    def _change(self, old: Correction | None, new: Correction | None) -> None:
        """One correction in the place of another; None is none."""
        if old is not None:
            old = self._corrections.find(old.key, old.edited) or old
        if new is not None:
            self._corrections.put(new, instead_of=old)
        elif old is not None:
            self._corrections.take_back(old)

    def _change_again(self, old: Correction | None, new: Correction | None) -> None:
        """Undo, while the visit is still open."""
        if isValid(self):
            self._change(old, new)

    def _of(self, paragraph: "Paragraph") -> tuple[Correction | None, str]:
        """The correction of a paragraph, and what its record says."""
        text = _text(paragraph)
        correction = self._corrections.find(paragraph.key, text) if paragraph.edited else None
        if correction is None:
            return None, text
        conflicts = self._document.conflicts if self._document is not None else ()
        now = (c.generated_now for c in conflicts if c.key == correction.key)
        return correction, next(now, None) or correction.generated

    def _place(self) -> None:
        """Put the open field over its paragraph, wherever that stands now."""
        if self._open is None or self._document is None:
            return
        keys = [n for n, p in enumerate(self._paragraphs) if p.key == self._open.key]
        place = place_of(self._document, self._view.words, keys[0]) if keys else None
        if place is None:
            return
        scale = self._view.scale() / self._view.devicePixelRatioF()
        corner = self._view.to_viewport(place.page, place.column.topLeft())
        baseline = self._view.to_viewport(place.page, QPointF(0, place.baseline)).y()
        column = QRectF(corner, place.column.size() * scale)
        field = self._open.field
        field.place(column, place.indent * scale, baseline, scale, marked=place.marked)

    # -- what can be done with it ----------------------------------------------------------------

    def _show_menu(self, ordinal: int, at: QPoint) -> None:
        paragraph = self._paragraphs[ordinal] if ordinal < len(self._paragraphs) else None
        if paragraph is None:
            return
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        correct = menu.addAction(_("Correct by hand\tF2"), partial(self.open, ordinal))
        correct.setEnabled(bool(paragraph.key) and not self._corrections.read_only)
        go = menu.addAction(_("Go to the field\tEnter"), partial(self._view.go_to_field, ordinal))
        go.setEnabled(self._view.leads_somewhere(ordinal))
        correction, generated = self._of(paragraph)
        if correction is not None:
            menu.addSeparator()
            show = partial(self._show_record, correction, generated, at)
            menu.addAction(_("Show what the record says"), show)
            back = partial(self.take_back, correction)
            undo = menu.addAction(_("Take the correction back"), back)
            undo.setEnabled(not self._corrections.read_only)
        menu.popup(at)

    def _show_record(self, correction: Correction, generated: str, at: QPoint) -> None:
        card = RecordCard(self._view, generated)
        card.taken_back.connect(partial(self.take_back, correction))
        card.open_at(at)

    def take_back(self, correction: Correction) -> None:
        """The paragraph says what the record says; that can be undone."""
        if self._corrections.read_only:
            return
        self._corrections.take_back(correction)
        undo = partial(self._change_again, None, correction)
        self.offered.emit(_("The correction was taken back."), undo)

    # -- conflicts -------------------------------------------------------------------------------

    def _show_conflicts(self) -> None:
        """Those of the pages shown that are not decided yet, nor being decided."""
        left = []
        for conflict in self._document.conflicts if self._document is not None else ():
            correction = self._of_conflict(conflict)
            decided = correction is None or correction.generated == conflict.generated_now
            if not decided and (self._open is None or self._open.key != conflict.key):
                left.append(conflict)
        self.banner.show_conflicts(() if self._corrections.read_only else tuple(left))

    def _keep_mine(self, conflict: "Conflict") -> None:
        """The correction belongs to what the record says now."""
        old = self._of_conflict(conflict)
        if old is not None and conflict.generated_now is not None:
            self._corrections.put(replace(old, generated=conflict.generated_now), instead_of=old)

    def _take_records(self, conflict: "Conflict") -> None:
        old = self._of_conflict(conflict)
        if old is not None:
            self.take_back(old)

    def _edit_conflict(self, conflict: "Conflict") -> None:
        """Open the paragraph; what is typed then is about what the record says now."""
        keys = [n for n, p in enumerate(self._paragraphs) if p.key == conflict.key]
        if keys:
            self.open(keys[0])

    def _of_conflict(self, conflict: "Conflict") -> Correction | None:
        return self._corrections.find(conflict.key, conflict.edited)


def _text(paragraph: "Paragraph") -> str:
    """What a hand may correct of a paragraph, its spaces plain."""
    words = "".join(run.text for run in own_runs(paragraph))
    return " ".join(words.replace("\u00a0", " ").split())
