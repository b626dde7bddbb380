"""The draft journal's writer: never again what is on its way into the register."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.draft_keeper import DraftKeeper


def test_what_is_being_kept_is_not_written_down_again_at_a_log_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    register, jobs, parent = Register.at(tmp_path / "Sổ.db"), Jobs(), QObject()
    words = "Đã kiện toàn"

    def snapshot() -> tuple[str, dict[str, Any]]:
        return "Cập nhật", {"found": words}

    def written() -> list[str]:
        assert jobs.settle(10)
        qtbot.waitUntil(lambda: not jobs.busy())
        return [draft.content for draft in register.drafts()]

    keeper = DraftKeeper(register, jobs, snapshot, parent)
    keeper.stop()
    keeper.write_now()
    assert written() == []
    keeper.give_back(keeper.taken_draft())  # it could not be kept after all
    keeper.write_now()
    assert len(written()) == 1
    keeper.stop()
    words = "Đã kiện toàn, còn thiếu người"
    keeper.typed()  # while it is being kept
    keeper.write_now()
    assert words in written()[0]
    jobs.close()
    register.close()
