"""What a register keeps of a visit, besides its words, that its minutes show."""

import datetime
from types import MappingProxyType
from typing import NamedTuple

from tracker.minutes.appendix import Photos


class Kept(NamedTuple):
    """`photos` are those that the visit shows. `replaced_on` is the day on which the edition before
    the visit's own was signed; None where there is none, or where this register did not sign it."""

    photos: Photos = MappingProxyType({})
    replaced_on: datetime.date | None = None
