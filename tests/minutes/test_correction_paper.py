"""What a correction has changed, as a list to be printed: every passage, and nothing else."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.minutes.visits import bach_thong
from tracker.minutes.correction_paper import changed_passages, compose_correction
from tracker.records import Attachment, Figure, FollowUp, HandEdit, Stage, Visit


def corrected() -> Visit:
    visit = bach_thong()
    visit.minutes.edition, visit.minutes.correction_reason = 2, "Sai số đại biểu"
    visit.stage = Stage.DRAFTED
    return visit


def test_every_changed_passage_stands_there_with_what_it_was() -> None:
    after = corrected()
    was, after.findings[0].text = after.findings[0].text, "Đã mở 03 hội nghị."
    name, after.participants[1].name = after.participants[1].name, "Triệu Đức Lân"
    paper = compose_correction(bach_thong(), after)
    words = "\n".join(paragraph.text.replace("\u00a0", " ") for paragraph in paper.paragraphs())
    for told in (was, "Đã mở 03 hội nghị.", name, "Triệu Đức Lân", "Sai số đại biểu", "2"):
        assert told in words


def test_it_is_in_the_words_and_the_numbers_of_the_paper() -> None:
    before, after = bach_thong(), corrected()
    before.start_time, after.start_time = datetime.time(7, 30), datetime.time(11, 45)
    after.minutes.number, after.minutes.symbol = "15", "BB/BTGTU"
    after.findings[0].figures = [Figure(value=Decimal("84.46"), unit="%", written="84,46%")]
    before.minutes.hand_edits = [HandEdit(key="findings[0]", generated="một", edited="hai")]
    after.minutes.hand_edits = [HandEdit(key="findings[0]", generated="mốt", edited="ba")]
    days = {1: datetime.date(2023, 3, 24)}
    paper = compose_correction(before, after, days)
    words = "\n".join(paragraph.text.replace("\u00a0", " ") for paragraph in paper.paragraphs())
    for told in ("Giờ bắt đầu", "07h30", "11h45", "Biên bản số 15-BB/BTGTU", "ký ngày 24/3/2023"):
        assert told in words
    for raw in ("07:30", "findings[", "84.46", "party-2018"):
        assert raw not in words


def _follow_up(visit: Visit) -> None:
    visit.recommendations[0].follow_ups.append(FollowUp(reported="Đã làm."))


def _attach(visit: Visit) -> None:
    visit.attachments.append(Attachment(name="Ảnh.jpg"))


def _nothing(_visit: Visit) -> None:
    pass


@pytest.mark.parametrize("change", [_nothing, _follow_up, _attach])
def test_what_is_no_passage_is_left_out(change: Callable[[Visit], None]) -> None:
    """The edition and its reason stand above; what became of it afterwards is no correction."""
    after = corrected()
    change(after)
    assert changed_passages(bach_thong(), after) == []
