"""No line of the printed page ends inside the name of somebody the record knows."""

import pytest

from tests.minutes.visits import dong_thang, many_people
from tracker.export.pages import layout
from tracker.minutes.choosing import compose, form_names, form_with
from tracker.minutes.names import names_of
from tracker.records import Finding, Visit

SENTENCE = "Đồng chí {name} phát biểu, đồng chí {name} trả lời, {name} ghi nhận"


def talkative(visit: Visit) -> Visit:
    """The visit with findings that say every name at every place of a line."""
    names = sorted(name.replace("\u00a0", " ") for name in names_of(visit))
    visit.findings += [
        Finding(
            text=f"{'m ' * (n % 23)}{SENTENCE.format(name=name)}; {SENTENCE.format(name=name)}."
        )
        for n, name in enumerate(names * 3)
    ]
    return visit


@pytest.mark.parametrize("name", form_names())
@pytest.mark.parametrize("visit", [dong_thang, many_people])
def test_every_name_is_whole_wherever_it_stands(name: str, visit: type[Visit]) -> None:
    record = talkative(visit())
    paper = compose(record, form_with(name, {}))
    lines = "\n".join(line.text for page in layout(paper) for line in page.lines)
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs())
    for person in names_of(record):
        assert said.count(person) > 12
        assert lines.count(person) == said.count(person), person
