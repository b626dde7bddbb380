"""A person at a visit, with the titles and unit of that day."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base, Problem
from tracker.records.columns import Kind
from tracker.records.kinds import Attendance, Role, Side
from tracker.texts import _


class Participant(Base):
    """`deputy` names who came instead; `absence_reason` says why the person did not come."""

    __tablename__ = "participant"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    name: Mapped[str] = mapped_column(default="")
    titles: Mapped[list[str]] = mapped_column(default_factory=list)
    unit: Mapped[str] = mapped_column(default="")
    side: Mapped[Side] = mapped_column(Kind(Side), default=Side.HOST)
    role: Mapped[Role | None] = mapped_column(Kind(Role), default=None)
    attendance: Mapped[Attendance] = mapped_column(Kind(Attendance), default=Attendance.PRESENT)
    absence_reason: Mapped[str] = mapped_column(default="")
    deputy: Mapped[str] = mapped_column(default="")

    def problems(self) -> list[Problem]:
        if not self.name.strip():
            return [Problem("name", _("Type the person's name, or remove the row."))]
        return []
