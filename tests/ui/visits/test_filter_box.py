"""A filter in a crowded line says nothing of everything, and what was chosen as long as it can."""

from pytestqt.qtbot import QtBot

from tracker import texts
from ui.visits.filter_box import Filter


def test_a_brief_filter_says_only_what_was_chosen(qtbot: QtBot) -> None:
    texts.use("en")
    brief, usual = Filter("Year", brief=True), Filter("Year")
    for box in (brief, usual):
        qtbot.addWidget(box)
        box.offer([(2023, "2023")])
    assert brief.closed_text() == "Year"
    assert usual.closed_text() == "Year: all"
    assert brief.minimumSizeHint().width() == brief.sizeHint().width(), "its name is never cut"
    for box in (brief, usual):
        box.choose(2023)
        assert box.closed_text() == "Year: 2023"
        assert box.toolTip() == "Year: 2023"
        assert box.property("narrows")
