"""Text as the codes of embedded fonts, and the fonts as parts of a file.

A font in a file has room for 255 characters. The first subset of each face is the same in every
file: ASCII, all Vietnamese letters and the signs of the forms. It is cut out of the face, deflated
and described once, and then only copied. Characters beyond it go into further subsets, made for
the one file that needs them.
"""

import codecs
import hashlib
import unicodedata
import zlib
from collections.abc import Iterable
from functools import cache
from threading import Lock
from typing import NamedTuple

from tracker.export.fonts import Face
from tracker.export.pdf_file import PdfFile, literal, reference

NBSP = "\u00a0"
_ASCII = "".join(map(chr, range(32, 127)))
_TONES = "", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_VOWELS = "aăâeêioôơuưy"
_LETTERS = "".join(
    letter
    for letter in [unicodedata.normalize("NFC", v + tone) for v in _VOWELS for tone in _TONES]
    + ["đ"]
    if not letter.isascii()
)
_SIGNS = "“”‘’–—…₫€§²³½×°•·≥≤±«»□"
# ASCII keeps its codes, so that 32 is the space, which a line stretches. The two codes for the end
# of a line would have to be written in digits.
_LINE_ENDS = {10, 13}
_FIRST_CODES = [
    *range(32, 127),
    *(code for code in range(1, 256) if not 32 <= code < 127 and code not in _LINE_ENDS),
]
_FURTHER_CODES = [code for code in range(1, 256) if code != 32 and code not in _LINE_ENDS]


def _first_characters() -> str:
    """The character of each of the 256 codes in the first subset; U+FFFE where there is none."""
    chars = dict(zip(_FIRST_CODES, _ASCII + _LETTERS + _LETTERS.upper() + _SIGNS, strict=False))
    return "\0" + "".join(chars.get(code, "\ufffe") for code in range(1, 256))


_FIRST = _first_characters()
_ENCODING = codecs.charmap_build(_FIRST)


class _Extra(NamedTuple):
    """Where a character beyond the first subset is: the number of the subset, and its code."""

    subset: int
    code: int


class EmbeddedFonts:
    """The fonts of one file: which are used, and what has to be added to them."""

    def __init__(self) -> None:
        self._extras: dict[Face, dict[str, _Extra]] = {}

    def codes(self, face: Face, text: str) -> list[tuple[bytes, bytes]]:
        """The text as (name of a font, string in its codes), mostly one. Known characters only."""
        extras = self._extras.setdefault(face, {})
        text = text.replace(NBSP, " ")
        try:
            coded, _length = codecs.charmap_encode(text, "strict", _ENCODING)
        except UnicodeEncodeError:
            return _in_parts(face, text, extras)
        return [(_font_name(face, 0), literal(coded))]

    def faces(self) -> frozenset[Face]:
        """The faces used so far."""
        return frozenset(self._extras)

    def has_extras(self) -> bool:
        """Whether a character was met that the first subset of its face does not hold."""
        return any(self._extras.values())

    def use(self, faces: Iterable[Face]) -> None:
        """These faces are used, with no character beyond their first subsets."""
        for face in faces:
            self._extras.setdefault(face, {})

    def resources(self, pdf: PdfFile, *, packed: bool) -> bytes:
        """The fonts written, and the entry of a resource dictionary with their names."""
        found = []
        for face in sorted(self._extras, key=lambda face: face.name):
            extras = self._extras[face]
            subsets = [_first(face)]
            for number in range(1, 1 + max((extra.subset for extra in extras.values()), default=0)):
                chars = {e.code: char for char, e in extras.items() if e.subset == number}
                subsets.append(_subset(face, chars))
            for number, subset in enumerate(subsets):
                font = subset.write(pdf, packed=packed)
                found.append(b"%b %b" % (_font_name(face, number), reference(font)))
        return b"/Font<<%b>>" % b"".join(found)


def _in_parts(face: Face, text: str, extras: dict[str, _Extra]) -> list[tuple[bytes, bytes]]:
    parts: list[tuple[int, bytearray]] = []
    for char in text:
        code = _FIRST.find(char)
        subset = 0
        if code < 0:
            subset, code = extras.get(char) or _new(extras, char)
        if not parts or parts[-1][0] != subset:
            parts.append((subset, bytearray()))
        parts[-1][1].append(code)
    return [(_font_name(face, subset), literal(bytes(codes))) for subset, codes in parts]


