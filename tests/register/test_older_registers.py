"""A file of every schema there ever was opens for ever, and is kept as it was beside it."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from tests.register.generated import full_visit
from tests.register.kept_register import TYPED, make
from tracker.errors import CannotWrite
from tracker.records import Stage
from tracker.register import ListQuery, Register
from tracker.register.backups import Reason
from tracker.register.backups.folder import folder_name
from tracker.register.backups.manifest import read
from tracker.register.files import SCHEMA, schema_of
from tracker.register.signed_content import sha256

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
OLDER = range(1, SCHEMA)


FIRST_TWO = range(1, 3)  # of schemas, with the same two visits


@pytest.fixture(params=FIRST_TWO, ids=lambda schema: f"schema {schema}")
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "Sổ cũ.db"
    shutil.copyfile(REGISTERS / f"schema-{request.param}.db", path)
    return path


def test_there_is_a_file_of_each() -> None:
    assert [schema_of(REGISTERS / f"schema-{n}.db") for n in OLDER] == list(OLDER)


def test_it_opens_with_every_visit_and_takes_new_ones(older: Path) -> None:
    """F12"""
    register = Register.at(older)
    assert schema_of(older) == SCHEMA
    assert len(register.keys(ListQuery())) == 2
    numbered = register.load(2)
    assert (numbered.inspected_unit, numbered.subject) == ("Huyện uỷ Na Rì", "đã sửa")
    assert len(numbered.findings) == len(register.load(1).findings) > 0
    assert [draft.title for draft in register.drafts()] == ["Đang gõ dở"]
    saved = register.save(full_visit())
    assert register.load(saved.id).minutes.signers
    register.close()


def test_minutes_that_had_a_number_stay_final(older: Path) -> None:
    register = Register.at(older)
    assert register.load(1).minutes.issued_on is None
    assert register.load(2).minutes.issued_on is not None
    register.close()


def test_the_old_file_lies_beside_it_as_it_was(older: Path) -> None:
    before = sqlite3.connect(older).execute("SELECT * FROM visit ORDER BY id").fetchall()
    register = Register.at(older)
    register.close()
    assert register.old_copy is not None
    assert register.old_copy.parent == older.parent / folder_name(older)
    card = read(register.old_copy)
    assert card is not None
    assert (card.reason, card.inside.visits) == (Reason.UPDATE, 2)
    assert schema_of(register.old_copy) < SCHEMA
    kept = sqlite3.connect(register.old_copy).execute("SELECT * FROM visit ORDER BY id")
    assert kept.fetchall() == before
    again = Register.at(older)
    again.close()
    assert again.old_copy is None


def test_a_step_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F13"""
    before = older.read_bytes()

    def fail(*_arguments: object) -> None:
        trouble = sqlite3.OperationalError("database or disk is full")
        trouble.sqlite_errorname = "SQLITE_FULL"
        raise trouble

    monkeypatch.setattr("alembic.op.add_column", fail)
    with pytest.raises(CannotWrite):
        Register.at(older)
    assert older.read_bytes() == before
    assert list(older.parent.iterdir()) == [older]
    monkeypatch.undo()
    Register.at(older).close()


def test_where_no_copy_can_be_made_nothing_is_changed(older: Path) -> None:
    before = older.read_bytes()
    (older.parent / folder_name(older)).write_text("a file where the folder should be")
    with pytest.raises(CannotWrite, match="phiên bản cũ"):
        Register.at(older)
    assert older.read_bytes() == before


def test_a_step_that_loses_a_row_is_undone(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F14: whatever takes rows away, a cascade or a table made anew, none may be missing."""
    before, real = older.read_bytes(), command.upgrade

    def careless(config: Any, revision: str) -> None:
        real(config, revision)
        connection = config.attributes["connection"]
        connection.exec_driver_sql("DELETE FROM figure WHERE id = (SELECT min(id) FROM figure)")

    monkeypatch.setattr(command, "upgrade", careless)
    with pytest.raises(CannotWrite, match="figure"):
        Register.at(older)
    assert older.read_bytes() == before
    monkeypatch.undo()
    Register.at(older).close()


def test_a_register_of_schema_3_has_its_history_its_photo_and_what_was_signed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Sổ.db"
    shutil.copyfile(REGISTERS / "schema-3.db", path)
    register = Register(path)
    assert register.history.check() == []
    assert register.history.as_it_was(1, register.load(1).version - 1).subject
    photo = register.load(1).attachments[0]
    assert register.attachments.data(photo).startswith(b"\x89PNG")
    (edition,) = register.signing.editions(4)
    assert register.signing.pdf(4, edition.edition).startswith(b"%PDF")
    assert register.load(4).stage is Stage.SIGNED
    register.close()


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "made now"])
def test_a_register_of_schema_4_has_its_updates_its_drafts_and_what_was_signed(
    tmp_path: Path, kept: bool
) -> None:
    """The one of the release, and that the script which makes it still does."""
    path = tmp_path / "Sổ.db"
    if not kept:
        make(path)
    elif (REGISTERS / "schema-4.db").exists():
        shutil.copyfile(REGISTERS / "schema-4.db", path)
    else:
        pytest.skip("kept once this schema is released")
    register = Register(path)
    assert register.history.check() == []
    assert len(register.keys(ListQuery())) == 3
    first = register.load(1)
    assert first.place == "Hội trường Huyện uỷ"
    assert register.history.as_it_was(1, first.version - 1).subject == "đã sửa"
    for visit in (first, register.load(4)):
        assert register.attachments.data(visit.attachments[0]).startswith(b"\x89PNG")
    assert register.load(2).deleted_at is not None
    for number in (3, 4):
        log = register.load(number).recommendations[0].follow_ups
        assert log[-1].found == "Đã làm xong"
    (edition,) = register.signing.editions(4)
    pdf = register.signing.pdf(4, edition.edition)
    assert sha256(pdf) == edition.pdf_sha256
    assert register.signing.find(edition.pdf_sha256) == edition
    assert register.load(4).stage is Stage.SIGNED
    assert [draft.title for draft in register.drafts()] == [TYPED]
    assert [draft.title for draft in register.discarded_drafts()] == ["Đã bỏ"]
    register.close()


def test_two_pcs_give_the_same_recommendation_the_same_name(tmp_path: Path) -> None:
    names = []
    for pc in ("một", "hai"):
        path = tmp_path / f"{pc}.db"
        shutil.copyfile(REGISTERS / "schema-3.db", path)
        register = Register.at(path)
        asked = [
            recommendation
            for visit_id in register.carried.ids()
            for recommendation in register.load(visit_id).recommendations
        ]
        names.append([(each.uid, [entry.uid for entry in each.follow_ups]) for each in asked])
        register.close()
    assert names[0] == names[1]
    uids = [uid for uid, _entries in names[0]]
    assert len(set(uids)) == len(uids) > 0
    assert all(len(uid) == 32 for uid in uids)
