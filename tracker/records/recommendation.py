"""What the unit should do, and what became of it."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.records.base import Base, Problem
from tracker.records.columns import Kind
from tracker.records.finding import Finding
from tracker.records.kinds import Progress, RecommendationKind
from tracker.texts import _


class FollowUp(Base):
    """One dated entry. What the unit reports and what the office found are never mixed."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    date: Mapped[datetime.date | None] = mapped_column(default=None)
    reported: Mapped[str] = mapped_column(default="")
    found: Mapped[str] = mapped_column(default="")
    state: Mapped[Progress] = mapped_column(Kind(Progress), default=Progress.UNDER_WAY)

    def problems(self, visit_date: datetime.date | None) -> list[Problem]:
        if self.date is None:
            return [Problem("date", _("Type the day of this update."))]
        if visit_date and self.date < visit_date:
            return [Problem("date", _("This day is before the visit."))]
        return []


class Recommendation(Base):
    """`responsible` carry it out, `assisting` help; `finding` is the one it answers, if any."""

    __tablename__ = "recommendation"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), init=False, index=True
    )
    finding_id: Mapped[int | None] = mapped_column(
        ForeignKey("finding.id", ondelete="SET NULL"), init=False, default=None, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    text: Mapped[str] = mapped_column(default="")
    kind: Mapped[RecommendationKind] = mapped_column(
        Kind(RecommendationKind), default=RecommendationKind.STANDING
    )
    deadline: Mapped[datetime.date | None] = mapped_column(default=None)
    responsible: Mapped[list[str]] = mapped_column(default_factory=list)
    assisting: Mapped[list[str]] = mapped_column(default_factory=list)
    finding: Mapped[Finding | None] = relationship(default=None, lazy="raise")
    follow_ups: Mapped[list[FollowUp]] = relationship(
        default_factory=list,
        order_by=FollowUp.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )

    def problems(self, visit_date: datetime.date | None) -> list[Problem]:
        problems = []
        if not self.text.strip():
            problems.append(Problem("text", _("Type what is recommended, or remove the row.")))
        if self.kind is RecommendationKind.DATED and self.deadline is None:
            message = _("Type the deadline, or choose another kind of recommendation.")
            problems.append(Problem("deadline", message))
        if self.deadline and visit_date and self.deadline < visit_date:
            problems.append(Problem("deadline", _("The deadline is before the visit.")))
        for index, entry in enumerate(self.follow_ups):
            found = entry.problems(visit_date)
            problems += [problem.under(f"follow_ups[{index}]") for problem in found]
        return problems
