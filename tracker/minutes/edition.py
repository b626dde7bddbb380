"""On a corrected edition (Đính chính) the line under the titles that says what it replaces."""

import datetime
from dataclasses import replace

from tracker.minutes.blocks import Paragraph, Run
from tracker.minutes.elements import element
from tracker.minutes.form_parts import Form
from tracker.minutes.wording import fill
from tracker.records import Stage, Visit
from tracker.vietnamese.dates import short_date


def is_open_correction(visit: Visit) -> bool:
    """Whether this is the draft of a further edition: the signed one before it is in force."""
    return visit.minutes.edition > 1 and visit.stage is not Stage.SIGNED


def replaces(visit: Visit, form: Form, replaced_on: datetime.date | None = None) -> list[Paragraph]:
    """The line, which says so as well while the correction is a draft; none on a first edition.
    `replaced_on` is the day on which the edition before was signed, if it is known."""
    if visit.minutes.edition == 1:
        return []
    word = "correction_draft" if is_open_correction(visit) else "correction"
    edition = visit.minutes.edition
    fields = {
        "n": (Run(str(edition)),),
        "before": (Run(str(edition - 1)),),
        "day": (Run(short_date(replaced_on)),) if replaced_on else (),
    }
    paragraph = element(form, "abstract", fill(form.words[word], fields), "correction")
    style = replace(paragraph.style, bold=False, italic=True, rule=0)
    return [replace(paragraph, style=style)]
