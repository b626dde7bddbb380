"""The field of the document that goes with an entry."""

from tracker.texts import _
from ui.parts.fields import TextField


def document_field(*, sent: bool) -> TextField:
    """What proves it; where it was `sent`, the letter that reminded."""
    if sent:
        return TextField("evidence", _("Letter sent"), hint=_("e.g. Công văn số 45-CV/BTGTU"))
    return TextField("evidence", _("Document that proves it"), hint=_("e.g. QĐ số 45-QĐ/HU"))
