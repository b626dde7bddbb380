"""What signing means for the editor: what is signed is only read, with its code on the page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.records import Visit
from ui.parts.input_method import commit_typing
from ui.parts.jobs import Jobs
from ui.visits.signing_bar import SigningBar

if TYPE_CHECKING:
    from tracker.minutes.kept import Kept
    from tracker.register import Register
    from ui.visits.editor import Editor


class EditorSigning(QObject):
    """Between an editor and the bar over it. A register that can only be read holds the editor as
    well."""

    def __init__(
        self, editor: "Editor", register: "Register", database: Jobs, documents: Jobs
    ) -> None:
        super().__init__(editor)
        self._editor, self._register = editor, register
        self._locked = self._only_reads = self._signing = False
        self.bar = SigningBar(register, database, documents)
        self.bar.locked.connect(self._lock)
        self.bar.signing.connect(self._hold_while_signing)
        self.bar.now.connect(self._reopen)
        self.bar.said.connect(editor.said)
        self.bar.saved_first.connect(self.once_saved)
        self.bar.typed_over = editor.is_dirty
        editor.parts.minutes.sign.clicked.connect(self.sign)

    def connect_page(self) -> None:
        """Once the page is made."""
        self.bar.wanted.connect(self._editor.go_to)
        self.bar.coded.connect(self._put_code)
        self._editor.page.set_kept(self._kept)

    def set_only_reads(self, only_reads: bool) -> None:
        """Whether the register itself can only be read."""
        self._only_reads = only_reads
        self._hold()

    def signed_visit(self) -> Visit | None:
        """The visit, if it is signed: then what is printed is what was signed."""
        return self._editor.visit if self._locked else None

    def sign(self) -> None:
        """Keep the minutes as signed, once all that is typed is saved."""
        commit_typing()
        if self._editor.is_dirty() or not self._editor.visit.id:
            self._editor.save_and_then(self.sign)
        elif self._editor.is_readable():
            self.bar.sign(self._editor.visit)

    def once_saved(self, work: Callable[[], None]) -> None:
        """Do it once all that is typed is saved: the visit is shown anew afterwards."""
        commit_typing()
        if self._editor.is_dirty():
            self._editor.save_and_then(partial(self.once_saved, work))
        else:
            work()

    def _kept(self, typed: Visit) -> "Kept":
        """What is kept of the visit as it is typed, which does not know its id."""
        return self._register.kept_of(typed, self._editor.visit.id)

    def _put_code(self, code: str) -> None:
        self._editor.page.set_code(code)
        self._hold()

    def _lock(self, locked: bool) -> None:
        self._locked = locked
        self._hold()

    def _hold_while_signing(self, signing: bool) -> None:
        self._signing = signing
        self._hold()

    def _hold(self) -> None:
        self._editor.hold(self._only_reads or self._locked or self._signing)

    def _reopen(self, visit: Visit) -> None:
        """The stored visit is another than a moment ago."""
        part = self._editor.tabs.currentIndex()
        self._editor.drafts.stop()
        self._editor.show_visit(visit)
        self._editor.tabs.setCurrentIndex(part)
        self._editor.saved.emit(visit.id)
