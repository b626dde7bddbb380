"""Paragraphs of a document for Word, each with the room above it, its list and its rule."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.export.docx_lists import Lists
from tracker.export.docx_markup import tag, twips
from tracker.export.docx_pictures import PictureWriter
from tracker.export.docx_text import (
    Setting,
    border_xml,
    colour,
    paragraph_xml,
    rest,
    rise,
    rule_xml,
    runs_xml,
    with_breaks,
)
from tracker.export.lines import SHARE_FREE_LEFT, broken
from tracker.export.pages import RULE_BELOW, RULE_THICKNESS
from tracker.export.strips import SetLine
from tracker.minutes.blocks import Paragraph, TextStyle

_RULE_LINE = 1.0  # pt, the height of the empty paragraph that bears a rule


class ParagraphWriter:
    """Writes paragraphs in their order; `usual` are the styles of the elements."""

    def __init__(self, usual: Mapping[str, TextStyle], pictures: PictureWriter) -> None:
        self._usual = usual
        self._pictures = pictures
        self.lists = Lists()

    def write(
        self,
        paragraph: Paragraph,
        above: float,
        width: float,
        *,
        set_line: SetLine | None = None,
        keep_next: bool = False,
        keep_lines: bool = False,
        after: float = 0,
    ) -> tuple[str, float]:
        """The paragraph, its first baseline `above` pt below the end of what stands before it, in
        a column `width` pt wide, and how far it reaches below its last baseline.

        `set_line` is its first line on our own page, which has the place of its frame.
        """
        style = paragraph.style
        if paragraph.picture and set_line and set_line.frame:
            stays = keep_next or style.keep_with_next
            return self._pictures.write(paragraph.picture, style, set_line.frame, above, stays), 0
        usual = self._usual[style.role]
        setting = Setting(above - rise(style), after, keep_next, keep_lines)
        reach = rest(style)
        if style.frame and set_line and set_line.frame:
            setting, reach = _framed(setting, paragraph, set_line, width)
        reach -= min(0, setting.before)  # it cannot stand higher, so it stands so much lower
        place = self.lists.place(paragraph)
        runs = with_breaks(paragraph, width)
        if place:
            setting = replace(setting, list_id=place.list_id, list_level=place.level)
            runs = runs[place.runs :]
        xml = paragraph_xml(paragraph, usual, setting, runs_xml(paragraph, usual, runs))
        if style.rule:
            rule, more = _rule(paragraph, width)
            xml += rule
            reach += more
        return xml, reach

    def empty(self, style: TextStyle | None, *, keep_next: bool) -> str:
        """What a cell without text has: Word refuses one with nothing in it."""
        if style is None:
            return tag("w:p", None, tag("w:pPr", None, "<w:keepNext/>") if keep_next else "")
        plain = replace(style, gap_before=0)
        setting = Setting(0, keep_next=keep_next)
        return paragraph_xml(Paragraph(plain, ()), self._usual[style.role], setting, ())


def _rule(paragraph: Paragraph, width: float) -> tuple[str, float]:
    """The rule below the last line, and how much lower the end is with it."""
    style = paragraph.style
    line = broken(paragraph, width)[-1]
    length = line.width * style.rule
    left = line.left + (line.width - length) / 2
    above = max(0, style.size * RULE_BELOW - rest(style) - RULE_THICKNESS / 2)
    xml = rule_xml(style.role, left, width - left - length, above, RULE_THICKNESS)
    return xml, above + RULE_THICKNESS + _RULE_LINE


def _framed(
    setting: Setting, paragraph: Paragraph, line: SetLine, width: float
) -> tuple[Setting, float]:
    """A border on all four sides of the text, as far from it as on our own page."""
    style, frame = paragraph.style, paragraph.style.frame
    assert frame is not None
    assert line.frame is not None
    _left, wide, high = line.frame
    thickness, ink = frame.thickness, colour(style.colour)
    half = thickness / 2
    over = round(max(0, line.above - rise(style) - half))
    under = round(max(0, high - line.above - rest(style) - half))
    sides = {"top": over, "left": 0, "bottom": under, "right": 0}
    border = "".join(border_xml(side, thickness, room, ink) for side, room in sides.items())
    before = (width - wide) * SHARE_FREE_LEFT[style.align]
    indents = twips(before), twips(width - wide - before)
    room = setting.before - over - thickness
    framed = replace(setting, before=room, border=tag("w:pBdr", None, border), indents=indents)
    return framed, rest(style) + under + thickness
