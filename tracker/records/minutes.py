"""The document made of a visit: its form, its number, who signs, what a hand corrected."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.records.base import Base
from tracker.records.columns import Kind
from tracker.records.kinds import Urgency


class Signer(Base):
    """One sign block: `THƯ KÝ`, or `K/T TRƯỞNG BAN` over `PHÓ TRƯỞNG BAN`, and a name.

    All as it stands on the paper; `post` is the one of that day.
    """

    __tablename__ = "signer"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("minutes.visit_id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    label: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    post: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")


class HandEdit(Base):
    """A paragraph that a hand corrected before printing.

    `key` names the paragraph, `generated` is what the program had written there at that moment,
    `edited` is what is printed instead.
    """

    __tablename__ = "hand_edit"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("minutes.visit_id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    key: Mapped[str] = mapped_column(default="")
    generated: Mapped[str] = mapped_column(default="")
    edited: Mapped[str] = mapped_column(default="")


class Minutes(Base):
    """`number` and `symbol` as they stand on the paper (`12`, `BB/BTGTU`); a number may come later,
    written by hand after signing.

    `form` is empty for the one that the office's profile and the visit's date call for. Minutes
    without `issued_on` are a draft, and say so across every page. `copies` in all and
    `copies_each` for each side, `recipients` and `signers` are the form's or the office's own
    where none are given. `edition` rises with every correction (Đính chính) of signed minutes,
    for `correction_reason`.
    """

    __tablename__ = "minutes"

    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), primary_key=True, init=False
    )
    form: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[datetime.date | None] = mapped_column(default=None)
    urgency: Mapped[Urgency | None] = mapped_column(Kind(Urgency), default=None)
    circulation: Mapped[str] = mapped_column(default="", server_default="")
    copies: Mapped[int | None] = mapped_column(default=None)
    copies_each: Mapped[int | None] = mapped_column(default=None)
    recipients: Mapped[list[str]] = mapped_column(default_factory=list, server_default="[]")
    edition: Mapped[int] = mapped_column(default=1, server_default="1")
    correction_reason: Mapped[str] = mapped_column(default="", server_default="")

    signers: Mapped[list[Signer]] = relationship(
        default_factory=list,
        order_by=Signer.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
    hand_edits: Mapped[list[HandEdit]] = relationship(
        default_factory=list,
        order_by=HandEdit.position,
        cascade="all, delete-orphan",
        passive_deletes=True,
        lazy="raise",
    )
