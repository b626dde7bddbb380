"""One visit by an inspecting body to a unit: the whole record, from who went to what came of it."""

import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.records.attachment import Attachment
from tracker.records.base import Base, Problem
from tracker.records.carried_over import CarriedOver
from tracker.records.columns import Kind
from tracker.records.finding import Finding
from tracker.records.kinds import PartOfDay, Role, Stage, UnitStand, VisitKind
from tracker.records.minutes import Minutes
from tracker.records.participant import Participant
from tracker.records.recommendation import Recommendation
from tracker.texts import _

NOON, EVENING = datetime.time(12), datetime.time(18)


class Visit(Base):
    """Every text may be empty and every date unknown: a news report seldom names the hour.

    `version` rises at every save, whichever part changed. `list_key` orders the list of visits,
    newest first, and is the visit's row in the search index; the register sets both. `uid` is the
    same in every register that the visit is carried to.
    """

    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    version: Mapped[int] = mapped_column(init=False)
    list_key: Mapped[int] = mapped_column(init=False, unique=True)
    saved_at: Mapped[datetime.datetime] = mapped_column(init=False)
    deleted_at: Mapped[datetime.datetime | None] = mapped_column(init=False, default=None)

    kind: Mapped[VisitKind] = mapped_column(Kind(VisitKind), default=VisitKind.WORKING_VISIT)
    subject: Mapped[str] = mapped_column(default="")
    field_of_work: Mapped[str] = mapped_column(default="")
    period: Mapped[str] = mapped_column(default="")
    date: Mapped[datetime.date | None] = mapped_column(default=None)
    part_of_day: Mapped[PartOfDay | None] = mapped_column(Kind(PartOfDay), default=None)
    start_time: Mapped[datetime.time | None] = mapped_column(default=None)
    end_time: Mapped[datetime.time | None] = mapped_column(default=None)
    place: Mapped[str] = mapped_column(default="")
    inspecting_body: Mapped[str] = mapped_column(default="")
    body_superior: Mapped[str] = mapped_column(default="")
    body_code: Mapped[str] = mapped_column(default="")
    body_seat: Mapped[str] = mapped_column(default="")
    inspected_unit: Mapped[str] = mapped_column(default="")
    basis: Mapped[list[str]] = mapped_column(default_factory=list)
    unit_opinion: Mapped[str] = mapped_column(default="")
    recorded_by: Mapped[str] = mapped_column(default="")
    unit_stand: Mapped[UnitStand | None] = mapped_column(Kind(UnitStand), default=None)
    uid: Mapped[str] = mapped_column(
        init=False, default="", server_default="", index=True, unique=True
    )
    stage: Mapped[Stage] = mapped_column(Kind(Stage), default=Stage.HELD, server_default=Stage.HELD)

    minutes: Mapped[Minutes] = relationship(
        init=False,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
    participants: Mapped[list[Participant]] = relationship(
        default_factory=list,
        order_by=Participant.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
    findings: Mapped[list[Finding]] = relationship(
        default_factory=list,
        order_by=Finding.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
    recommendations: Mapped[list[Recommendation]] = relationship(
        default_factory=list,
        order_by=Recommendation.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
    carried_over: Mapped[list[CarriedOver]] = relationship(
        default_factory=list,
        order_by=CarriedOver.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
    attachments: Mapped[list[Attachment]] = relationship(
        default_factory=list,
        order_by=Attachment.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )

    __table_args__ = (
        Index("ix_visit_deleted_at", "deleted_at", "list_key"),
        Index("ix_visit_inspected_unit", "inspected_unit", "deleted_at", "list_key"),
        Base.__table_args__,
    )

    def __post_init__(self) -> None:
        self.minutes = Minutes()

    def problems(self) -> list[Problem]:
        """What keeps this visit from being saved, each under the path of its field."""
        problems = self._own_problems()
        for index, participant in enumerate(self.participants):
            problems += [p.under(f"participants[{index}]") for p in participant.problems()]
        problems += self._role_problems()
        for index, finding in enumerate(self.findings):
            problems += [p.under(f"findings[{index}]") for p in finding.problems()]
        for index, recommendation in enumerate(self.recommendations):
            found = recommendation.problems(self.date)
            problems += [p.under(f"recommendations[{index}]") for p in found]
        for index, earlier in enumerate(self.carried_over):
            found = earlier.problems(self.date)
            problems += [p.under(f"carried_over[{index}]") for p in found]
        return problems + self._answered_twice()

    def _own_problems(self) -> list[Problem]:
        problems = []
        if not self.inspected_unit.strip():
            problems.append(Problem("inspected_unit.name", _("Type the unit that was visited.")))
        if self.start_time and self.end_time and self.end_time < self.start_time:
            problems.append(Problem("end_time", _("The visit ends before it begins.")))
        if (
            self.start_time
            and self.part_of_day
            and self.part_of_day is not part_of(self.start_time)
        ):
            message = _("This hour is not in the part of the day chosen.")
            problems.append(Problem("start_time", message))
        return problems

    def _role_problems(self) -> list[Problem]:
        """A visit has one chair, one head of delegation and one secretary."""
        problems, taken = [], set[Role]()
        for index, participant in enumerate(self.participants):
            role = participant.role
            if role not in (Role.CHAIR, Role.HEAD, Role.SECRETARY):
                continue
            if role in taken:
                message = _("Someone above already has this role.")
                problems.append(Problem(f"participants[{index}].role", message))
            taken.add(role)
        return problems

    def _answered_twice(self) -> list[Problem]:
        """A row is the entry of its visit; of two, nobody could say which counts."""
        problems, answered = [], set[str]()
        for index, earlier in enumerate(self.carried_over):
            if earlier.recommendation_uid and earlier.recommendation_uid in answered:
                message = _(
                    "This recommendation stands above already. Put everything into one row and "
                    "remove the other."
                )
                problems.append(Problem(f"carried_over[{index}].text", message))
            answered.add(earlier.recommendation_uid)
        return problems


def part_of(time: datetime.time) -> PartOfDay:
    """The part of the day that an hour lies in."""
    if time < NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if time < EVENING else PartOfDay.EVENING
