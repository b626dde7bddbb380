"""The photos of a visit made ready for its paper, remembered while the page follows the typing."""

import io
import warnings
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from tracker.errors import DamagedContent
from tracker.minutes.appendix import Photo, shown_photos
from tracker.records import Attachment, Visit

if TYPE_CHECKING:
    from tracker.register.attachments import Attachments

LONGER_SIDE = 1600  # pixels: 165 mm of paper at 246 to the inch
_QUALITY = 82
_REMEMBERED = 60


class PaperPhotos:
    """Asked from any thread. `attachments` gives the contents that were filed."""

    def __init__(self, attachments: "Attachments") -> None:
        self._attachments = attachments
        self._made: OrderedDict[str, Photo] = OrderedDict()
        self._lock = Lock()

    def of(self, visit: Visit) -> dict[str, Photo]:
        """The photos that the visit shows, by their SHA-256. What is missing in the register, or
        is no longer what was filed, is not among them."""
        shown = {each.sha256: each for _place, each in shown_photos(visit)}
        found = {sha256: self._photo(each) for sha256, each in shown.items()}
        return {sha256: photo for sha256, photo in found.items() if photo is not None}

    def _photo(self, attachment: Attachment) -> Photo | None:
        with self._lock:
            made = self._made.get(attachment.sha256)
        if made is not None:
            return made
        try:
            photo = paper_photo(self._attachments.data(attachment))
        except DamagedContent:
            return None
        if photo is None:
            return None
        with self._lock:
            self._made[attachment.sha256] = photo
            while len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
        return photo


def paper_photo(content: bytes) -> Photo | None:
    """Upright and no larger than paper can show, with nothing in it but the picture: not where it
    was taken, nor with what. None for what cannot be drawn."""
    from PIL import Image, ImageOps  # only who shows a photo pays for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as opened:
                opened.draft("RGB", (2 * LONGER_SIDE, 2 * LONGER_SIDE))
                picture = ImageOps.exif_transpose(opened)
                picture.thumbnail((LONGER_SIDE, LONGER_SIDE), Image.Resampling.LANCZOS)
                if "A" in picture.getbands() or "transparency" in picture.info:
                    picture = Image.alpha_composite(
                        Image.new("RGBA", picture.size, "white"), picture.convert("RGBA")
                    )
                is_grey = picture.mode in ("1", "L")
                plain = picture.convert("L" if is_grey else "RGB")
                plain.info.clear()
                kept = io.BytesIO()
                plain.save(kept, "JPEG", quality=_QUALITY)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the paper says that it is lost
        return None
    return Photo(kept.getvalue(), plain.size, is_grey)
