"""The files of letters, briefs and reports are as fit for archives as those of minutes."""

import pytest

from tests.export.conformance import assert_conforming
from tests.reports.papers import papers
from tracker.export.pages import layout
from tracker.export.pdf import write_pdf
from tracker.records import Profile


@pytest.mark.parametrize("profile", Profile)
def test_every_paper_is_fit_for_archives_and_for_reading_aloud(profile: Profile) -> None:
    made = papers(profile)
    assert len(made) == 6
    for document in made.values():
        assert_conforming(write_pdf(document))


def test_a_table_before_the_signature_takes_no_other_table_with_it() -> None:
    _first, second = layout(papers(Profile.PARTY)["party report"])
    assert [line.text for line in second.lines if line.role == "heading"] == [
        "3. Thời gian quá hạn"
    ]
