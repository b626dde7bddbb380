"""Names for files: what a document is, in letters that every system takes."""

import datetime
import unicodedata

from tracker.texts import _

LONGEST = 120
SUFFIX = ".pdf"
# Names that Windows keeps for devices, with any ending.
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"}
RESERVED |= {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
KEPT_SIGNS = " -_.,()'+&"


def minutes_name(date: datetime.date | None, unit: str, edition: int, suffix: str = SUFFIX) -> str:
    """`Bien ban 2023-03-22 Huyen uy Bach Thong.pdf`: what it is, when, where; of a correction, the
    edition too."""
    which = _("edition {n}").format(n=edition) if edition > 1 else ""
    day = date.isoformat() if date else ""
    return safe_name(" ".join([_("Minutes"), day, unit, which]), suffix)


def safe_name(title: str, suffix: str = SUFFIX) -> str:
    """A file name made of a title: letters without marks, for old archives and mail programs, and
    nothing that Windows forbids."""
    title = title.removesuffix(suffix)
    words = "".join(map(_plain, unicodedata.normalize("NFD", title))).split()
    room = LONGEST - len(suffix)
    stem = " ".join(words)
    if len(stem) > room:
        stem = stem[: room + 1].rpartition(" ")[0] or stem[:room]
    stem = stem.strip(" .-") or "PDF"
    if stem.split(".")[0].strip().lower() in RESERVED:
        stem = f"_{stem}"
    return stem + suffix


def _plain(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    category = unicodedata.category(char)
    if category == "Pd":
        return "-"
    if category[0] == "M":
        return ""
    return char if char.isalnum() or char in KEPT_SIGNS else " "
