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


def in_mid_sentence(text: str) -> str:
    """`text` with a small first letter, as it stands after other words of a sentence.

    What may be a name stays: a first word of capitals (`UBND`, `IV`), or two words in a row that
    begin with one (`Nguyễn Thanh Hà`, `Hội Nông dân`).
    """
    first, *others = text.split()[:2] or [""]
    is_name = (len(first) > 1 and first.isupper()) or any(word[:1].isupper() for word in others)
    if is_name or not first[:1].isupper():
        return text
    at = text.index(first)
    return text[:at] + text[at].lower() + text[at + 1 :]


def has_rank(name: str) -> bool:
    """Whether an academic title or a rank stands before the name: `TS. Nguyễn Văn A`."""
    return _RANK.match(nfc(name).strip()) is not None
