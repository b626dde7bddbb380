"""A file kept with a visit: a photo with its caption, a scan, a document."""

import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base
from tracker.records.columns import Kind, YesNo
from tracker.records.kinds import AttachmentKind


class Attachment(Base):
    """`name` is the file's own, made safe; `size` in bytes and `sha256` (64 hex digits) say which
    content of the register's store it is. `dated` is the day of the evidence, `filed_at` the moment
    it came into the register. With `on_paper` a photo stands on the appendix of the minutes.
    """

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(
        ForeignKey("visit.id", ondelete="CASCADE"), init=False, index=True
    )
    position: Mapped[int] = mapped_column(init=False, default=0)
    kind: Mapped[AttachmentKind] = mapped_column(
        Kind(AttachmentKind), default=AttachmentKind.DOCUMENT
    )
    name: Mapped[str] = mapped_column(default="")
    caption: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(default="", index=True)
    dated: Mapped[datetime.date | None] = mapped_column(default=None)
    filed_at: Mapped[datetime.datetime | None] = mapped_column(default=None)
    on_paper: Mapped[bool] = mapped_column(YesNo(), default=False)
