"""Where a letter of a printed text stands in what was typed, and the other way round.

The paper has other spaces, quotes, capitals and line ends than the field; the letters and figures
are the same, and they alone are compared.
"""

import unicodedata

AROUND = 8  # letters on either side that find a place again where the whole text is not found


def letters(text: str) -> tuple[str, list[int]]:
    """The letters and figures of a text without case and marks, and where each of them stands."""
    found: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFD", char).casefold():
            if part.isalnum():
                found.append("d" if part == "đ" else part)
                places.append(place)
    return "".join(found), places


def place_in(whole: str, part: str, offset: int) -> int | None:
    """Where the character at `offset` of `part` stands in `whole`; None where nothing fits."""
    letters_of_whole, places = letters(whole)
    letters_of_part, part_places = letters(part)
    before = sum(place < offset for place in part_places)
    at = _found(letters_of_whole, letters_of_part, before)
    if at is None:
        return None
    if at < len(places):
        return places[at]
    return places[-1] + 1 if places else len(whole)


def _found(whole: str, part: str, before: int) -> int | None:
    """Where the letter of `part` with so many before it stands in `whole`: by all of the part,
    else by the letters on both sides of it, else by those on one side."""
    left, right = max(0, before - AROUND), before + AROUND
    for begin, end in ((0, len(part)), (left, right), (before, right), (left, before)):
        at = whole.find(part[begin:end])
        if at >= 0 and (part[begin:end] or not part):
            return at + before - begin
    return None
