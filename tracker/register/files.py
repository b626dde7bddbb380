"""What lies at a path, told before SQLite may touch it.

SQLite opens an empty file as an empty database, and a file cut at its end without a word; so the
header is read first (its layout: sqlite.org, "Database File Format", 1.3).
"""

from pathlib import Path

from tracker.errors import NeedsPassword, NotARegister
from tracker.register import password
from tracker.register.peeking import beginning
from tracker.texts import _, mark

APPLICATION_ID = 0x536F4B54  # "SoKT", at byte 68 of every register
SCHEMA = 4  # rises with every migration; at byte 60, so an older program can refuse in words
HEADER = 100

_MAGIC = b"SQLite format 3\0"
_PICTURE = mark("This is a picture, not a register.")
_PACKED = mark("This is a packed file, not a register: unpack it first.")
_UNFINISHED = mark(
    "This file belongs to a save that was not finished: open the register beside it."
)
_KNOWN = (
    (b"PK\x03\x04", mark("This is a Word, Excel or ZIP file, not a register.")),
    (b"\xd0\xcf\x11\xe0", mark("This is an old Word or Excel file, not a register.")),
    (b"%PDF", mark("This is a PDF file, not a register.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", _UNFINISHED),
    (b"\x37\x7f\x06\x82", _UNFINISHED),
    (b"\x37\x7f\x06\x83", _UNFINISHED),
)


def refuse_what_is_no_register(path: Path) -> None:
    """Raise `NotARegister`, with its own sentence for each case, unless `path` is a register
    that this program can read. Reads the header only; changes nothing."""
    header = _header(path)
    advice = _("Choose another file. This one has not been changed.")
    if password.looks_encrypted(path):
        _refuse_encrypted(path)
        return
    if not header:
        raise NotARegister(
            _("The file {name} is empty.").format(name=path.name),
            _("It may have been cut off while it was copied: look for a backup of it."),
        )
    if not header.startswith(_MAGIC[: len(header)]):
        raise NotARegister(_foreign(header), advice)
    if len(header) < HEADER:
        raise NotARegister(*_cut(path))
    if not _is_sound(header):
        message = _("The file {name} begins like a database, but what follows is no database.")
        raise NotARegister(message.format(name=path.name), advice)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotARegister(_("This database belongs to another program."), advice)
    if int.from_bytes(header[60:64], "big") > SCHEMA:
        raise _newer()
    _refuse_missing_pages(path, header)


def why_no_register(path: Path) -> str:
    """The same in words; empty of what is one."""
    try:
        refuse_what_is_no_register(path)
    except NotARegister as trouble:
        return trouble.message
    return ""


def _refuse_encrypted(path: Path) -> None:
    """Of a register with a password only the right key can tell what it is."""
    password.refuse_without_package(path)
    if not password.is_known(path):
        raise NeedsPassword(
            _("The register {name} has a password.").format(name=path.name),
            _("Type it to open the register."),
            path,
        )
    application, schema = password.numbers(path)
    if application != APPLICATION_ID:
        raise NotARegister(
            _("This database belongs to another program."),
            _("Choose another file. This one has not been changed."),
        )
    if schema > SCHEMA:
        raise _newer()


def _newer() -> NotARegister:
    return NotARegister(
        _("This register was made by a newer version of the program."),
        _("Install the newer version to open it. The file has not been changed."),
    )


def schema_of(path: Path) -> int:
    """The schema that a register's header names."""
    if password.is_known(path):
        return password.numbers(path)[1]
    return int.from_bytes(beginning(path, HEADER)[60:64], "big")


def _header(path: Path) -> bytes:
    if path.is_dir():
        raise NotARegister(
            _("{name} is a folder, not a register.").format(name=path.name),
            _("Choose the register's file inside it."),
        )
    try:
        header = beginning(path, HEADER)
    except FileNotFoundError as trouble:
        raise NotARegister(
            _("There is no register at {path}.").format(path=path),
            _("Choose another place, or record a first visit there."),
        ) from trouble
    except OSError as trouble:
        raise NotARegister(
            _("The file {name} cannot be read.").format(name=path.name),
            _("Ask for the right to read it, or choose another file. ({reason})").format(
                reason=trouble.strerror or trouble
            ),
        ) from trouble
    return header


def _foreign(header: bytes) -> str:
    for first, sentence in _KNOWN:
        if header.startswith(first):
            return _(sentence)
    if header.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return _("This is a visit in a text file (JSON), not a register.")
    if _is_text(header):
        return _("This is a text file, not a register.")
    return _("This file is not a register: its beginning is not one the program knows.")


def _is_text(header: bytes) -> bool:
    # The last letter may be cut in two.
    return not any(byte < 9 for byte in header) and "\ufffd" not in header.decode(
        "utf-8", "replace"
    ).rstrip("\ufffd")


def _is_sound(header: bytes) -> bool:
    """Whether the numbers are such as SQLite writes: page size, versions, payload fractions."""
    size = _page_size(header)
    return (
        size >= 512
        and size & (size - 1) == 0
        and header[18] in (1, 2)
        and header[19] in (1, 2)
        and header[21:24] == bytes((64, 32, 32))
    )


def _page_size(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    return 65536 if size == 1 else size


def _refuse_missing_pages(path: Path, header: bytes) -> None:
    """Refuse a file shorter than its header says, and one whose last visits are in a lost log.

    An unfinished write is no damage: SQLite mends it from the journal beside the file.
    """
    if header[19] == 2 and not _beside(path, "-wal").exists():
        raise NotARegister(
            _("A part of the register {name} is in a second file, which is missing.").format(
                name=path.name
            ),
            _("Copy {name} from where it came as well, or open a backup.").format(
                name=_beside(path, "-wal").name
            ),
        )
    journal = _beside(path, "-journal")
    if journal.exists() and journal.stat().st_size:
        return
    pages = int.from_bytes(header[28:32], "big")
    header_is_current = header[24:28] == header[92:96]
    if header_is_current and path.stat().st_size < _page_size(header) * pages:
        raise NotARegister(*_cut(path))


def _cut(path: Path) -> tuple[str, str]:
    return (
        _("The register {name} is cut off: its end is missing.").format(name=path.name),
        _("Copy it again from where it came, or open a backup. It has not been changed."),
    )


def refuse_what_needs_writing(path: Path, *, in_use: bool) -> None:
    """Raise `NotARegister` where even reading would have to write first, and cannot. A register
    that is `in_use` may be in the middle of a save."""
    journal = _beside(path, "-journal")
    header = beginning(path, HEADER)
    in_two = header.startswith(_MAGIC) and header[19] == 2
    unfinished = in_two or (journal.exists() and journal.stat().st_size > 0)
    if unfinished and not in_use:
        raise NotARegister(
            _("The last save into the register {name} was not finished.").format(name=path.name),
            _(
                "It is finished when the register is opened where the program may write: copy it"
                " to a folder of your own, with {name}, and open the copy."
            ).format(name=_beside(path, "-wal" if in_two else "-journal").name),
        )
    if schema_of(path) < SCHEMA:
        raise NotARegister(
            _(
                "The register {name} is of an older version, and cannot be brought up to date here."
            ).format(name=path.name),
            _("Copy it to a folder of your own and open the copy. It has not been changed."),
        )


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
