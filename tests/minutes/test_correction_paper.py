"""What a correction has changed, as a list to be printed: every passage, and nothing else."""

from collections.abc import Callable

import pytest

from tests.minutes.visits import bach_thong
from tracker.minutes.correction_paper import changed_passages, compose_correction
from tracker.records import Attachment, FollowUp, Stage, Visit


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
