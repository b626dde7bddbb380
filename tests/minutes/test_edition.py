"""A corrected edition says what it replaces, and its draft that it is one."""

import datetime

import pytest

from tests.minutes.visits import bach_thong
from tracker.minutes.choosing import compose
from tracker.minutes.form import form_names, load_form
from tracker.records import Stage


@pytest.mark.parametrize("name", form_names())
def test_a_correction_says_so_under_its_titles(name: str) -> None:
    visit, form = bach_thong(), load_form(name)
    visit.minutes.issued_on = datetime.date(2023, 3, 24)

    signed_on: datetime.date | None = None

    def says(words: str) -> bool:
        found = compose(visit, form, replaced_on=signed_on)
        return any(words in part.text.replace("\u00a0", " ") for part in found.paragraphs())

    assert not says("đính chính")
    visit.minutes.edition, visit.stage = 2, Stage.AGREED
    assert says("(Dự thảo bản 2, đính chính bản 1; bản 1 vẫn có hiệu lực)")
    assert compose(visit, form).watermark
    signed_on = datetime.date(2023, 3, 24)
    assert says("(Dự thảo bản 2, đính chính bản 1 ký ngày 24/3/2023; bản 1 vẫn có hiệu lực)")
    visit.stage = Stage.SIGNED
    assert says("(Bản 2, đính chính và thay thế bản 1 ký ngày 24/3/2023)")
    assert not compose(visit, form).watermark
