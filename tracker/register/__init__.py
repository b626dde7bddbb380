"""The register on disk: opened, made, saved to, listed and searched. The one door is `Register`."""

from tracker.register.drafts import Draft
from tracker.register.history import Entry, HistoryQuery
from tracker.register.listing import ListQuery, VisitRow
from tracker.register.register import Register

__all__ = ["Draft", "Entry", "HistoryQuery", "ListQuery", "Register", "VisitRow"]
