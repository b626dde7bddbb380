"""Photos out of the register for the paper: upright, small, and without what they know besides."""

import io
import sqlite3
from pathlib import Path

from PIL import Image

from tests.register.generated import full_visit
from tracker.register import Register
from tracker.register.paper_photos import LONGER_SIDE, paper_photo


def camera_jpeg(width: int = 3000, height: int = 2000) -> bytes:
    """Lying on its side, with a place and a camera in it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x0110] = "CAMERA-OF-LAN"
    exif.get_ifd(0x8825)[1] = "N"
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_a_photo_is_upright_and_tells_nothing_but_what_it_shows() -> None:
    photo = paper_photo(camera_jpeg())
    assert photo is not None
    assert photo.pixels == (round(LONGER_SIDE * 2 / 3), LONGER_SIDE)
    assert b"CAMERA-OF-LAN" not in photo.jpeg
    assert b"Exif" not in photo.jpeg
    with Image.open(io.BytesIO(photo.jpeg)) as opened:
        assert (opened.size, opened.mode) == (photo.pixels, "RGB")


def test_pictures_of_every_kind_become_grey_or_rgb() -> None:
    for mode, grey in (("1", True), ("L", True), ("P", False), ("RGBA", False), ("CMYK", False)):
        file = io.BytesIO()
        Image.new(mode, (60, 40)).save(file, "TIFF" if mode == "CMYK" else "PNG")
        photo = paper_photo(file.getvalue())
        assert photo is not None, mode
        assert (photo.is_grey, photo.pixels) == (grey, (60, 40))
    assert paper_photo(b"khong phai anh") is None
    assert paper_photo(camera_jpeg()[:500]) is None


def test_a_photo_that_is_no_longer_what_was_filed_never_stands_for_it(
    register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(camera_jpeg(300, 200))
    visit = full_visit()
    visit.attachments = [register.attachments.add(path)]
    made = register.attachments.photos(visit)
    assert list(made) == [visit.attachments[0].sha256]
    visit.attachments[0].on_paper = False
    assert register.attachments.photos(visit) == {}
    visit.attachments[0].on_paper = True
    connection = sqlite3.connect(register.path)
    connection.execute("UPDATE content_piece SET data = zeroblob(length(data))")
    connection.commit()
    connection.close()
    again = Register(register.path)
    try:
        assert again.attachments.photos(visit) == {}
    finally:
        again.close()
