"""How far a recommendation has come: in the unit's words, or as the office sees it."""

from collections.abc import Sequence

from tracker.followup.sent_back import sends_back, sent_back_words
from tracker.records import Progress
from tracker.texts import _
from ui.parts.fields import KindField

UNIT_SAYS = (
    Progress.NOT_STARTED,
    Progress.UNDER_WAY,
    Progress.REPORTED_DONE,
    Progress.NOT_DOABLE,
    Progress.SUSPENDED,
)
OFFICE_FINDS = (
    Progress.NOT_STARTED,
    Progress.UNDER_WAY,
    Progress.VERIFIED_DONE,
    Progress.NOT_DOABLE,
    Progress.SUSPENDED,
)


def unit_words(reported: Progress) -> str:
    """The unit's word where it is said already that it is the unit's."""
    return _("Reported as done") if reported is Progress.REPORTED_DONE else reported.label


class ProgressField(KindField):
    """One side's word. A stored word that belongs to the other side, as registers of version 3 may
    have it, is shown as it is, though it is not offered."""

    def __init__(self, name: str, label: str, offered: Sequence[Progress]) -> None:
        super().__init__(name, label, list(offered), none="–")
        place = self.box.findData(Progress.REPORTED_DONE.value)
        if place >= 0:
            self.box.setItemText(place, unit_words(Progress.REPORTED_DONE))
        self._known = {each.value: each for each in Progress}

    def set_raw(self, text: str) -> None:
        if text in self._known and self.box.findData(text) < 0:
            self.box.addItem(self._known[text].label, text)
        super().set_raw(text)

    def value(self) -> Progress | None:
        return self._known.get(self.raw())


def name_sending_back(finding: KindField, *, reported_done: bool) -> None:
    """To find it under way after a report that it is done has a name of its own."""
    back = sends_back(Progress.UNDER_WAY, reported_done=reported_done)
    words = sent_back_words() if back else Progress.UNDER_WAY.label
    finding.box.setItemText(finding.box.findData(Progress.UNDER_WAY.value), words)
