"""WordprocessingML as text: tags whose attributes and contents are escaped, and Word's units."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from tracker.export.lines import POINTS

Attributes: TypeAlias = Mapping[str, object]

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
# What XML 1.0 cannot hold at all: one such character, and Word says that the file is broken.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, attributes: Attributes | None = None, *inner: str) -> str:
    """An element; `inner` is markup already."""
    begin = name
    if attributes:
        begin += "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items())
    if not inner:
        return f"<{begin}/>"
    return f"<{begin}>{''.join(inner)}</{name}>"


def value(name: str, text: str | int) -> str:
    """An element that says one thing: `<w:jc w:val="both"/>`."""
    return f'<{name} w:val="{escaped(str(text))}"/>'


def escaped(text: str) -> str:
    """Text as it may stand between tags and in an attribute."""
    text = _NOT_IN_XML.sub("", text)
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def part(name: str, *inner: str) -> bytes:
    """A whole part of the file, with the element `name` at its root."""
    spaces = {f"xmlns:{prefix}": uri for prefix, uri in _NAMESPACES.items()}
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return (declaration + tag(name, spaces, *inner)).encode()


def twips(points: float) -> int:
    """Twentieths of a point, in which Word measures most lengths."""
    return round(points * 20)


def mm_twips(mm: float) -> int:
    """The same of mm."""
    return twips(mm * POINTS)


def half_points(size: float) -> int:
    """In which Word measures the size of text."""
    return round(size * 2)


def eighths(points: float) -> int:
    """Of a point, for the thickness of borders; Word knows nothing thinner than two."""
    return max(2, round(points * 8))
