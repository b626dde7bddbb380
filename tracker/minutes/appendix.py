"""The photos of a visit on pages of their own, each with its caption: two to a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tracker.minutes.blocks import Paragraph, Picture, Run, TextStyle
from tracker.minutes.form_parts import Form
from tracker.minutes.text import printable
from tracker.minutes.typed import field as typed
from tracker.minutes.typed import record_key
from tracker.minutes.wording import Fields, Runs, fill, text_of
from tracker.records import Attachment, AttachmentKind, Visit
from tracker.vietnamese.dates import short_date

_HIGHEST = 100.0  # mm: two, with captions of two lines, go on a page of A4


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo ready for the paper: upright, in grey or in RGB, `pixels` wide and high."""

    jpeg: bytes = field(repr=False)
    pixels: tuple[int, int]
    is_grey: bool


Photos = Mapping[str, Photo]  # by the SHA-256 of the content that was filed


def shown_photos(visit: Visit) -> list[tuple[int, Attachment]]:
    """Those that stand on the paper, each with its place among the visit's files."""
    return [
        (place, each)
        for place, each in enumerate(visit.attachments)
        if each.kind is AttachmentKind.PHOTO and each.on_paper
    ]


def write_appendix(visit: Visit, form: Form, fields: Fields, photos: Photos) -> list[Paragraph]:
    """Nothing where no photo is to be shown. One whose content is lost says so in its place."""
    shown = shown_photos(visit)
    if not shown:
        return []
    body, head = form.elements["body"].style, form.elements["type"].style
    title = replace(
        head, role="appendix", gap_before=0, level=1, keep_with_next=True, new_page=True
    )
    below = replace(_centred(body, "appendix_of"), italic=True, gap_before=0, keep_with_next=True)
    found = [Paragraph(title, fill(form.words["appendix"], fields), None, "appendix")]
    if of := fill(form.words["appendix_of"], fields):
        found.append(Paragraph(below, of, None, "appendix_of"))
    for n, (place, attachment) in enumerate(shown, 1):
        found += _photo(n, place, attachment, form, fields, photos.get(attachment.sha256))
    return found


def _photo(
    n: int, place: int, attachment: Attachment, form: Form, fields: Fields, photo: Photo | None
) -> Iterator[Paragraph]:
    source = f"attachments[{place}].caption"
    key = record_key("attachments", place, attachment)
    body = form.elements["body"].style
    caption = _caption(n, source, attachment, form, fields)
    style = replace(_centred(body, "photo"), gap_before=12, keep_with_next=True)
    if photo is None:
        lost = (Run(form.words["photo_lost"], source),)
        yield Paragraph(replace(style, italic=True), lost, source, f"{key}.photo")
    else:
        picture = _picture(attachment, photo, form, text_of(caption))
        yield Paragraph(style, (), source, f"{key}.photo", picture=picture)
    below = replace(_centred(body, "caption"), italic=True, gap_before=3, balanced=True)
    yield Paragraph(below, caption, source, f"{key}.caption")


def _caption(n: int, source: str, attachment: Attachment, form: Form, fields: Fields) -> Runs:
    """`Ảnh 1: Hội trường (chụp ngày 22/3/2023)`."""
    taken = attachment.dated
    own = {
        "n": (Run(str(n)),),
        "caption": typed(printable(attachment.caption).rstrip(" ."), source),
        "taken": (Run(short_date(taken), source),) if taken else (),
    }
    return fill(form.words["photo"], {**fields, **own})


def _picture(attachment: Attachment, photo: Photo, form: Form, alt: str) -> Picture:
    """As wide as the text or as high as half a page, whichever is reached first."""
    wide, high = photo.pixels
    scale = min(form.page.text_width / wide, _HIGHEST / high)
    return Picture(
        attachment.sha256, photo.jpeg, photo.pixels, photo.is_grey, wide * scale, high * scale, alt
    )


def _centred(style: TextStyle, role: str) -> TextStyle:
    return replace(style, role=role, align="centre", indent=0, inset=0)
