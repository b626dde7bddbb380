"""A damaged content put right from the file that it was filed from, piece by piece and in place.

The locks hold what signed visits keep, and cannot know a right content from a wrong one; so they
are opened here, for one piece and within one transaction, after the file's own SHA-256 has shown
that it is the very content. No piece that is right is touched.
"""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from tracker.errors import BadInput
from tracker.register import locks
from tracker.register.attachments import Asked, CalledOff, Told, pieces_of, unreadable
from tracker.register.chain import About, Action, enter
from tracker.register.pictures import look_at
from tracker.register.tables import ContentPiece, StoredContent
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.register.register import Register


def put_back(register: "Register", path: Path, sha256: str, told: Told, cancelled: Asked) -> None:
    """Make the content of that SHA-256 whole again from this file. `told` gets bytes done and bytes
    in all. Raises `BadInput` for a file with another content, `CannotWrite`, and `CalledOff`: what
    was put right by then stays right."""
    sums = _sums(path, sha256)
    size, done = path.stat().st_size, 0
    for n, piece in enumerate(_known(path, sums)):
        if cancelled():
            raise CalledOff
        with register.writing() as connection:
            _put_piece(connection, sha256, n, piece)
        done += len(piece)
        told(done, size)
    with register.writing() as connection:
        _finish(connection, sha256, size, len(sums), look_at(path).thumbnail)
        title = _("A damaged file was put back: {name}").format(name=path.name)
        about = About(Action.REGISTER, title=title)
        enter(connection, about, [], datetime.datetime.now(datetime.UTC))


def _put_piece(connection: Connection, sha256: str, n: int, piece: bytes) -> None:
    here = (ContentPiece.sha256 == sha256) & (ContentPiece.n == n)
    if connection.execute(select(ContentPiece.data).where(here)).scalar() == piece:
        return
    with locks.contents_open(connection):
        connection.execute(delete(ContentPiece).where(here))
        connection.execute(insert(ContentPiece).values(sha256=sha256, n=n, data=piece))


def _finish(
    connection: Connection, sha256: str, size: int, pieces: int, thumbnail: bytes | None
) -> None:
    """Nothing follows the last piece, and the content counts as kept."""
    behind = (ContentPiece.sha256 == sha256) & (ContentPiece.n >= pieces)
    this = StoredContent.sha256 == sha256
    with locks.contents_open(connection):
        connection.execute(delete(ContentPiece).where(behind))
        connection.execute(delete(StoredContent).where(this))
        kept = insert(StoredContent).values(sha256=sha256, size=size, thumbnail=thumbnail)
        connection.execute(kept)


def _sums(path: Path, sha256: str) -> list[bytes]:
    """Of each piece of the file, once all of them together are what was filed."""
    whole, sums = hashlib.sha256(), []
    try:
        for piece in pieces_of(path):
            whole.update(piece)
            sums.append(hashlib.sha256(piece).digest())
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble
    if whole.hexdigest() != sha256:
        raise BadInput(
            _("{name} is not the file that was filed; not one letter of it may differ.").format(
                name=path.name
            ),
            _("Look for the very file, also in a backup of the register. Nothing was changed."),
        )
    return sums


def _known(path: Path, sums: list[bytes]) -> Iterator[bytes]:
    """The pieces once more, each only if it is still what it was."""
    try:
        for piece, known in zip(pieces_of(path), sums, strict=True):
            if hashlib.sha256(piece).digest() != known:
                raise _changed(path)
            yield piece
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble
    except ValueError as trouble:  # longer or shorter than a moment ago
        raise _changed(path) from trouble


def _changed(path: Path) -> BadInput:
    return BadInput(
        _("The file {name} was changed while it was being read.").format(name=path.name),
        _("Close it in the other program and add it again."),
    )
