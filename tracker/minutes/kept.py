"""What a register keeps of a visit, besides its words, that its minutes show."""

import datetime
from dataclasses import dataclass, field

from tracker.minutes.appendix import Photos


@dataclass(frozen=True, slots=True)
class Kept:
    """`photos` are those that the visit shows. `replaced_on` is the day on which the edition before
    the visit's own was signed; None where there is none, or where this register did not sign it."""

    photos: Photos = field(default_factory=dict)
    replaced_on: datetime.date | None = None
