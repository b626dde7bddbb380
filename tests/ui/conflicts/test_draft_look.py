"""A draft is compared with what its typing began from."""

import json

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tracker.records import Visit
from tracker.register import Register
from ui.conflicts.draft_look import beginning_of, typed_since
from ui.parts.jobs import Jobs
from ui.visits.hints import Hints
from ui.visits.parts import VisitParts


def test_of_a_new_visit_only_what_was_typed_is_listed(
    qtbot: QtBot, register: Register, stored: Visit, database: Jobs
) -> None:
    """The office's own lines, which every new visit begins with, were typed by nobody."""
    hints = Hints(register, database, window := QWidget())
    qtbot.addWidget(window)
    parts = VisitParts(hints, window)
    parts.show_visit(register.new_visit())
    raw = parts.raw()
    assert raw["general"]["inspecting_body.name"] == stored.inspecting_body
    raw["general"]["subject"] = "Kiểm tra công tác chuyển đổi số"
    register.keep_draft(None, None, None, "", json.dumps(raw))
    (draft,) = register.drafts()
    found, unread = typed_since(draft, beginning_of(register, draft), hints)
    assert [change.path for change in found] == ["subject"]
    assert unread == 0
