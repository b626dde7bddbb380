"""The colours of a screen, sRGB (IEC 61966-2-1), as an ICC profile: what archives want stated.

Made here from the published numbers, in version 2 of the format, which every reader knows: the
three primaries and the white for D50 light, and one curve for all three.
"""

import struct
from functools import cache

_WHITE = 0.9642, 1.0, 0.8249  # D50, the white of every profile
_PRIMARIES = {
    b"rXYZ": (0.4360, 0.2225, 0.0139),
    b"gXYZ": (0.3851, 0.7169, 0.0971),
    b"bXYZ": (0.1431, 0.0606, 0.7141),
}
_STEPS = 1024
_HEADER_LENGTH, _ENTRY_LENGTH = 128, 12


@cache
def srgb_profile() -> bytes:
    """The profile as the bytes of an .icc file."""
    curve = _curve()
    tags = {
        b"desc": _description(b"sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(value) for name, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    places: dict[bytes, int] = {}
    data = b""
    begin = _HEADER_LENGTH + 4 + _ENTRY_LENGTH * len(tags)
    for value in tags.values():
        if value not in places:
            places[value] = begin + len(data)
            data += value + b"\0" * (-len(value) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        struct.pack(">4sII", name, places[value], len(value)) for name, value in tags.items()
    )
    return _header(begin + len(data)) + table + data


def _header(length: int) -> bytes:
    """The first 128 bytes: a profile of a display, for pictures as a person would see them."""
    day = 2026, 1, 1, 0, 0, 0
    head = struct.pack(
        ">I4xI4s4s4s6H4s", length, 0x02100000, b"mntr", b"RGB ", b"XYZ ", *day, b"acsp"
    )
    return head.ljust(68, b"\0") + _fixed(_WHITE) + b"\0" * (_HEADER_LENGTH - 80)


def _curve() -> bytes:
    """The light of each step of a colour, in 65535ths of the brightest."""
    values = (round(65535 * _light(n / (_STEPS - 1))) for n in range(_STEPS))
    return struct.pack(f">4s4xI{_STEPS}H", b"curv", _STEPS, *values)


def _light(value: float) -> float:
    if value <= 0.04045:
        return value / 12.92
    return float(((value + 0.055) / 1.055) ** 2.4)


def _description(name: bytes) -> bytes:
    """The profile's name, in ASCII; the two other spellings the format has room for are empty."""
    return struct.pack(">4s4xI", b"desc", len(name) + 1) + name + b"\0" + b"\0" * (4 + 4 + 3 + 67)


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(value)


def _fixed(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(65536 * part) for part in value))
