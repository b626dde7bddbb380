"""Letters: what is stored, what is searched, and the two accepted places of a tone mark."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# The syllable must be open (no letter follows) and must not begin with qu-, where the u is no
# vowel: hòa/hoà and thủy/thuỷ have two spellings; hoàn, ngoài, quý and già have one.
_BEFORE, _AFTER = r"(?<![qQ])", r"(?![^\W\d_])"
_OLD_STYLE = re.compile(f"{_BEFORE}(?:[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY]){_AFTER}")
_NEW_STYLE = re.compile(
    f"{_BEFORE}(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]){_AFTER}",
)

# Eth and the African d are drawn like đ, and old documents hold them in its place.
D_WITH_STROKE = dict.fromkeys("đĐðÐɖƉ", "d")
_FOLDED = {
    **D_WITH_STROKE,
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    "…": "...",
    "₫": "d",
    "²": "2",
    "³": "3",
    "−": "-",
}


def nfc(text: str) -> str:
    """`text` in NFC and otherwise as typed. Not NFKC, which would print m² as m2."""
    return unicodedata.normalize("NFC", text)


def new_style(text: str) -> str:
    """`text` in NFC with hoà, khoẻ, thuỷ for hòa, khỏe, thủy (Quyết định 1989/QĐ-BGDĐT, 2018).

    For wording the program makes itself, and for comparing; what people typed stays.
    """
    return _OLD_STYLE.sub(_tone_to_second, nfc(text))


def old_style(text: str) -> str:
    """`text` in NFC with hòa, khỏe, thủy for hoà, khoẻ, thuỷ, as laws are printed.

    For wording the program makes itself; what people typed stays.
    """
    return _NEW_STYLE.sub(_tone_to_first, nfc(text))


def same(first: str, second: str) -> bool:
    """Whether two texts differ in nothing but Unicode form and tone placement (uỷ, ủy)."""
    return new_style(first) == new_style(second)


def name_key(text: str) -> str:
    """`text` folded for telling names apart: `Huyện ủy  Ba Bể` and `HUYỆN UỶ BA BỂ` are one name,
    while the communes Tân Thành and Tân Thạnh are two. Only its case, its spaces, the place of a
    tone mark and the kind of a dash do not count."""
    folded = new_style(text.casefold().replace("ð", "đ"))
    visible = (c for c in folded if unicodedata.category(c) != "Cf")
    dashed = ("-" if unicodedata.category(c) == "Pd" else c for c in visible)
    return " ".join("".join(dashed).split())


def as_one(names: Iterable[str]) -> dict[str, str]:
    """For each of the names the key of what it names, the same for all its spellings. One that is
    typed without any mark stands for the only one of its letters; where there are two (Tân Thành,
    Tân Thạnh), for neither."""
    keys = {name: name_key(name) for name in names}
    marked: dict[str, set[str]] = {}
    for key in keys.values():
        if key != search_key(key):
            marked.setdefault(search_key(key), set()).add(key)
    alone = {letters: found.pop() for letters, found in marked.items() if len(found) == 1}
    return {name: alone.get(key, key) for name, key in keys.items()}


def search_key(text: str) -> str:
    """`text` folded for finding: `Uỷ  viên`, `ủy viên` and `UY VIEN` all give `uy vien`.

    No case, no marks (and so no tone placement), every dash `-`, one space for every run of
    white space, nothing invisible and no signs of private fonts. ASCII for Vietnamese; folding
    twice changes nothing.
    """
    decomposed = unicodedata.normalize("NFD", text)
    return " ".join(decomposed.translate(_LETTERS).split())


def search_words(query: str) -> list[str]:
    """The folded words of a query, in order; punctuation around a word does not count.

    Nothing in a query is a command: `-`, `*`, `"` and `OR` are text like any other, and a word
    without a letter or digit is left out. Punctuation inside stays: `12-nq/tu` is one word.
    """
    return [word for word in map(_bare, search_key(query).split()) if word]


def _tone_to_second(match: re.Match[str]) -> str:
    marked = unicodedata.normalize("NFD", match[0][0])
    return marked[0] + nfc(match[0][1] + marked[1])


def _tone_to_first(match: re.Match[str]) -> str:
    marked = unicodedata.normalize("NFD", match[0][1])
    return nfc(match[0][0] + marked[1]) + marked[0]


def _folded(char: str) -> str:
    """What one decomposed character leaves in a search key; may be nothing."""
    if char in _FOLDED:
        return _FOLDED[char]
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Pd":
        return "-"
    return "" if category[0] in "MC" else char.casefold()


class _Letters(dict[int, str]):
    """What each letter is folded to, learnt as they come: a table is ten times as quick as a call
    for every letter, and every save folds its visit."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


_LETTERS = _Letters()


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    """`word` without what stands before its first and after its last letter or digit."""
    inside = [place for place, char in enumerate(word) if char.isalnum()]
    return word[inside[0] : inside[-1] + 1] if inside else ""
