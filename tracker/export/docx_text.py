"""Paragraphs and their runs for Word: what differs from the style of their element, and the text.

Where a line stands follows from three numbers: how far below the top of its line a text stands
(`rise`), how much of the line is left below it (`rest`), and the room before the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.export.docx_markup import eighths, escaped, half_points, mm_twips, tag, twips, value
from tracker.export.fonts import DESCENT
from tracker.export.lines import POINTS, BrokenLine, broken
from tracker.export.words import NBSP
from tracker.minutes.blocks import Align, Colour, Paragraph, Run, TextStyle

FONT = "Times New Roman"
_LARGEST_SPACE = 31  # pt between a border and its text
_JC: dict[Align, str] = {"justify": "both", "left": "left", "centre": "center", "right": "right"}
_COLOURS: dict[Colour, str] = {"black": "auto", "red": "CC0000", "grey": "737373"}
_NO_BREAK = re.compile(f"({NBSP}+)")
_UNSEEN = 0.03  # pt
_NATURAL = 1.15  # of the size: a line of Times New Roman as high as the font asks for
_EXACT_RISE = 0.8  # of a line whose height is said exactly


def colour(name: Colour) -> str:
    """As six hexadecimal figures; black is left to the screen's own text colour."""
    return _COLOURS[name]


def is_exact(style: TextStyle) -> bool:
    """Whether lines are closer than the font asks for; else they are said to be at least so far
    apart, which leaves room for what stands higher than a line."""
    return style.line < _NATURAL * style.size


def rise(style: TextStyle) -> float:
    """From the top of a line to its baseline, in pt: what a line has to spare is above its text."""
    return _EXACT_RISE * style.line if is_exact(style) else style.line - DESCENT * style.size


