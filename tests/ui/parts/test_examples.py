"""The examples on the screen are of this year."""

import datetime
import re
from pathlib import Path

from babel.messages.pofile import read_po

from ui.parts.examples import this_year

CATALOGUE = Path(__file__).parents[3] / "resources/locale/vi/LC_MESSAGES/tracker.po"


def test_the_year_is_put_in_when_the_words_are_shown() -> None:
    year = datetime.date.today().year
    assert this_year("22/3/{year}, 15/12/{last_year}") == f"22/3/{year}, 15/12/{year - 1}"


def test_no_text_of_the_screen_has_a_year_of_its_own() -> None:
    with CATALOGUE.open("rb") as file:
        dated = [
            message.id
            for message in read_po(file)
            if any(place.startswith("ui/") for place, _line in message.locations)
            and re.search(r"\b20\d\d\b", f"{message.id} {message.string}")
        ]
    assert dated == []
