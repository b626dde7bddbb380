"""The document made of a visit: which form, which number."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base


class Minutes(Base):
    """`number` and `symbol` as they stand on the paper (`12`, `BB/BTGTU`); a number may come later,
    written by hand after signing."""

    __tablename__ = "minutes"

    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True, init=False
    )
    form: Mapped[str] = mapped_column(default="party-2018")
    number: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
