"""The figures of a day beside those of an earlier one, as the bars of a chart."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.followup.status import Group


class Bar(NamedTuple):
    """One group: how many now, how many then."""

    group: Group
    now: int
    then: int


def bars(now: Mapping[Group, int], then: Mapping[Group, int]) -> list[Bar]:
    """A bar for each group that has any, on either day."""
    found = (Bar(group, now.get(group, 0), then.get(group, 0)) for group in Group)
    return [bar for bar in found if bar.now or bar.then]
