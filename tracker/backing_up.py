"""Backups from the command line: made, listed, tried; a damaged register recovered."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tracker import settings
from tracker.errors import BadInput, TrackerError
from tracker.texts import _


def back_up(words: list[str], register: Path, to: str | None) -> None:
    """Do what the words after `backup` say (`make` when there are none), and print what came.

    Raises `BadInput` for other words, and `TrackerError` for what goes wrong.
    """
    works: dict[str, Callable[[Path, Path | None], Iterator[str]]] = {
        "make": _make,
        "list": _list,
        "try": _try,
        "recover": _recover,
    }
    word = " ".join(words) or "make"
    if word not in works:
        message = _("The command backup does not know {word}; it knows {known}.")
        raise BadInput(message.format(word=word, known=", ".join(works)))
    for line in works[word](register, Path(to) if to else None):
        sys.stdout.write(f"{line}\n")


def _make(register: Path, to: Path | None) -> Iterator[str]:
    """Into the register's own folder and the second place, or into the folder `to` alone."""
    from tracker.register.backups import Backups, Reason
    from tracker.register.backups.folder import take_in
    from tracker.register.files import refuse_what_is_no_register

    refuse_what_is_no_register(register)
    if to is not None:
        yield str(take_in(register, to, Reason.ASKED).path)
        return
    made = Backups(register, settings.load()).make(Reason.ASKED)
    yield str(made.backup.path)
    if made.second is not None:
        yield str(made.second.path)
    if made.trouble is not None:
        raise made.trouble


def _list(register: Path, _to: Path | None) -> Iterator[str]:
    from tracker.register.backups import Backups, reason_words

    for backup in Backups(register, settings.load()).all():
        at = backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        visits = backup.card.inside.visits if backup.card else "?"
        yield f"{at}  {visits:>6}  {reason_words(backup.reason):<24}  {backup.path}"


def _try(register: Path, _to: Path | None) -> Iterator[str]:
    """The drill with the newest backup."""
    from tracker.register.backups import Backups
    from tracker.register.backups.drill import drill

    backups = Backups(register, settings.load())
    newest = next(iter(backups.all()), None)
    if newest is None:
        raise TrackerError(_("There is no backup yet."), _("Make one first."))
    held = drill(backups, newest)
    if held.troubles:
        raise TrackerError(f"{held.backup}: {' '.join(held.troubles)}")
    yield _("{name}: restored aside, {n} visits read; all is well.").format(
        name=held.backup, n=held.visits
    )


def _recover(register: Path, to: Path | None) -> Iterator[str]:
    from tracker.register.recovery.rebuilding import recover

    if to is None:
        raise BadInput(
            _("The command {name} needs the option {option}.").format(
                name="backup recover", option="--to"
            )
        )
    found = recover(register, to)
    yield from found.lost
    yield str(found.path)
