"""The styles of a Word file: one for each element of the form, all based on Normal."""

from collections import Counter
from collections.abc import Mapping

from tracker.export.docx_markup import half_points, part, tag, twips, value
from tracker.export.docx_text import FONT, run_properties, style_properties
from tracker.export.fonts import ASCENT, DESCENT
from tracker.minutes.blocks import Document, TextStyle

PAGE_NUMBER = "page_number"
SAME_WIDTHS = "Liberation Serif"
_USUAL_SIZE = 14


def usual_styles(document: Document) -> dict[str, TextStyle]:
    """For each element the look that most of its paragraphs have."""
    looks = Counter(paragraph.style for paragraph in document.paragraphs())
    usual: dict[str, TextStyle] = {}
    for look, _count in looks.most_common():
        usual.setdefault(look.role, look)
    return dict(sorted(usual.items()))


def styles_xml(document: Document, usual: Mapping[str, TextStyle]) -> bytes:
    """The part of the file with all styles."""
    size = half_points(document.page.number.size)
    high = twips((ASCENT + DESCENT) * document.page.number.size)
    line = tag("w:spacing", {"w:line": high, "w:lineRule": "exact"})
    look = value("w:sz", size) + value("w:szCs", size)
    number = _style(PAGE_NUMBER, line + value("w:jc", "center"), look)
    elements = [
        _style(role, style_properties(style), run_properties(style))
        for role, style in usual.items()
    ]
    return part("w:styles", _defaults(document.language), _normal(), *elements, number)


def fonts_xml() -> bytes:
    """The font, and the one of the same widths where a computer has not got it."""
    font = tag(
        "w:font",
        {"w:name": FONT},
        value("w:altName", SAME_WIDTHS),
        value("w:family", "roman"),
        value("w:pitch", "variable"),
    )
    return part("w:fonts", font)


def _defaults(language: str) -> str:
    fonts = dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONT)
    size = half_points(_USUAL_SIZE)
    run = tag(
        "w:rPr",
        None,
        tag("w:rFonts", fonts),
        value("w:sz", size) + value("w:szCs", size),
        tag("w:lang", {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}),
    )
    spacing = {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"}
    paragraph = tag("w:pPr", None, "<w:widowControl/>", tag("w:spacing", spacing))
    return tag(
        "w:docDefaults",
        None,
        tag("w:rPrDefault", None, run),
        tag("w:pPrDefault", None, paragraph),
    )


def _normal() -> str:
    names = value("w:name", "Normal") + "<w:qFormat/>"
    return tag("w:style", {"w:type": "paragraph", "w:default": 1, "w:styleId": "Normal"}, names)


def _style(role: str, paragraph: str, run: str) -> str:
    return tag(
        "w:style",
        {"w:type": "paragraph", "w:customStyle": 1, "w:styleId": role},
        value("w:name", role),
        value("w:basedOn", "Normal"),
        "<w:qFormat/>",
        tag("w:pPr", None, paragraph),
        tag("w:rPr", None, run),
    )
