"""Titles of a person, several in one field; and ranks, which are part of no name."""

import re

from tracker.vietnamese.letters import nfc

_BETWEEN = re.compile(r"[,;\n]")
_RANK = re.compile(
    r"(?:PGS|GS|TSKH|TS|ThS|Ths|BS|KS|LS|CN|BSCK)(?:\.|\s)"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|uý|úy)\s"
)


def split_titles(text: str) -> list[str]:
    """The titles typed in one field, in order, NFC; a comma, semicolon or new line parts them."""
    parts = (part.strip() for part in _BETWEEN.split(nfc(text)))
    return [part for part in parts if part]


def join_titles(titles: list[str]) -> str:
    """`titles` on one line: `Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện`."""
    return ", ".join(titles)


def has_rank(name: str) -> bool:
    """Whether an academic title or a rank stands before the name: `TS. Nguyễn Văn A`."""
    return _RANK.match(nfc(name).strip()) is not None
