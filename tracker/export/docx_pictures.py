"""Pictures for Word, each standing as one letter on a line of its own."""

from tracker.export.docx_markup import tag, twips, value
from tracker.export.docx_package import WordPackage
from tracker.export.lines import SHARE_FREE_LEFT
from tracker.minutes.blocks import Picture, TextStyle

_EMU = 12_700  # in a pt, in which Word measures drawings
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_PLACE = {"xmlns:wp": _DRAWING + "wordprocessingDrawing"}
_GRAPHIC = {"xmlns:a": _DRAWING + "main"}
_PICTURE = {"xmlns:pic": _DRAWING + "picture"}
_CENTRED, _RIGHT = 0.5, 1.0


class PictureWriter:
    """Writes pictures into a package, each once, however often it is shown."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._ids: dict[str, str] = {}
        self._shown = 0

    def write(
        self,
        picture: Picture,
        style: TextStyle,
        frame: tuple[float, float, float],
        above: float,
        stays: bool,
    ) -> str:
        """The picture's paragraph: its foot is `above` pt below the end of what stands before it,
        and it is as large as its `frame` on our own page; `stays`: with what follows."""
        _left, wide, high = frame
        share = SHARE_FREE_LEFT[style.align]
        side = "center" if share == _CENTRED else "right" if share == _RIGHT else "left"
        spacing = {"w:before": twips(max(0, above - high)), "w:after": 0}
        own = (
            value("w:pStyle", style.role)
            + ("<w:keepNext/>" if stays else "")
            + tag("w:spacing", {**spacing, "w:line": 20, "w:lineRule": "atLeast"})
            + tag("w:ind", {"w:left": 0, "w:right": 0, "w:firstLine": 0})
            + value("w:jc", side)
            + tag("w:rPr", None, value("w:sz", 2), value("w:szCs", 2))
        )
        look = tag("w:rPr", None, "<w:noProof/>", value("w:sz", 2), value("w:szCs", 2))
        drawing = tag("w:drawing", None, self._inline(picture, wide, high))
        return tag("w:p", None, tag("w:pPr", None, own), tag("w:r", None, look, drawing))

    def _inline(self, picture: Picture, wide: float, high: float) -> str:
        self._shown += 1
        size = {"cx": round(wide * _EMU), "cy": round(high * _EMU)}
        name = {"id": self._shown, "name": f"Picture {self._shown}", "descr": picture.alt}
        kind = tag("a:graphicData", {"uri": _PICTURE["xmlns:pic"]}, self._pic(picture, name, size))
        return tag(
            "wp:inline",
            {**_PLACE, "distT": 0, "distB": 0, "distL": 0, "distR": 0},
            tag("wp:extent", size),
            tag("wp:docPr", name),
            tag(
                "wp:cNvGraphicFramePr",
                None,
                tag("a:graphicFrameLocks", {**_GRAPHIC, "noChangeAspect": 1}),
            ),
            tag("a:graphic", _GRAPHIC, kind),
        )

    def _pic(self, picture: Picture, name: dict[str, object], size: dict[str, int]) -> str:
        if picture.name not in self._ids:
            number = len(self._ids) + 1
            self._ids[picture.name] = self._package.add_jpeg(number, picture.jpeg)
        shown = tag("a:blip", {"r:embed": self._ids[picture.name]})
        place = tag("a:xfrm", None, tag("a:off", {"x": 0, "y": 0}), tag("a:ext", size))
        return tag(
            "pic:pic",
            _PICTURE,
            tag("pic:nvPicPr", None, tag("pic:cNvPr", name), "<pic:cNvPicPr/>"),
            tag("pic:blipFill", None, shown, tag("a:stretch", None, "<a:fillRect/>")),
            tag("pic:spPr", None, place, tag("a:prstGeom", {"prst": "rect"}, "<a:avLst/>")),
        )
