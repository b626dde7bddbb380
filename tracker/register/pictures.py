"""What a file is, seen from its content: a picture, when it was taken, and a small one of it."""

import datetime
import io
import mimetypes
import warnings
from dataclasses import dataclass
from pathlib import Path

SIDE = 320  # pixels of a thumbnail's longer side
TAKEN = 36867  # EXIF's DateTimeOriginal, `2023:03:22 14:05:00`
EXIF = 0x8769
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Seen:
    """`thumbnail` is a JPEG; None where the content is no picture that can be drawn."""

    media_type: str
    thumbnail: bytes | None = None
    taken_on: datetime.date | None = None

    @property
    def is_picture(self) -> bool:
        return self.thumbnail is not None


def look_at(path: Path) -> Seen:
    """What is in the file. A picture that is broken, or too large to be unpacked, is a file like
    any other."""
    from PIL import Image, ImageOps  # only who files something pays for it

    named = mimetypes.guess_type(path.name)[0] or UNKNOWN
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                taken = _day(picture.getexif().get_ifd(EXIF).get(TAKEN))
                media_type = picture.get_format_mimetype() or named
                picture.draft("RGB", (2 * SIDE, 2 * SIDE))
                small = ImageOps.exif_transpose(picture)
                small.thumbnail((SIDE, SIDE))
                if "A" in small.getbands() or "transparency" in small.info:
                    small = Image.alpha_composite(
                        Image.new("RGBA", small.size, "white"), small.convert("RGBA")
                    )
                kept = io.BytesIO()
                small.convert("RGB").save(kept, "JPEG", quality=80)
    except Exception:  # noqa: BLE001 - whatever is wrong with a picture, it can still be filed
        return Seen(named)
    return Seen(media_type, kept.getvalue(), taken)


def _day(text: object) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(str(text)[:10], "%Y:%m:%d").date()
    except ValueError:
        return None
