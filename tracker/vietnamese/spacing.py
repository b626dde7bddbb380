"""Where a line must not break. For the typesetter only: its text is printed, never stored."""

import re

from tracker.vietnamese.figures import NOT_IN_A_UNIT

_NBSP = "\u00a0"
_LABELS = (
    "số|ngày|tháng|năm|quý|thứ|lần|kỳ|đợt|khoá|khóa|điều|khoản|điểm|mục|chương|phần|trang"
    "|phụ lục|phường|quận|tổ|thôn|đạo"
)
_LEVELS = "tỉnh|huyện|xã|phường|quận"
_SPACE = rf"[ {_NBSP}]"
_RANGE = rf"{_SPACE}[–-]{_SPACE}[0-9]+"
_NUMBER = r"(?<![^\s(\[“‘\"'])[0-9][0-9.,]*"
# One scan from left to right: a number tied to the word before it is not tied to the next one
# as well, or `ngày 22 tháng 3 năm 2023` would be one piece that no line can take.
_TIED = re.compile(
    rf"(?<![Tt]ổng )(?i:{_LABELS}){_SPACE}"
    rf"(?:[0-9]\S*(?:{_RANGE})?|[IVXLC]+(?:/[0-9]+)?(?!-?\w))"
    rf"|{_NUMBER}{_RANGE}"
    rf"|{_NUMBER}{_SPACE}(?=(?P<unit>%|[^\W\d_]+))"
    rf"|(?<!\w)[A-ZĐ]{{2,9}}{_SPACE}(?=(?:{_LEVELS})(?!\w))"
    rf"|(?<!\w)(?:[Đđ]/c|TP\.?|TX\.?|TT\.?){_SPACE}(?=(?P<name>[^\W\d_]))"
)


def keep_together(text: str) -> str:
    """`text` (NFC) with U+00A0 for the spaces where no line may end, and otherwise unchanged.

    They are inside `ngày 22`, `tháng 3`, `năm 2023`, `quý I/2023`, `Điều 5`, `số 35`, `2020 -
    2025`, between a number and its unit (`02 hội nghị` keeps `02 hội`), and after an abbreviation
    that is nothing by itself: `HĐND huyện`, `đ/c Hà`, `TP Thái Nguyên`. Doing it twice changes
    nothing.
    """
    return _TIED.sub(_tie, text)


def _tie(match: re.Match[str]) -> str:
    unit, name = match["unit"], match["name"]
    if name and not name.isupper():
        return match[0]
    if unit is None or unit == "%" or (unit.islower() and unit not in NOT_IN_A_UNIT):
        return match[0].replace(" ", _NBSP)
    return match[0]
