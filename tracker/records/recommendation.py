"""What the unit should do, and what became of it."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.records.base import Base, Problem
from tracker.records.columns import Kind
from tracker.records.entry_rules import day_problems, reason_problems
from tracker.records.finding import Finding
from tracker.records.kinds import Progress, RecommendationKind, Reminder, Rhythm
from tracker.texts import _


class FollowUp(Base):
    """One dated entry. What the unit reports and what the office found are never mixed.

    `date` is the day it is about; the program stamps `entered_at` and `entered_by` (an account).
    A stored entry is never changed: one that `corrects` another bears that one's `uid` and counts
    in its stead. `extended_to` is a new deadline, `next_report` the day on which the unit reports
    again, `done_on` the day on which it was done. The evidence is a document with its own date, or
    a file by its content (`file_sha256`). `reminder` says that the unit was reminded in writing;
    the document is then the letter that was sent, and proves nothing.
    """

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    uid: Mapped[str] = mapped_column(init=False, default="", index=True, unique=True)
    date: Mapped[datetime.date | None] = mapped_column(default=None)
    reported: Mapped[str] = mapped_column(default="")
    found: Mapped[str] = mapped_column(default="")
    reported_state: Mapped[Progress | None] = mapped_column(Kind(Progress), default=None)
    state: Mapped[Progress | None] = mapped_column(Kind(Progress), default=None)
    done_on: Mapped[datetime.date | None] = mapped_column(default=None)
    extended_to: Mapped[datetime.date | None] = mapped_column(default=None)
    next_report: Mapped[datetime.date | None] = mapped_column(default=None)
    evidence: Mapped[str] = mapped_column(default="")
    evidence_date: Mapped[datetime.date | None] = mapped_column(default=None)
    file_name: Mapped[str] = mapped_column(default="")
    file_sha256: Mapped[str] = mapped_column(default="")
    reminder: Mapped[Reminder | None] = mapped_column(Kind(Reminder), default=None)
    corrects: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime.datetime | None] = mapped_column(init=False, default=None)
    entered_by: Mapped[str] = mapped_column(init=False, default="")

    def problems(self, visit_date: datetime.date | None) -> list[Problem]:
        if self.date is None:
            return [Problem("date", _("Type the day of this update."))]
        if visit_date and self.date < visit_date:
            return [Problem("date", _("This day is before the visit."))]
        if self.entered_at is not None:  # as it was entered: mended by an entry that corrects it
            return []
        return day_problems(self, self.date, visit_date) + reason_problems(self)


class Recommendation(Base):
    """`responsible` carry it out, `assisting` help; `finding` is the one it answers, if any.

    `deadline` is the first one, for ever; `deadline_words` how it was put (`hết quý II/2023`).
    A standing one is reported on in a `rhythm`, first on `next_report`. `followed_by` is the leader
    who follows it. By its `uid` it is known in every register and in later visits.
    """

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
    uid: Mapped[str] = mapped_column(
        init=False, default="", server_default="", index=True, unique=True
    )
    deadline_words: Mapped[str] = mapped_column(default="", server_default="")
    followed_by: Mapped[str] = mapped_column(default="", server_default="")
    rhythm: Mapped[Rhythm | None] = mapped_column(Kind(Rhythm), default=None)
    next_report: Mapped[datetime.date | None] = mapped_column(default=None)
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
