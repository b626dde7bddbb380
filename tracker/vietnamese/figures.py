"""Figures in a sentence: `02 hội nghị`, `31 điểm cầu`, `612 đại biểu`, `84,46%`.

It would rather miss a figure than make one up; a person confirms what it finds. A number is
taken when it begins a word, is written as `numbers` reads it, and a percent sign or a word in
small letters follows. It is left when

- the word before makes it a name or a date: `số 35` (but not `tổng số 31`), `ngày 22`, `Điều 5`,
  `Kế hoạch 25`;
- it belongs to a list or range of numbers: `Điều 5, 6`, `2022 - 2023`, `10 đến 15`;
- it is a bare number from 1900 to 2100 (a count that large is written 2.023);
- a measure of time follows (`6 tháng`, `30 phút`) or a word that no unit begins with (`và`).

The unit is the next word, and the one after it unless a comma, a capital, a word that cannot
belong to a unit or a one-word unit (`05 cuộc kiểm tra` counts `cuộc`) ends it before.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.vietnamese.letters import new_style, nfc
from tracker.vietnamese.numbers import parse_number


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `612`, `đại biểu`, and `612 đại biểu` as it stands in the sentence (NFC)."""

    value: Decimal
    unit: str
    written: str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOT_IN_A_UNIT = _words(
    "và với cùng hoặc hay nhưng mà thì là của cho tại ở trong ngoài trên dưới từ đến tới vào ra"
    " do bởi để về theo bằng như so qua sau trước khi nếu vì nên được bị đã đang sẽ chưa không"
    " có gồm đạt tăng giảm chiếm tham dự này đó kia nêu nói thuộc còn cũng đều mỗi nhằm"
)
_TIME = _words("giây phút giờ ngày tuần tháng quý năm")
_WHOLE_UNITS = _words("người buổi lớp cuộc bài tin xã huyện tỉnh thôn vụ")
_NUMBERED = _words(
    "số ngày tháng năm quý thứ lần kỳ đợt vòng khoá điều khoản điểm tiết mục chương phần"
    " trang bảng biểu mẫu hình lục quyết định thị luận hoạch dẫn báo trình án văn luật lệnh"
    " phường quận khu phố thôn tổ xóm khối ấp ngõ đường lộ tầng phòng nhóm đội đoàn cụm cấp hạng"
    " loại lớp tập đoạn bước hồi lúc đạo"
)

_SPACE = "[ \u00a0]"
_WORD = r"[^\W\d_]+(?![\w/-])"
_CANDIDATE = re.compile(
    r"(?<![^\s(\[“‘\"'])(?P<number>[0-9][0-9.,]*(?<![.,]))"
    rf"(?:{_SPACE}?(?P<percent>%)(?!\w)|{_SPACE}(?P<first>{_WORD})(?:{_SPACE}(?P<second>{_WORD}))?)"
)
_WORD_BEFORE = re.compile(r"(?<![Tt]ổng )(?<!\w)(?P<word>[^\W\d_]+)\s+$")
_NUMBER_BEFORE = re.compile(r"[0-9]\s*(?:[,;–-]|và|hoặc|đến)\s+$")
_LOOK_BACK = 24


def find_figures(text: str) -> list[Figure]:
    """The figures of `text`, in order, by the rule at the top of this file."""
    text = nfc(text)
    found = (_figure(text, match) for match in _CANDIDATE.finditer(text))
    return [figure for figure in found if figure]


def followed(written: str, before: str, after: str) -> str:
    """The words of a figure once its sentence was changed: what stands in their place now where
    the change lies within them, else the words themselves."""
    same = _common(before, after)
    rest = min(_common(before[::-1], after[::-1]), min(len(before), len(after)) - same)
    first, last = same, len(before) - rest
    for match in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", before):
        begin, end = match.span()
        begins_blank = written[:1].isspace()  # its number was taken out and is being typed anew
        is_beside = first == last and (first == end or (first == begin and not begins_blank))
        is_gone = (first, last) == (begin, end)
        if begin <= first and last <= end and not (is_beside or is_gone):
            return after[begin : end + len(after) - len(before)]
    return written


def is_said(written: str, text: str) -> bool:
    """Whether a sentence names the figure, in either spelling of a tone."""
    words = re.escape(_folded(written))
    return re.search(rf"(?<!\w){words}(?!\w)", _folded(text)) is not None


def _common(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _folded(text: str) -> str:
    return " ".join(new_style(text).casefold().split())


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    value = parse_number(match["number"])
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if value is None or _is_a_name(before) or _is_a_year(match["number"]):
        return None
    if match["percent"]:
        return Figure(value, "%", match[0])
    if _ends_unit(match["first"]) or match["first"] in _TIME:
        return None
    second = match["second"]
    alone = second is None or _ends_unit(second) or match["first"] in _WHOLE_UNITS
    end = match.end("first" if alone else "second")
    return Figure(value, text[match.start("first") : end], text[match.start() : end])


def _is_a_name(before: str) -> bool:
    word = _WORD_BEFORE.search(before)
    named = word is not None and new_style(word["word"].lower()) in _NUMBERED
    return named or _NUMBER_BEFORE.search(before) is not None


def _is_a_year(number: str) -> bool:
    return len(number) == 4 and "1900" <= number <= "2100"


def _ends_unit(word: str) -> bool:
    return not word.islower() or word in NOT_IN_A_UNIT
