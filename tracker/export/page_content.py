"""What is drawn on one page, in PDF's operators: the watermark, the text, rules, boxes, pictures.

For the screen the lines follow one another as they were laid out. In a finished file each part
of the text is marked for its place in the tree of tags, and all else as an artifact.
"""

import math
from collections.abc import Iterable, Iterator

from tracker.export.embedded_fonts import EmbeddedFonts
from tracker.export.fonts import FIGURES, UNDERLINE, UNDERLINE_THICKNESS, face
from tracker.export.lines import Piece
from tracker.export.pages import Line, Page, PlacedPicture
from tracker.export.pictures import picture_name
from tracker.export.tags import Marked
from tracker.minutes.blocks import Colour

_ORNAMENT = b"/Artifact<</Type/Layout>>BDC"
_WATERMARK = b"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC"

_FILL: dict[Colour, bytes] = {"black": b"0 g", "red": b"0.8 0 0 rg", "grey": b"0.45 g"}
_STROKE: dict[Colour, bytes] = {"black": b"0 G", "red": b"0.8 0 0 RG", "grey": b"0.45 G"}
# Light enough to read through, and to print in black as a few fine dots. The word takes this share
# of the paper's diagonal, unless its size would be more than that share of the width.
_WATERMARK_GREY = b"0.91 g"
_WATERMARK_LENGTH, _WATERMARK_HEIGHT = 0.6, 0.22


class PageContent:
    """Draws on one page of `width` by `height` pt; lengths given count from the top left."""

    def __init__(self, width: float, height: float, fonts: EmbeddedFonts) -> None:
        self._width, self._height = width, height
        self._fonts = fonts
        self._code: list[bytes] = []
        self._font: tuple[bytes, float] = (b"", 0)
        self._space = 0.0
        self._colour: Colour = "black"

    def for_screen(self, page: Page, watermark: str) -> bytes:
        self._draw_watermark(watermark)
        self._begin_text()
        for line in page.lines:
            self._draw_line(line, line.pieces)
        self._code.append(b"ET")
        self._draw_lines_and_boxes(page)
        for placed in page.pictures:
            self._draw_picture(placed)
        return b"\n".join(self._code)

    def tagged(
        self,
        page: Page,
        watermark: str,
        parts: Iterable[Marked],
        figures: Iterable[tuple[bytes, PlacedPicture]],
    ) -> bytes:
        """All of the page's text comes in `parts`, all of its pictures in `figures`, each with
        what begins its mark."""
        if watermark:
            self._code.append(_WATERMARK)
            self._draw_watermark(watermark)
            self._code.append(b"EMC")
        self._begin_text()
        for part in parts:
            self._code.append(part.begin)
            for line, pieces, ends_word in part.lines:
                self._draw_line(line, pieces)
                if ends_word:
                    self._draw_text(line.pieces[-1], " ")
            self._code.append(b"EMC")
        self._code.append(b"ET")
        drawn = len(self._code)
        self._draw_lines_and_boxes(page)
        if len(self._code) > drawn:
            self._code.insert(drawn, _ORNAMENT)
            self._code.append(b"EMC")
        for begin, placed in figures:
            self._code.append(begin)
            self._draw_picture(placed)
            self._code.append(b"EMC")
        return b"\n".join(self._code)

    def _begin_text(self) -> None:
        self._code.append(b"BT")
        self._font, self._space, self._colour = (b"", 0), 0.0, "black"

    def _draw_line(self, line: Line, pieces: Iterable[Piece]) -> None:
        """The pieces of a line follow one another; each that does not gets a place of its own."""
        code = self._code
        if line.colour != self._colour:
            self._colour = line.colour
            code.append(_FILL[line.colour])
        end = math.inf
        for piece in pieces:
            if abs(piece.x - end) > 0.01:
                code.append(b"1 0 0 1 %.2f %.2f Tm" % (piece.x, self._height - line.baseline))
            end = piece.x + piece.width
            if piece.word_space != self._space:
                self._space = piece.word_space
                code.append(b"%.3f Tw" % piece.word_space)
            self._draw_text(piece, piece.text)

    def _draw_text(self, piece: Piece, text: str) -> None:
        """The text in the look of the piece, where the one before ended."""
        for name, codes in self._fonts.codes(piece.face, text):
            if (name, piece.size) != self._font:
                self._font = name, piece.size
                self._code.append(b"%b %g Tf" % self._font)
            self._code.append(codes + b"Tj")

    def _draw_lines_and_boxes(self, page: Page) -> None:
        for rule in page.rules:
            self._draw_rule(rule.x, rule.y, rule.width, rule.height, rule.thickness, "black")
        for line in page.lines:
            for piece in _underlined(line):
                y = line.baseline + UNDERLINE * piece.size
                thickness = UNDERLINE_THICKNESS * piece.size
                self._draw_rule(piece.x, y, piece.width, 0, thickness, line.colour)
        for box in page.boxes:
            self._code.append(
                b"%b %.2f w %.2f %.2f %.2f %.2f re S"
                % (
                    _STROKE[box.colour],
                    box.thickness,
                    box.x,
                    self._height - box.y - box.height,
                    box.width,
                    box.height,
                )
            )

    def _draw_rule(
        self, x: float, y: float, width: float, height: float, thickness: float, colour: Colour
    ) -> None:
        self._code.append(
            b"%b %.2f w %.2f %.2f m %.2f %.2f l S"
            % (
                _STROKE[colour],
                thickness,
                x,
                self._height - y,
                x + width,
                self._height - y - height,
            )
        )

    def _draw_picture(self, placed: PlacedPicture) -> None:
        self._code.append(
            b"q %.2f 0 0 %.2f %.2f %.2f cm %b Do Q"
            % (
                placed.width,
                placed.height,
                placed.x,
                self._height - placed.y - placed.height,
                picture_name(placed.picture),
            )
        )

    def _draw_watermark(self, text: str) -> None:
        """The text along the diagonal, in the middle of the paper."""
        if not text:
            return
        used = face(bold=False, italic=False)
        text = used.shown(text)
        natural = used.width(text) / 1000
        size = min(
            _WATERMARK_LENGTH * math.hypot(self._width, self._height) / natural,
            _WATERMARK_HEIGHT * self._width,
        )
        angle = math.atan2(self._height, self._width)
        cos, sin = math.cos(angle), math.sin(angle)
        along, up = -natural * size / 2, -FIGURES * size / 2
        x = self._width / 2 + along * cos - up * sin
        y = self._height / 2 + along * sin + up * cos
        self._code.append(
            b"BT %b 0 Tw %.5f %.5f %.5f %.5f %.2f %.2f Tm"
            % (_WATERMARK_GREY, cos, sin, -sin, cos, x, y)
        )
        for name, codes in self._fonts.codes(used, text):
            self._code.append(b"%b %.2f Tf %bTj" % (name, size, codes))
        self._code.append(b"ET 0 g")


def _underlined(line: Line) -> Iterator[Piece]:
    return (piece for piece in line.pieces if piece.underline)
