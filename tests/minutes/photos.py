"""Photos for tests: pictures with shape and colour, kept with a visit as a register keeps them."""

import datetime
import hashlib
import io

from PIL import Image

from tracker.minutes.appendix import Photo
from tracker.records import Attachment, AttachmentKind, Visit
from tracker.register.paper_photos import paper_photo


def jpeg(width: int, height: int, shade: int = 0) -> bytes:
    """A picture that is unlike any with another size or shade."""
    round_ = Image.radial_gradient("L").resize((width, height))
    across = Image.linear_gradient("L").resize((width, height))
    flat = Image.new("L", (width, height), shade)
    file = io.BytesIO()
    Image.merge("RGB", (round_, across, flat)).save(file, "JPEG")
    return file.getvalue()


def add_photo(
    visit: Visit,
    content: bytes,
    caption: str = "",
    dated: datetime.date | None = None,
    on_paper: bool = True,
) -> dict[str, Photo]:
    """One photo more in the visit; made ready for the paper, by its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    visit.attachments.append(
        Attachment(
            kind=AttachmentKind.PHOTO,
            name="a.jpg",
            caption=caption,
            media_type="image/jpeg",
            size=len(content),
            sha256=sha256,
            dated=dated,
            on_paper=on_paper,
        )
    )
    made = paper_photo(content)
    assert made is not None
    return {sha256: made}
