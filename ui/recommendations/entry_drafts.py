"""What is typed in the dialog of an entry: in the draft journal until it is kept or given up, and
taken up from there again."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import NoSuchVisit, TrackerError
from tracker.followup.entries import Entry
from tracker.records.comparing import Change, ChangeKind
from tracker.texts import _
from ui.parts.input_method import composed_counted
from ui.parts.jobs import Jobs
from ui.visits.draft_keeper import DraftKeeper, draft_raw

if TYPE_CHECKING:
    from tracker.register import BoardRow, Draft, Register
    from ui.recommendations.entry_dialog import EntryDialog

KEY = "entry"  # under which it stands in a draft: no part of a visit has that name


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """On which recommendations by their names, in whose stead ("" for a new entry), each field's
    text as it was typed, the path of the file chosen ("" for none), and whether that of the entry
    corrected is left out."""

    uids: list[str]
    corrects: str
    texts: dict[str, str]
    file: str
    leaves_file: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """The recommendations that are still there, and the entry to be corrected, if it is."""

    rows: "list[BoardRow]"
    corrected: Entry | None


def entry_draft(draft: "Draft") -> EntryDraft | None:
    """What a draft holds of an entry; None for the draft of a visit."""
    raw = draft_raw(draft).get(KEY)
    if not isinstance(raw, dict):
        return None
    return EntryDraft(
        [str(each) for each in raw.get("uids", [])],
        str(raw.get("corrects", "")),
        {str(name): str(text) for name, text in raw.get("texts", {}).items()},
        str(raw.get("file", "")),
        bool(raw.get("leaves_file")),
    )


def keep_drafts(
    dialog: "EntryDialog",
    lines: "tuple[Register, Jobs]",
    rows: "Sequence[tuple[str, str]]",
    draft: "Draft | None",
) -> DraftKeeper:
    """What is typed there is written down within a second and at each field's exit; given up, it
    goes into the bin. `rows` are the names and the words of what it is about."""
    keeper = DraftKeeper(*lines, partial(_snapshot, dialog, rows), dialog)
    keeper.follow(None, None, draft)
    dialog.typed.connect(keeper.typed)
    dialog.field_left.connect(keeper.write_if_due)
    dialog.rejected.connect(keeper.give_up)
    return keeper


def _snapshot(
    dialog: "EntryDialog", rows: "Sequence[tuple[str, str]]"
) -> tuple[str, dict[str, Any]] | None:
    from ui.recommendations.entry_dialog import about_words

    with composed_counted():
        if not dialog.is_typed_in():
            return None
        texts = dialog.raw()
    uids, words = [uid for uid, _text in rows], about_words([text for _uid, text in rows])
    file = str(dialog.file or "")
    title = _("Correction: {text}") if dialog.corrects() else _("Update: {text}")
    held = EntryDraft(uids, dialog.corrects(), texts, file, dialog.leaves_file)
    return title.format(text=" ".join(words.split())), {KEY: asdict(held)}


def beginning_of(register: "Register", held: EntryDraft) -> Beginning:
    """What it was typed about, as it stands today; on the register's line of work."""
    today = datetime.date.today()
    rows = register.follow_ups.rows(register.follow_ups.numbers(held.uids), today)
    if not held.corrects or not rows:
        return Beginning(rows, None)
    log = register.follow_ups.item(rows[0].id, today).log
    return Beginning(rows, next((entry for entry in log if entry.uid == held.corrects), None))


def is_gone(held: EntryDraft, beginning: Beginning) -> bool:
    """Whether there is nothing left to enter it on."""
    return not beginning.rows or (bool(held.corrects) and beginning.corrected is None)


def gone() -> TrackerError:
    """Said where what was typed has nothing to be entered on."""
    return NoSuchVisit(
        _("What you typed was about a recommendation that is no longer in the register."),
        _("Your words are still among the drafts: at the next start, Compare shows them."),
    )


def fill(dialog: "EntryDialog", held: EntryDraft, said: Callable[[str], None]) -> None:
    """Put what was typed into the dialog; a file that went away meanwhile is told of."""
    dialog.set_raw(held.texts)
    file = Path(held.file) if held.file else None
    if file is not None and not file.is_file():
        said(
            _("The file {name} is no longer where it was; choose it again.").format(name=file.name)
        )
        file = None
    dialog.take_file(file)
    if held.leaves_file:
        dialog.leave_file_out()


def typed_since(before: "EntryDialog", after: "EntryDialog", held: EntryDraft) -> list[Change]:
    """What was typed, field by field, beside what the dialog held when it was opened."""
    after.set_raw(held.texts)
    told = zip(before.shown(), after.shown(), strict=True)
    found = [
        Change(ChangeKind.CHANGED, name, name, was, now)
        for (name, was), (_name, now) in told
        if was != now
    ]
    if held.file:
        name = _("The file that proves it")
        found.append(Change(ChangeKind.ADDED, name, name, "", Path(held.file).name))
    return found