def rest(style: TextStyle) -> float:
    """From the baseline to the end of the line, in pt."""
    return style.line - rise(style)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph has beside its style: `before` (room above it) and `after` in pt, list
    (`list_id`, `list_level`), what it stays with, a border with its indents in twips."""

    before: float
    after: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    list_id: int = 0
    list_level: int = 0
    border: str = ""
    indents: tuple[int, int] | None = None


def style_properties(style: TextStyle) -> str:
    """What all paragraphs of an element have in common."""
    return "".join(
        [
            "<w:keepNext/>" if style.keep_with_next else "",
            "<w:pageBreakBefore/>" if style.new_page else "",
            _spacing(style, style.gap_before),
            indents(style),
            value("w:jc", _JC[style.align]),
            value("w:outlineLvl", style.level - 1) if style.level else "",
        ]
    )


def run_properties(style: TextStyle) -> str:
    """How the text of an element looks."""
    size = half_points(style.size)
    return "".join(
        [
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            value("w:color", colour(style.colour)) if style.colour != "black" else "",
            value("w:sz", size) + value("w:szCs", size),
            value("w:u", "single") if style.underline else "",
        ]
    )


def paragraph_xml(
    paragraph: Paragraph, usual: TextStyle, setting: Setting, runs: Sequence[str]
) -> str:
    """A paragraph, with what it has otherwise than the `usual` style of its element."""
    style = paragraph.style
    stays = setting.keep_next or style.keep_with_next
    own = "".join(
        [
            value("w:pStyle", style.role),
            _toggled("w:keepNext", stays) if stays != usual.keep_with_next else "",
            "<w:keepLines/>" if setting.keep_lines else "",
            _toggled("w:pageBreakBefore", style.new_page)
            if style.new_page != usual.new_page
            else "",
            _list(setting),
            setting.border,
            _own_spacing(style, usual, setting),
            _own_indents(style, usual, setting),
            value("w:jc", _JC[style.align]) if style.align != usual.align else "",
        ]
    )
    return tag("w:p", None, tag("w:pPr", None, own), *runs)


def runs_xml(paragraph: Paragraph, usual: TextStyle, runs: Sequence[Run]) -> list[str]:
    """The text, each run with what it has otherwise than the style of its element."""
    style = paragraph.style
    written = []
    for run in runs:
        look = _own_look(style, usual, run)
        if run.page_count:
            written.append(_field(run, look))
        elif style.italic or run.italic:
            plain = replace(run, italic=False)
            upright = _own_look(replace(style, italic=False), usual, plain)
            written += _italic(run, look, upright)
        elif run.text:
            written.append(_run(run.text, look))
    return written


def _italic(run: Run, look: str, upright: str) -> Iterator[str]:
    """LibreOffice draws each no-break space half as wide again in italic, and a row of them, left
    for the pen, over the end of the line; upright ones are as wide as they should be."""
    for text in _NO_BREAK.split(run.text):
        if text:
            yield _run(text, upright if text.startswith(NBSP) else look)


def with_breaks(paragraph: Paragraph, width: float) -> tuple[Run, ...]:
    """The runs with a new line, as a line feed, where a text `width` pt wide has one that Word
    would not come to: it fills every line, a justified one by spaces of its own."""
    style = paragraph.style
    if style.align == "justify" and not style.balanced:
        return paragraph.runs
    lines = broken(replace(paragraph, style=replace(style, frame=None)), width)
    counts, count = [], 0
    room = width - 2 * style.inset * POINTS
    for n, (line, following) in enumerate(pairwise(lines)):
        count += sum(len(piece.text.replace(" ", "")) for piece in line.pieces)
        free = room - line.width - (0 if n else style.indent * POINTS)
        if style.balanced or _first_word(following) < free:
            counts.append(count)
            count = 0
    return tuple(_broken_runs(paragraph.runs, counts)) if counts else paragraph.runs


def _first_word(line: BrokenLine) -> float:
    """How wide the first word of a line is, with the space before it, in pt."""
    width = 0.0
    for piece in line.pieces:
        word, space, _rest = piece.text.partition(" ")
        width += piece.face.width(word) * piece.size / 1000
        if space:
            break
    return width + sum(piece.face.space * piece.size / 1000 for piece in line.pieces[:1])


def _broken_runs(runs: Sequence[Run], counts: list[int]) -> Iterator[Run]:
    """`counts`: after how many characters that are no spaces each new line begins."""
    left = list(counts)
    at_end = False
    for run in runs:
        text = ""
        for char in run.text:
            if at_end:
                text += "\n"
                at_end = False
                if char == " ":
                    continue
            text += char
            if char != " " and left:
                left[0] -= 1
                if not left[0]:
                    left.pop(0)
                    at_end = True
        yield replace(run, text=text)


def rule_xml(role: str, left: float, right: float, above: float, thickness: float) -> str:
    """A rule as the border of an empty paragraph, `above` pt below the one before."""
    border = border_xml("top", thickness, 0)
    own = (
        value("w:pStyle", role)
        + "<w:keepNext/>"
        + tag("w:pBdr", None, border)
        + tag("w:spacing", {"w:before": twips(above), "w:line": 20, "w:lineRule": "exact"})
        + tag("w:ind", {"w:left": twips(left), "w:right": twips(right), "w:firstLine": 0})
        + tag("w:rPr", None, value("w:sz", 2), value("w:szCs", 2))
    )
    return tag("w:p", None, tag("w:pPr", None, own))


def spacer_xml(height: float, *, keep_next: bool = False) -> str:
    """An empty paragraph: Word takes two tables with nothing between them for one."""
    spacing = {"w:before": 0, "w:after": 0, "w:line": max(20, twips(height)), "w:lineRule": "exact"}
    own = "<w:keepNext/>" if keep_next else ""
    own += tag("w:spacing", spacing) + tag("w:rPr", None, value("w:sz", 2), value("w:szCs", 2))
    return tag("w:p", None, tag("w:pPr", None, own))


def border_xml(side: str, thickness: float, space: float, ink: str = "auto") -> str:
    """One side of a border; `space` between it and the text, both in pt."""
    room = max(0, min(_LARGEST_SPACE, round(space)))
    look = {"w:val": "single", "w:sz": eighths(thickness), "w:space": room, "w:color": ink}
    return tag(f"w:{side}", look)


def field_xml(code: str, shown: str, look: str = "") -> str:
    """Something that Word counts itself; `shown` until it has."""
    properties = tag("w:rPr", None, look) if look else ""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (tag("w:fldChar", {"w:fldCharType": kind}) for kind in kinds)
    said = tag("w:instrText", {"xml:space": "preserve"}, code.replace('"', "&quot;"))
    parts = (begin, said, separate, tag("w:t", None, shown), end)
    return "".join(tag("w:r", None, properties, part) for part in parts)


def _field(run: Run, look: str) -> str:
    return field_xml(' NUMPAGES \\# "00" ', run.text, look)


def _run(text: str, look: str) -> str:
    properties = tag("w:rPr", None, look) if look else ""
    lines = (value_text(line) for line in text.split("\n"))
    return tag("w:r", None, properties, "<w:br/>".join(lines))


def value_text(text: str) -> str:
    """Text whose spaces are all kept."""
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def _own_look(style: TextStyle, usual: TextStyle, run: Run) -> str:
    bold, italic = style.bold or run.bold, style.italic or run.italic
    underline = style.underline or run.underline
    parts = [
        _toggled("w:b", bold) + _toggled("w:bCs", bold) if bold != usual.bold else "",
        _toggled("w:i", italic) + _toggled("w:iCs", italic) if italic != usual.italic else "",
        value("w:color", colour(style.colour)) if style.colour != usual.colour else "",
    ]
    if style.size != usual.size:
        size = half_points(style.size)
        parts.append(value("w:sz", size) + value("w:szCs", size))
    if underline != usual.underline:
        parts.append(value("w:u", "single" if underline else "none"))
    return "".join(parts)


def _toggled(name: str, on: bool) -> str:
    return f"<{name}/>" if on else value(name, 0)


def _list(setting: Setting) -> str:
    if not setting.list_id:
        return ""
    level, number = value("w:ilvl", setting.list_level), value("w:numId", setting.list_id)
    return tag("w:numPr", None, level, number)


def _spacing(style: TextStyle, before: float, after: float = 0) -> str:
    rule = "exact" if is_exact(style) else "atLeast"
    said = {"w:before": twips(max(0, before)), "w:after": twips(max(0, after))}
    return tag("w:spacing", {**said, "w:line": twips(style.line), "w:lineRule": rule})


def _own_spacing(style: TextStyle, usual: TextStyle, setting: Setting) -> str:
    same = (style.line, style.size) == (usual.line, usual.size) and not setting.after
    if same and abs(setting.before - usual.gap_before) < _UNSEEN:
        return ""
    return _spacing(style, setting.before, setting.after)


def indents(style: TextStyle) -> str:
    """Of both sides and of the first line."""
    inset = mm_twips(style.inset)
    return tag("w:ind", {"w:left": inset, "w:right": inset, "w:firstLine": mm_twips(style.indent)})


def _own_indents(style: TextStyle, usual: TextStyle, setting: Setting) -> str:
    if setting.indents is not None:
        left, right = setting.indents
        return tag("w:ind", {"w:left": left, "w:right": right, "w:firstLine": 0})
    same = (style.indent, style.inset) == (usual.indent, usual.inset)
    return "" if same and not setting.list_id else indents(style)
