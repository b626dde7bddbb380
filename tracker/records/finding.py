"""What the visit found, and the figures in it."""

from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.records.base import Base, Problem
from tracker.records.columns import Kind
from tracker.records.kinds import FindingKind
from tracker.texts import _


class Figure(Base):
    """A number with its unit, and the words it was written in: 2, `hội nghị`, `02 hội nghị`."""

    __tablename__ = "figure"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    finding_id: Mapped[int] = mapped_column(
        ForeignKey("finding.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    value: Mapped[Decimal | None] = mapped_column(default=None)
    unit: Mapped[str] = mapped_column(default="")
    written: Mapped[str] = mapped_column(default="")


class Finding(Base):
    """A result, a shortcoming or a cause."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    kind: Mapped[FindingKind] = mapped_column(Kind(FindingKind), default=FindingKind.RESULT)
    text: Mapped[str] = mapped_column(default="")
    figures: Mapped[list[Figure]] = relationship(
        default_factory=list,
        order_by=Figure.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )

    def problems(self) -> list[Problem]:
        if not self.text.strip():
            return [Problem("text", _("Type what was found, or remove the row."))]
        return []
