"""What the recommendations add up to: by state, by unit, by field, how late, how many in time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from tracker.followup.status import Group, Status, Timing
from tracker.vietnamese.letters import as_one
from tracker.vietnamese.sorting import sort_key

# Days late up to which each class of age goes; the last class has no end.
AGES = (30, 90, 180)


class Counted(Protocol):
    """What is counted: a row of the board is one."""

    @property
    def status(self) -> Status: ...


@dataclass
class Figures:
    """Numbers of recommendations. The groups add up to `total`, `ages` to those that are late.

    `in_time` and `late_done` are those verified done that had a deadline.
    """

    groups: dict[Group, int] = field(default_factory=lambda: dict.fromkeys(Group, 0))
    ages: list[int] = field(default_factory=lambda: [0] * (len(AGES) + 1))
    total: int = 0
    open: int = 0
    awaits: int = 0
    lacks_evidence: int = 0
    in_time: int = 0
    late_done: int = 0

    @property
    def on_time_rate(self) -> float | None:
        """The share of what was done that was done in time, 0 to 1; None when nothing was."""
        done = self.in_time + self.late_done
        return self.in_time / done if done else None

    def add(self, status: Status) -> None:
        """Count one more."""
        self.total += 1
        self.groups[status.group] += 1
        self.open += status.is_open
        self.awaits += status.awaits
        self.lacks_evidence += status.lacks_evidence
        self.in_time += status.timing is Timing.DONE_IN_TIME
        self.late_done += status.timing is Timing.DONE_LATE
        if status.group is Group.LATE:
            self.ages[sum(status.late_days > most for most in AGES)] += 1

    def take(self, other: "Figures") -> None:
        """Count all of the other's as well."""
        for group, n in other.groups.items():
            self.groups[group] += n
        self.ages = [mine + theirs for mine, theirs in zip(self.ages, other.ages, strict=True)]
        for name in ("total", "open", "awaits", "lacks_evidence", "in_time", "late_done"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def figures(items: Iterable[Counted]) -> Figures:
    """Of all of them."""
    found = Figures()
    for item in items:
        found.add(item.status)
    return found


class Parts:
    """The figures of each unit, or of each field of work; "" for none."""

    def __init__(self) -> None:
        self._found: dict[str, Figures] = {}

    def add(self, name: str, status: Status) -> None:
        """Count one more for that name."""
        self._found.setdefault(" ".join(name.split()), Figures()).add(status)

    def worst_first(self) -> dict[str, Figures]:
        """Those with the most that is late first. Spellings of one name are one, by the spelling
        that stands most often."""

        def worst(each: tuple[str, Figures]) -> tuple[int, int, str]:
            return -each[1].groups[Group.LATE], -each[1].open, sort_key(each[0])

        return dict(sorted(self._joined().items(), key=worst))

    def _joined(self) -> dict[str, Figures]:
        one = as_one(self._found)
        joined: dict[str, tuple[str, Figures]] = {}
        by_use = sorted(self._found.items(), key=lambda each: -each[1].total)
        for name, counted in by_use:
            _spelled, figures = joined.setdefault(one[name], (name, Figures()))
            figures.take(counted)
        return dict(joined.values())
