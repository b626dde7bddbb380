"""What the last visit recommended, and what is said of it at this one."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base, Problem
from tracker.records.columns import Kind
from tracker.records.entry_rules import WITH_REASON, day_problems
from tracker.records.kinds import Progress
from tracker.texts import _


class CarriedOver(Base):
    """An earlier recommendation (`text`, from `origin`), what the unit reports of it today and what
    the team finds today. The two are never mixed.

    With `recommendation_uid` it is an entry in the follow-up of that recommendation, of the day of
    this visit: no second one is made. One on which nothing is said is no entry. A file proves it by
    its content (`file_sha256`).
    """

    __tablename__ = "carried_over"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    text: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    reported: Mapped[str] = mapped_column(default="")
    found: Mapped[str] = mapped_column(default="")
    state: Mapped[Progress | None] = mapped_column(Kind(Progress), default=None)
    recommendation_uid: Mapped[str] = mapped_column(default="", server_default="", index=True)
    evidence: Mapped[str] = mapped_column(default="", server_default="")
    file_name: Mapped[str] = mapped_column(default="", server_default="")
    file_sha256: Mapped[str] = mapped_column(default="", server_default="", index=True)
    reported_state: Mapped[Progress | None] = mapped_column(Kind(Progress), default=None)
    done_on: Mapped[datetime.date | None] = mapped_column(default=None)
    extended_to: Mapped[datetime.date | None] = mapped_column(default=None)
    next_report: Mapped[datetime.date | None] = mapped_column(default=None)
    evidence_date: Mapped[datetime.date | None] = mapped_column(default=None)

    def says_anything(self) -> bool:
        """Whether anything is said of it at this visit."""
        texts = (self.reported, self.found, self.evidence, self.file_sha256)
        chosen = (self.reported_state, self.state, self.done_on, self.extended_to, self.next_report)
        return any(text.strip() for text in texts) or any(chosen)

    def problems(self, visit_date: datetime.date | None) -> list[Problem]:
        problems = day_problems(self, visit_date)
        if not self.text.strip():
            message = _("Type the earlier recommendation, or remove the row.")
            problems.append(Problem("text", message))
        if self.extended_to and not self.found.strip():
            problems.append(Problem("found", _("Type why the deadline is extended.")))
        elif self.recommendation_uid and self.state in WITH_REASON and not self.found.strip():
            problems.append(Problem("found", _("Type the reason.")))
        return problems
