"""What stands where: from a point of the paper to the field, and from the field to its places."""

import pytest
from PySide6.QtCore import QPointF

from tests.minutes.visits import dong_thang
from ui.paper.minutes import write_minutes
from ui.paper.page_words import PageWords, Place, is_below

VISIT = dong_thang()


@pytest.fixture(scope="module")
def words() -> PageWords:
    return PageWords(write_minutes(VISIT).pages)


def middle(place: Place) -> tuple[int, QPointF]:
    return place.page, place.rect.center()


def test_every_field_that_is_printed_is_found_again_where_it_stands(words: PageWords) -> None:
    sources = {p.source for page in words.pages for line in page.lines for p in line.pieces}
    assert len(sources) > 20
    for source in sources - {None}:
        assert source is not None
        places = words.places(source)
        assert places
        for place in places:
            assert words.source_at(*middle(place)) == source


def test_a_word_is_told_with_its_place_in_the_text(words: PageWords) -> None:
    path = "findings[0].text"
    text = VISIT.findings[0].text
    word = text.split()[3]
    place = words.place_of(path, text, text.index(word) + 1)
    assert place is not None
    spot = words.spot_at(*middle(place))
    assert spot is not None
    assert spot.source == path
    assert spot.text[spot.offset :].startswith(word)


def test_the_end_of_a_text_of_several_lines_is_at_its_last_word(words: PageWords) -> None:
    path = "findings[0].text"
    text = VISIT.findings[0].text
    place = words.place_of(path, text, len(text))
    last = words.places(path)[-1]
    assert place is not None
    assert place.page == last.page
    assert place.rect.center().y() == last.rect.center().y()


def test_a_field_with_no_words_of_its_own_shows_its_row(words: PageWords) -> None:
    row = words.places("participants[0]")
    assert row
    assert words.places("participants[0].role") == row


def test_what_is_not_printed_has_no_place(words: PageWords) -> None:
    assert words.places("") == []
    assert words.places("findings[99].text") == []
    assert words.place_of("findings[99].text", "abc", 1) is None
    assert words.place_of("findings[0].text", "", 0) is None


def test_the_margin_belongs_to_no_field(words: PageWords) -> None:
    assert words.source_at(0, QPointF(3, 3)) is None
    assert words.spot_at(0, QPointF(3, 3)) is None
    assert words.spot_at(99, QPointF(100, 100)) is None


def test_below_is_the_field_itself_or_a_part_of_it() -> None:
    assert is_below("findings[1]", "findings[1]")
    assert is_below("findings[1].text", "findings[1]")
    assert is_below("basis[0]", "basis")
    assert not is_below("findings[12].text", "findings[1]")
    assert not is_below("date_of", "date")
