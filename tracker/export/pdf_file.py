"""The PDF file format itself: numbered objects one after the other, and the table of their places.

What is written is not kept, so a file may be as large as it likes. Nothing in it tells when it was
made: its identifier is made of its content.
"""

import hashlib
import zlib
from array import array
from collections.abc import Iterable
from typing import BinaryIO

# The second line tells whoever copies the file that it is no text.
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE = b"0000000000 65535 f \n"
_UNUSED = b"0000000000 00000 f \n"
_ROWS = 1000  # of the table written at once


class PdfFile:
    """Writes objects to `file`; each has a number, by which others refer to it.

    `packed` deflates the streams given to `add_stream`.
    """

    def __init__(self, file: BinaryIO, *, packed: bool = True) -> None:
        self._file = file
        self._packed = packed
        self._places = array("Q", [0])  # 0: not written; object 0 never is
        self._end = 0
        self._content = hashlib.sha256()
        self._write(_HEADER)

    def reserve(self) -> int:
        """A number for an object that others refer to before it is written."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, body: bytes) -> None:
        self._places[number] = self._end
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, data: bytes, entries: bytes = b"") -> int:
        """A stream, deflated if this file is; `entries` are further entries of its dictionary."""
        if self._packed:
            return self.add_packed(zlib.compress(data), entries)
        return self.add_plain(data, entries)

    def add_packed(self, data: bytes, entries: bytes = b"") -> int:
        """A stream that is deflated already."""
        return self.add_plain(data, b"/Filter/FlateDecode" + entries)

    def add_plain(self, data: bytes, entries: bytes = b"") -> int:
        return self.add(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data))

    def close(self, catalog: int, info: int) -> None:
        """The table of the objects and what a reader begins with: the catalog."""
        name = self._content.hexdigest()[:32].encode()
        table = self._end
        self._write(b"xref\n0 %d\n%b" % (len(self._places), _FREE))
        for begin in range(1, len(self._places), _ROWS):
            places = self._places[begin : begin + _ROWS]
            self._write(b"".join(b"%010d 00000 n \n" % p if p else _UNUSED for p in places))
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._places), catalog, info, name, name, table)
        )

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._content.update(data)
        self._end += len(data)


def reference(number: int) -> bytes:
    """How one object names another."""
    return b"%d 0 R" % number


def references(numbers: Iterable[int]) -> bytes:
    """How one object names others, in an array."""
    return b"[%b]" % b" ".join(map(reference, numbers))


def literal(codes: bytes) -> bytes:
    """A string of these bytes; the signs that would end it are only signs."""
    codes = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(%b)" % codes


def text_string(text: str) -> bytes:
    """Any text as a PDF string: plain where it is ASCII, else in the digits of UTF-16."""
    if text.isascii() and text.isprintable():
        return literal(text.encode())
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().encode()