def _new(extras: dict[str, _Extra], char: str) -> _Extra:
    subset, place = divmod(len(extras), len(_FURTHER_CODES))
    extras[char] = _Extra(subset + 1, _FURTHER_CODES[place])
    return extras[char]


def _font_name(face: Face, subset: int) -> bytes:
    return b"/%b%d" % (face.name.rpartition("-")[2].encode(), subset)


# ReportLab reads a face from one place in its file after the other: one thread at a time.
_CUTTING = Lock()


class _Subset(NamedTuple):
    """A part of a face, ready to be written: `program` is the font file with these glyphs."""

    name: bytes
    widths: bytes
    descriptor: bytes
    program: bytes
    packed_program: bytes
    to_unicode: bytes
    packed_to_unicode: bytes

    def write(self, pdf: PdfFile, *, packed: bool) -> int:
        """The number of the font."""
        length = b"/Length1 %d" % len(self.program)
        if packed:
            program = pdf.add_packed(self.packed_program, length)
            to_unicode = pdf.add_packed(self.packed_to_unicode)
        else:
            program = pdf.add_plain(self.program, length)
            to_unicode = pdf.add_plain(self.to_unicode)
        descriptor = pdf.add(
            b"<</Type/FontDescriptor/FontName/%b%b/FontFile2 %d 0 R>>"
            % (self.name, self.descriptor, program)
        )
        return pdf.add(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%b/FirstChar 0/LastChar 255/Widths[%b]"
            b"/FontDescriptor %d 0 R/ToUnicode %d 0 R>>"
            % (self.name, self.widths, descriptor, to_unicode)
        )


@cache
def _first(face: Face) -> _Subset:
    chars = {code: char for code, char in enumerate(_FIRST) if char not in "\0\ufffe"}
    return _subset(face, {code: char for code, char in chars.items() if char in face.known})


def _subset(face: Face, chars: dict[int, str]) -> _Subset:
    """The subset of a face with these characters at these codes."""
    font = face.font.face
    points = [ord(chars.get(code, "\0")) for code in range(256)]
    with _CUTTING:
        program = font.makeSubset(points)
    widths = (face.char_width(chars[code]) if code in chars else 0 for code in range(256))
    descriptor = (
        b"/Flags %d/FontBBox[%b]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d"
        % (
            font.flags & ~_NOT_SYMBOLIC | _SYMBOLIC,
            b" ".join(b"%d" % edge for edge in font.bbox),
            font.italicAngle,
            font.ascent,
            font.descent,
            font.capHeight,
            font.stemV,
        )
    )
    to_unicode = _to_unicode(chars)
    return _Subset(
        name=b"%b+%b" % (_tag(chars), font.name),
        widths=b" ".join(b"%g" % round(width, 3) for width in widths),
        descriptor=descriptor,
        program=program,
        packed_program=zlib.compress(program, 9),
        to_unicode=to_unicode,
        packed_to_unicode=zlib.compress(to_unicode, 9),
    )


_SYMBOLIC, _NOT_SYMBOLIC = 1 << 2, 1 << 5  # a font with codes of its own


def _tag(chars: dict[int, str]) -> bytes:
    """Six letters that name the subset: different ones never bear the same name."""
    digest = hashlib.sha256(repr(sorted(chars.items())).encode()).digest()
    return bytes(65 + byte % 26 for byte in digest[:6])


def _to_unicode(chars: dict[int, str]) -> bytes:
    """The table by which a reader copies the text out: a hundred codes at most in a piece."""
    entries = [
        b"<%02X> <%b>" % (code, char.encode("utf-16-be").hex().upper().encode())
        for code, char in sorted(chars.items())
    ]
    pieces = [entries[n : n + 100] for n in range(0, len(entries), 100)]
    body = b"\n".join(
        b"%d beginbfchar\n%b\nendbfchar" % (len(piece), b"\n".join(piece)) for piece in pieces
    )
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n%b\n"
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n" % body
    )
