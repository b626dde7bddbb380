"""Titles of a person: one field on the screen, several titles in it."""

import re

from tracker.vietnamese.letters import nfc

_BETWEEN = re.compile(r"[,;\n]")


def split_titles(text: str) -> list[str]:
    """The titles typed in one field, in order, NFC; a comma, semicolon or new line parts them."""
    parts = (part.strip() for part in _BETWEEN.split(nfc(text)))
    return [part for part in parts if part]


def join_titles(titles: list[str]) -> str:
    """`titles` on one line: `Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện`."""
    return ", ".join(titles)
