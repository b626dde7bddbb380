"""A draft beside what was saved: what was typed since, place by place, before it is taken up."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.errors import NoSuchVisit
from tracker.records import Visit
from tracker.records.comparing import Change, changes
from tracker.records.shape import copied
from tracker.texts import _, ngettext
from ui.conflicts.changes_list import ChangesList
from ui.parts.dialog import Dialog
from ui.visits.draft_keeper import draft_raw

if TYPE_CHECKING:
    from tracker.register import Draft, Register
    from ui.visits.hints import Hints

WIDTH, HEIGHT = 920, 600


@dataclass(frozen=True)
class Beginning:
    """The visit that a draft was typed over, as it was then (for a new visit, one as
    it begins), and
    what has become of it since: `saved_since` by somebody, or `gone` (also: in the bin)."""

    visit: Visit
    saved_since: bool
    gone: bool


def beginning_of(register: "Register", draft: "Draft") -> Beginning:
    """Where the draft began; on the register's line of work."""
    if draft.visit_id is None:
        return Beginning(register.new_visit(), saved_since=False, gone=False)
    try:
        stored = register.load(draft.visit_id)
    except NoSuchVisit:
        return Beginning(_as_it_was(register, draft) or Visit(), saved_since=False, gone=True)
    gone = stored.deleted_at is not None
    if draft.base_version is None or draft.base_version == stored.version:
        return Beginning(stored, saved_since=False, gone=gone)
    return Beginning(_as_it_was(register, draft) or stored, saved_since=not gone, gone=gone)


def _as_it_was(register: "Register", draft: "Draft") -> Visit | None:
    assert draft.visit_id is not None
    try:
        visit = register.history.as_it_was(draft.visit_id, draft.base_version or 0)
    except NoSuchVisit:
        return None
    visit.deleted_at = None
    return visit


def typed_since(draft: "Draft", beginning: Beginning, hints: "Hints") -> tuple[list[Change], int]:
    """What differs from where the draft began, and how many fields cannot be read yet: the draft
    has the texts of the editor's fields, and the editor's own form reads them."""
    from ui.visits.parts import VisitParts

    typed = copied(beginning.visit)
    parts = VisitParts(hints)
    parts.show_visit(typed)
    parts.set_raw(draft_raw(draft))
    unread = parts.write(typed, fresh=False)
    parts.deleteLater()
    return changes(beginning.visit, typed), len(unread)


class DraftLook(Dialog):
    """Only to look: `accepted` opens the draft again."""

    def __init__(
        self, title: str, beginning: Beginning, found: list[Change], unread: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Typed and not saved"))
        self.resize(WIDTH, HEIGHT)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        heading.setWordWrap(True)
        told = QLabel(" ".join(_told(beginning, found, unread)))
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(told)
        self.list = ChangesList(found, _("As saved"), _("As typed"))
        column.addWidget(self.list, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        again = QPushButton(_("Open again"))
        again.setProperty("role", "main")
        again.setDefault(True)
        again.clicked.connect(self.accept)
        back = QPushButton(_("Close"))
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(again)
        return foot


def _told(beginning: Beginning, found: list[Change], unread: int) -> list[str]:
    if found:
        many = ngettext("{n} place differs.", "{n} places differ.", len(found))
        told = [many.format(n=len(found))]
    else:
        told = [_("Nothing differs from what was saved.")]
    if unread:
        many = ngettext(
            "{n} field cannot be read yet and is not shown here.",
            "{n} fields cannot be read yet and are not shown here.",
            unread,
        )
        told.append(many.format(n=unread))
    if beginning.gone:
        told.append(_("The visit was deleted since; what you typed becomes a new one."))
    elif beginning.saved_since:
        told.append(
            _("The visit was saved by someone else since; when you save, both come together.")
        )
    return told
