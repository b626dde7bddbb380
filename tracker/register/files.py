"""What lies at a path, told before SQLite may touch it.

SQLite opens an empty file as an empty database, and a file cut at its end without a word; so the
header is read first (its layout: sqlite.org, "Database File Format", 1.3).
"""

import os
from pathlib import Path

from tracker.errors import NotARegister
from tracker.texts import _

APPLICATION_ID = 0x536F4B54  # "SoKT", at byte 68 of every register
SCHEMA = 1  # rises with every migration; at byte 60, so an older program can refuse in words
HEADER = 100

_MAGIC = b"SQLite format 3\0"
_KNOWN = {
    b"PK\x03\x04": lambda: _("This is a Word, Excel or ZIP file, not a register."),
    b"%PDF": lambda: _("This is a PDF file, not a register."),
    b"{": lambda: _("This is a visit in a text file (JSON), not a register."),
    b"\x89PNG": lambda: _("This is a picture, not a register."),
    b"\xff\xd8\xff": lambda: _("This is a picture, not a register."),
}


def refuse_what_is_no_register(path: Path) -> None:
    """Raise `NotARegister`, with its own sentence for each case, unless `path` is a register
    that this program can read. Reads the header only; changes nothing."""
    header = _header(path)
    advice = _("Choose another file. This one has not been changed.")
    if not header:
        raise NotARegister(
            _("The file {name} is empty.").format(name=path.name),
            _("It may have been cut off while it was copied: look for a backup of it."),
        )
    if not header.startswith(_MAGIC[: len(header)]):
        raise NotARegister(_foreign(header), advice)
    if len(header) < HEADER:
        raise NotARegister(*_cut(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotARegister(_("This database belongs to another program."), advice)
    if int.from_bytes(header[60:64], "big") > SCHEMA:
        raise NotARegister(
            _("This register was made by a newer version of the program."),
            _("Install the newer version to open it. The file has not been changed."),
        )
    if _is_cut(path, header):
        raise NotARegister(*_cut(path))


def _header(path: Path) -> bytes:
    if path.is_dir():
        raise NotARegister(
            _("{name} is a folder, not a register.").format(name=path.name),
            _("Choose the register's file inside it."),
        )
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except OSError as trouble:
        raise NotARegister(
            _("The file {name} cannot be read.").format(name=path.name),
            _("Ask for the right to read it, or choose another file. ({reason})").format(
                reason=trouble.strerror or trouble
            ),
        ) from trouble
    if not os.access(path, os.W_OK):
        raise NotARegister(
            _("The register {name} cannot be written to.").format(name=path.name),
            _("Copy it to a folder of your own and open the copy, or ask for the right to write."),
        )
    return header


def _foreign(header: bytes) -> str:
    for beginning, sentence in _KNOWN.items():
        if header.startswith(beginning):
            return sentence()
    return _("This file is not a register: its beginning is not one the program knows.")


def _cut(path: Path) -> tuple[str, str]:
    return (
        _("The register {name} is cut off: its end is missing.").format(name=path.name),
        _("Copy it again from where it came, or open a backup. It has not been changed."),
    )


def _is_cut(path: Path, header: bytes) -> bool:
    """Whether the file is shorter than its header says; an unfinished write is SQLite's to mend."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        return False
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    header_is_current = header[24:28] == header[92:96]
    return header_is_current and path.stat().st_size < page_size * pages
