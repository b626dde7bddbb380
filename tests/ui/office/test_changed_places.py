"""Two printings of one visit are compared as a reader would."""

import datetime
from typing import Any

from tests.minutes.visits import bach_thong
from tracker.export.pages import Page, layout
from tracker.minutes.choosing import compose, form_with
from tracker.minutes.form_parts import Form
from tracker.records import Visit
from ui.office.changed_places import changed_places
from ui.paper.page_words import Place

PARTY = "party-2018"


def printed(visit: Visit, form: Form) -> tuple[list[Page], str]:
    document = compose(visit, form)
    return layout(document), document.watermark


def pages(**values: Any) -> list[Page]:
    visit = bach_thong()
    visit.minutes.issued_on = datetime.date(2023, 3, 22)
    return printed(visit, form_with(PARTY, values))[0]


def words(place: Place, printing: list[Page]) -> str:
    lines = printing[place.page].lines
    at = place.rect.topLeft()
    return next(line.text for line in lines if (line.x, line.top) == (at.x(), at.y()))


def test_the_same_pages_differ_nowhere() -> None:
    assert changed_places(pages(), pages()) == []


def test_other_words_are_found_wherever_they_stand() -> None:
    after = pages(comrade="Ông/bà")
    found = {words(place, after) for place in changed_places(pages(), after)}
    addressed = {
        line.text for page in after for line in page.lines if "ông/bà" in line.text.casefold()
    }
    assert addressed
    assert addressed <= found
    assert not any("BIÊN BẢN" in text for text in found)


def test_of_what_is_gone_the_line_before_is_shown() -> None:
    after = pages(place_date=False)
    assert len(changed_places(pages(), after)) == 1


def test_of_more_room_the_first_line_that_moved() -> None:
    before, after = pages(), pages(sign_gap_lines=6)
    (place,) = changed_places(before, after)
    lines = [(n, line) for n, page in enumerate(after) for line in page.lines]
    at = next(i for i, (n, line) in enumerate(lines) if line.top == place.rect.top())
    old = [line for page in before for line in page.lines]
    assert old[at].text == lines[at][1].text
    assert old[at] != lines[at][1]
    assert all(a == b for a, (_n, b) in zip(old[:at], lines[:at], strict=True))
