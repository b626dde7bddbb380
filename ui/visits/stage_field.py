"""Where a visit stands in its life. Signing is no choice in a list: it has a button of its own."""

from tracker.records import Stage
from tracker.texts import _
from ui.parts.fields import KindField

STAGE = "stage"


class StageField(KindField):
    """The stages up to the agreed minutes; “Signed” is offered only where it is true."""

    def __init__(self) -> None:
        super().__init__(STAGE, _("The visit is"), list(Stage))
        self._take_out()

    def set_raw(self, text: str) -> None:
        if text == Stage.SIGNED and self.box.findData(text) < 0:
            self.box.addItem(Stage.SIGNED.label, text)
        super().set_raw(text)
        if text != Stage.SIGNED:
            self._take_out()

    def _take_out(self) -> None:
        place = self.box.findData(Stage.SIGNED.value)
        if place >= 0:
            self.box.removeItem(place)
