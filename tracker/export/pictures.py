"""Pictures as parts of a PDF: each JPEG as it is, once, however often it stands in the file."""

import hashlib

from tracker.export.pages import Page
from tracker.export.pdf_file import PdfFile, reference
from tracker.minutes.blocks import Picture


def picture_name(picture: Picture) -> bytes:
    """What the picture is called in a page's operators, the same in every file."""
    return b"/P" + hashlib.sha256(picture.name.encode()).hexdigest()[:32].encode()


class Pictures:
    """The pictures of one file, written as its pages come; only their numbers are kept."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._numbers: dict[bytes, int] = {}

    def write(self, page: Page) -> None:
        """The pictures of a page that are not in the file yet."""
        for placed in page.pictures:
            name = picture_name(placed.picture)
            if name not in self._numbers:
                self._numbers[name] = self._write(placed.picture)

    def resources(self) -> bytes:
        """The entry of a resource dictionary with their names; nothing where there are none."""
        if not self._numbers:
            return b""
        named = (b"%b %b" % (name, reference(number)) for name, number in self._numbers.items())
        return b"/XObject<<%b>>" % b"".join(named)

    def _write(self, picture: Picture) -> int:
        space = b"DeviceGray" if picture.is_grey else b"DeviceRGB"
        return self._pdf.add_plain(
            picture.jpeg,
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8"
            b"/Filter/DCTDecode" % (*picture.pixels, space),
        )
