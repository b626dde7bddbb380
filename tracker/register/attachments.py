"""Files kept with visits: their contents, once each, in pieces inside the register itself.

A content is known by its SHA-256; the visit's `Attachment` says which one it is. It comes in by
pieces of 1 MB, each a transaction of its own, so that nobody waits for a film of 200 MB; it counts
as kept once its row in `stored_content` is there. Whatever is read out is compared with its hash.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import delete, insert, select

from tracker.errors import BadInput, DamagedContent
from tracker.records import Attachment, AttachmentKind, CarriedOver, FollowUp, Recommendation, Visit
from tracker.register import locks
from tracker.register.pictures import look_at
from tracker.register.tables import ContentPiece, StoredContent
from tracker.texts import _
from tracker.vietnamese.letters import nfc

if TYPE_CHECKING:
    from tracker.minutes.appendix import Photo
    from tracker.register.paper_photos import PaperPhotos
    from tracker.register.register import Register

PIECE = 1 << 20  # bytes
LONGEST_NAME = 120
_FORBIDDEN = '<>:"/\\|?*'

Told = Callable[[int, int], None]
Asked = Callable[[], bool]


class CalledOff(Exception):
    """The user has called it off; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An attachment whose content is no longer what was filed."""

    visit_id: int
    name: str
    is_missing: bool


class Attachments:
    """What `register.attachments` can do."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._paper: PaperPhotos | None = None

    def add(
        self, path: Path, told: Told = lambda _done, _all: None, cancelled: Asked = lambda: False
    ) -> Attachment:
        """Take in a file; the record that a visit is to be given. `told` gets bytes done and bytes
        in all. Raises `BadInput` for what cannot be read, `CannotWrite` when the disk refuses, and
        `CalledOff`."""
        size = _size(path)
        sha256 = _hash(path, told, cancelled, size)
        seen = look_at(path)
        if not self._has(sha256, size):
            self._keep(path, sha256, size, seen.thumbnail, told, cancelled)
        return Attachment(
            kind=AttachmentKind.PHOTO if seen.is_picture else AttachmentKind.DOCUMENT,
            name=safe_name(path.name),
            media_type=seen.media_type,
            size=size,
            sha256=sha256,
            dated=seen.taken_on,
            filed_at=datetime.datetime.now(datetime.UTC),
            on_paper=seen.is_picture,
        )

    def put_back(
        self,
        attachment: Attachment,
        path: Path,
        told: Told = lambda _done, _all: None,
        cancelled: Asked = lambda: False,
    ) -> None:
        """Make the content of an attachment whole again from the file that it was filed from, in a
        signed visit too. Raises `BadInput` when it is another file, else as `add` does."""
        from tracker.register.putting_back import put_back  # hardly anybody ever needs it

        put_back(self._register, path, attachment.sha256, told, cancelled)

    def write_to(
        self,
        attachment: Attachment,
        file: BinaryIO,
        told: Told = lambda _done, _all: None,
        cancelled: Asked = lambda: False,
    ) -> None:
        """Write the content into an open file. Raises `DamagedContent` when it is not what was
        filed, and `CalledOff`; what was written by then is to be thrown away."""
        digest, done = hashlib.sha256(), 0
        for piece in self._pieces(attachment.sha256):
            if cancelled():
                raise CalledOff
            digest.update(piece)
            file.write(piece)
            done += len(piece)
            told(done, attachment.size)
        if digest.hexdigest() != attachment.sha256:
            raise _damaged(attachment.name)

    def data(self, attachment: Attachment) -> bytes:
        """The whole content, for what is small enough. Raises `DamagedContent`."""
        content = b"".join(self._pieces(attachment.sha256))
        if hashlib.sha256(content).hexdigest() != attachment.sha256:
            raise _damaged(attachment.name)
        return content

    def size(self, sha256: str) -> int:
        """How many bytes a content has; 0 where there is none."""
        with self._register.reading() as connection:
            question = select(StoredContent.size).where(StoredContent.sha256 == sha256)
            return connection.execute(question).scalar() or 0

    def thumbnail(self, sha256: str) -> bytes | None:
        """A small JPEG of a picture; None for anything else."""
        with self._register.reading() as connection:
            question = select(StoredContent.thumbnail).where(StoredContent.sha256 == sha256)
            found: bytes | None = connection.execute(question).scalar()
            return found

    def photos(self, visit: Visit) -> "dict[str, Photo]":
        """What the visit shows on its paper, by SHA-256; without what is lost or changed."""
        if self._paper is None:
            from tracker.register.paper_photos import PaperPhotos  # with the whole of the paper

            self._paper = PaperPhotos(self)
        return self._paper.of(visit)

    def lost(self, told: Told = lambda _done, _all: None) -> list[Lost]:
        """Every attachment and every file of an update whose content is missing or changed; reads
        them all."""
        with self._register.reading() as connection:
            rows = connection.execute(_filed()).all()
        hashes = sorted({row.sha256 for row in rows})
        state: dict[str, bool | None] = {}
        for done, sha256 in enumerate(hashes, 1):
            state[sha256] = self._is_whole(sha256)
            told(done, len(hashes))
        return [
            Lost(row.visit_id, row.name, state[row.sha256] is None)
            for row in rows
            if not state[row.sha256]
        ]

    # -- in pieces -------------------------------------------------------------------------------

    def _has(self, sha256: str, size: int) -> bool:
        with self._register.reading() as connection:
            kept = connection.execute(
                select(StoredContent.size).where(StoredContent.sha256 == sha256)
            ).scalar()
        return kept == size and bool(self._is_whole(sha256))

    def _keep(
        self,
        path: Path,
        sha256: str,
        size: int,
        thumbnail: bytes | None,
        told: Told,
        cancelled: Asked,
    ) -> None:
        """A content that is not there, or not as it should be."""
        with self._register.reading() as connection:
            held = locks.hold_content(connection, sha256)
        if held:
            from tracker.register.putting_back import put_back

            put_back(self._register, path, sha256, told, cancelled)
        else:
            self._take_in(path, sha256, size, told, cancelled)
            self._finish(sha256, size, thumbnail)

    def _take_in(self, path: Path, sha256: str, size: int, told: Told, cancelled: Asked) -> None:
        """The pieces, anew; whatever lay there under this hash was never finished or is damaged."""
        self._forget(sha256)
        digest, done = hashlib.sha256(), 0
        try:
            for n, piece in enumerate(pieces_of(path)):
                if cancelled():
                    raise CalledOff
                with self._register.writing() as connection:
                    connection.execute(insert(ContentPiece).values(sha256=sha256, n=n, data=piece))
                digest.update(piece)
                done += len(piece)
                told(size + done, 2 * size)
            if digest.hexdigest() != sha256:
                raise BadInput(
                    _("The file {name} was changed while it was being read.").format(
                        name=path.name
                    ),
                    _("Close it in the other program and add it again."),
                )
        except BaseException:
            self._forget(sha256)
            raise

    def _finish(self, sha256: str, size: int, thumbnail: bytes | None) -> None:
        with self._register.writing() as connection:
            connection.execute(
                insert(StoredContent).values(sha256=sha256, size=size, thumbnail=thumbnail)
            )

    def _forget(self, sha256: str) -> None:
        with self._register.writing() as connection:
            for table in (ContentPiece, StoredContent):
                connection.execute(delete(table).where(table.sha256 == sha256))

    def _pieces(self, sha256: str) -> Iterator[bytes]:
        """One transaction for each piece: a slow disk at the other end holds up nobody."""
        n = 0
        while True:
            question = select(ContentPiece.data).where(
                ContentPiece.sha256 == sha256, ContentPiece.n == n
            )
            with self._register.reading() as connection:
                piece = connection.execute(question).scalar()
            if piece is None:
                return
            yield piece
            n += 1

    def _is_whole(self, sha256: str) -> bool | None:
        """None when there is nothing at all."""
        digest, found = hashlib.sha256(), False
        for piece in self._pieces(sha256):
            found = True
            digest.update(piece)
        if not found and sha256 != hashlib.sha256().hexdigest():
            return None
        return digest.hexdigest() == sha256


