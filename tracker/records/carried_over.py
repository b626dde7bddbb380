"""What the last visit recommended, and what is said of it at this one."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base, Problem
from tracker.records.columns import Kind
from tracker.records.kinds import Progress
from tracker.texts import _


class CarriedOver(Base):
    """An earlier recommendation (`text`, from `origin`), what the unit reports of it today and what
    the team finds today. The two are never mixed."""

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

    def problems(self) -> list[Problem]:
        if not self.text.strip():
            message = _("Type the earlier recommendation, or remove the row.")
            return [Problem("text", message)]
        return []
