"""Words found on the laid-out pages, however they are spelled and wherever a line ends."""

from itertools import pairwise

import pytest

from tests.minutes.visits import dong_thang
from tracker.records import Finding
from ui.paper.minutes import write_minutes
from ui.paper.page_search import PageSearch
from ui.paper.page_words import PageWords


@pytest.fixture(scope="module")
def minutes() -> PageWords:
    visit = dong_thang()
    visit.findings.append(Finding(text="Bí thư Huyện uỷ – đồng chí Hoà – ghi “thuỷ lợi” 15 m²."))
    return PageWords(write_minutes(visit).pages)


@pytest.fixture(scope="module")
def search(minutes: PageWords) -> PageSearch:
    return PageSearch(minutes.pages)


def lines_of(minutes: PageWords) -> list[str]:
    return [line.text for page in minutes.pages for line in page.lines]


@pytest.mark.parametrize("query", ["Đồng Thắng", "dong thang", "ĐỒNG  THẮNG", "đông thăng"])
def test_marks_and_capitals_do_not_matter(search: PageSearch, query: str) -> None:
    assert len(search.find(query)) == len(search.find("Đồng Thắng")) > 1


@pytest.mark.parametrize(
    "query", ["chí Hòa – ghi", "chí Hoà - ghi", "thủy lợi", '"thuỷ lợi" 15 m2']
)
def test_both_tone_spellings_and_other_quotes_are_found(search: PageSearch, query: str) -> None:
    assert len(search.find(query)) == 1


def test_words_are_found_across_the_end_of_a_line(minutes: PageWords, search: PageSearch) -> None:
    page = minutes.pages[1]
    first, second = next(
        (a, b)
        for a, b in pairwise(page.lines)
        if a.paragraph == b.paragraph and a.paragraph is not None
    )
    query = f"{first.text.split()[-1]} {second.text.split()[0]}"
    hits = [hit for hit in search.find(query) if len(hit) == 2]
    assert hits
    assert any(hit[0].rect.top() == first.top and hit[1].rect.top() == second.top for hit in hits)


def test_a_hit_stands_on_its_very_words(minutes: PageWords, search: PageSearch) -> None:
    [[place]] = search.find("thuỷ lợi")
    spot = minutes.spot_at(place.page, place.rect.center())
    assert spot is not None
    assert spot.text[spot.text.index("thuỷ") :].startswith("thuỷ lợi")
    assert abs(spot.offset - spot.text.index("thuỷ") - 4) <= 1


def test_nothing_runs_from_one_paragraph_into_the_next(
    minutes: PageWords, search: PageSearch
) -> None:
    lines = [line for line in minutes.pages[1].lines if line.paragraph is not None]
    last, first = next((a, b) for a, b in pairwise(lines) if a.paragraph != b.paragraph)
    assert search.find(f"{last.text.split()[-1]} {first.text.strip()}") == []


@pytest.mark.parametrize("query", ["", "  ", "\n", "không hề có", "\x00"])
def test_what_is_not_there_is_not_found(search: PageSearch, query: str) -> None:
    assert search.find(query) == []


def test_no_pages_no_hits() -> None:
    assert PageSearch([]).find("a") == []
