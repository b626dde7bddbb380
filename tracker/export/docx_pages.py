"""The paper for Word: its size and margins, the page number in the header, the watermark."""

import math

from tracker.export.docx_markup import escaped, mm_twips, part, tag, twips, value
from tracker.export.docx_styles import PAGE_NUMBER
from tracker.export.docx_text import FONT, field_xml
from tracker.export.fonts import ASCENT, FIGURES, face
from tracker.export.lines import POINTS
from tracker.minutes.blocks import Document, PageStyle

# As on the page of the PDF: the word's share of the diagonal, the most it is high of the width.
_WATERMARK_LENGTH, _WATERMARK_HEIGHT = 0.6, 0.22
_WATERMARK_NAME = "PowerPlusWaterMarkObject"
_FIRST_SHAPE = 2048  # the headers' shapes are numbered from here on
_WORD_2013 = 15


def header_xml(document: Document, *, numbered: bool) -> bytes:
    """What stands above the text of each page, and behind it."""
    runs = [field_xml(" PAGE ", "2")] if numbered else []
    if numbered and document.page.number.of_count:
        runs += [tag("w:r", None, tag("w:t", None, "/")), field_xml(" NUMPAGES ", "2")]
    if document.watermark:
        runs.append(_watermark(document.watermark, document.page, 1 + numbered))
    return part(
        "w:hdr", tag("w:p", None, tag("w:pPr", None, value("w:pStyle", PAGE_NUMBER)), *runs)
    )


def section_xml(page: PageStyle, raised: float, every: str, first: str) -> str:
    """The last element of the text, which begins `raised` pt higher than the form's margin;
    `every` and `first` are the ids of the headers."""
    above = page.number.from_top * POINTS - (ASCENT - FIGURES) * page.number.size
    margins = {
        "w:top": mm_twips(page.top) - twips(raised),
        "w:right": mm_twips(page.right),
        "w:bottom": mm_twips(page.bottom),
        "w:left": mm_twips(page.left),
        "w:header": twips(above),
        "w:footer": mm_twips(min(page.bottom, 10)),
        "w:gutter": 0,
    }
    headers = tag("w:headerReference", {"w:type": "default", "r:id": every})
    if first:
        headers += tag("w:headerReference", {"w:type": "first", "r:id": first})
    return tag(
        "w:sectPr",
        None,
        headers,
        tag("w:pgSz", {"w:w": mm_twips(page.width), "w:h": mm_twips(page.height)}),
        tag("w:pgMar", margins),
        "<w:titlePg/>" if first else "",
    )


def settings_xml(page: PageStyle) -> bytes:
    """What holds for the whole file: it is read as by Word 2013 and later."""
    word = {"w:uri": "http://schemas.microsoft.com/office/word", "w:val": _WORD_2013}
    mode = tag("w:compatSetting", {"w:name": "compatibilityMode", **word})
    return part(
        "w:settings",
        "<w:mirrorMargins/>" if page.mirrored else "",
        value("w:defaultTabStop", 720),
        tag("w:compat", None, mode),
    )


def properties_xml(document: Document) -> bytes:
    """Title, author, subject, language; no day, so that the same minutes are the same file."""
    spaces = {
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    told = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:creator": document.author,
        "dc:language": document.language,
    }
    inner = "".join(tag(name, None, escaped(text)) for name, text in told.items() if text)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return (declaration + tag("cp:coreProperties", spaces, inner)).encode()


def _watermark(text: str, page: PageStyle, shape_number: int) -> str:
    """WordArt as Word itself makes it for a watermark, along the paper's rising diagonal.

    By its name Word knows it again: Design, Watermark, Remove takes it away.
    """
    used = face(bold=False, italic=False)
    natural = used.width(used.shown(text)) / 1000
    length = _WATERMARK_LENGTH * math.hypot(page.width, page.height) * POINTS
    size = min(length / natural, _WATERMARK_HEIGHT * page.width * POINTS)
    turned = 360 - round(math.degrees(math.atan2(page.height, page.width)))
    place = (
        "position:absolute;margin-left:0;margin-top:0;"
        f"width:{natural * size:.1f}pt;height:{size:.1f}pt;"
        f"rotation:{turned};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    kind = tag(
        "v:shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "o:spt": 136,
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        tag("v:formulas", None, *(tag("v:f", {"eqn": formula}) for formula in _FORMULAS)),
        tag("v:path", {"textpathok": "t", "o:connecttype": "custom"}),
        tag("v:textpath", {"on": "t", "fitshape": "t"}),
    )
    shape = tag(
        "v:shape",
        {
            "id": f"{_WATERMARK_NAME}{shape_number}",
            "o:spid": f"_x0000_s{_FIRST_SHAPE + shape_number}",
            "type": "#_x0000_t136",
            "alt": "",
            "style": place,
            "o:allowincell": "f",
            "fillcolor": "#e8e8e8",
            "stroked": "f",
        },
        tag("v:textpath", {"style": f'font-family:"{FONT}"', "string": text}),
        tag("w10:wrap", {"anchorx": "page", "anchory": "page"}),
    )
    return tag("w:r", None, tag("w:rPr", None, "<w:noProof/>"), tag("w:pict", None, kind, shape))


# Those of the shape "plain text along a line" of every Word.
_FORMULAS = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
    "mid @6 @7",
    "sum @6 0 @5",
)
