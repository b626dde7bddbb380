"""The colour profile made here is sRGB, as others know it."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from tracker.export.srgb import srgb_profile


def test_another_engine_reads_it_and_turns_colours_as_with_its_own() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    assert ours.profile.version == pytest.approx(2.1)
    assert ours.profile.device_class == "mntr"
    theirs = ImageCms.createProfile("sRGB")
    lab = ImageCms.createProfile("LAB")
    colours = [(0, 0, 0), (255, 255, 255), (204, 0, 0), (10, 200, 90), (115, 115, 115)]
    for colour in colours:
        pixel = Image.new("RGB", (1, 1), colour)
        seen = []
        for profile in (ours, theirs):
            transform = ImageCms.buildTransform(profile, lab, "RGB", "LAB")
            turned = ImageCms.applyTransform(pixel, transform)
            assert turned is not None
            seen.append(turned.getpixel((0, 0)))
        assert seen[0] == pytest.approx(seen[1], abs=1), colour