def _filed() -> Any:
    """Every file that is kept: of which visit, its name, its hash."""
    kept, entry = Attachment.__table__.c, FollowUp.__table__.c
    with_visits = select(kept.visit_id, kept.name, kept.sha256)
    evidence = (
        select(Recommendation.visit_id, entry.file_name, entry.file_sha256)
        .join(Recommendation, Recommendation.id == entry.recommendation_id)
        .where(entry.file_sha256 != "")
    )
    carried = CarriedOver.__table__.c
    in_minutes = select(carried.visit_id, carried.file_name, carried.file_sha256)
    return with_visits.union_all(evidence, in_minutes.where(carried.file_sha256 != ""))


def safe_name(name: str) -> str:
    """The file's own name, in NFC, without what a system forbids, hides or obeys."""
    letters = (
        "_" if letter in _FORBIDDEN else letter for letter in nfc(name) if letter.isprintable()
    )
    words = " ".join("".join(letters).split()).strip(" .")
    stem, suffix = Path(words).stem, Path(words).suffix[:12]
    return (stem[: LONGEST_NAME - len(suffix)].strip(" .") + suffix) or _("File")


def pieces_of(path: Path) -> Iterator[bytes]:
    """The content of a file as it is kept, in pieces of 1 MB."""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _size(path: Path) -> int:
    if path.is_dir():
        raise BadInput(
            _("{name} is a folder.").format(name=path.name), _("Choose the files inside it.")
        )
    try:
        return path.stat().st_size
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble


def _hash(path: Path, told: Told, cancelled: Asked, size: int) -> str:
    digest, done = hashlib.sha256(), 0
    try:
        for piece in pieces_of(path):
            if cancelled():
                raise CalledOff
            digest.update(piece)
            done += len(piece)
            told(done, 2 * size)
    except OSError as trouble:
        raise unreadable(path, trouble) from trouble
    return digest.hexdigest()


def unreadable(path: Path, trouble: OSError) -> BadInput:
    """What to say of a file that the system does not let anybody read."""
    return BadInput(
        _("The file {name} cannot be read.").format(name=path.name),
        _("See that it is there and that you may read it. ({reason})").format(
            reason=trouble.strerror or trouble
        ),
    )


def _damaged(name: str) -> DamagedContent:
    return DamagedContent(
        _("The file {name} is no longer what was filed.").format(name=name),
        _("Take it from a backup of the register, or add it again."),
    )
