"""The register on disk: opened, made, saved to, listed and searched. The one door is `Register`."""

from tracker.register.board import BoardQuery, BoardRow, Counts, Earlier, Item, Order
from tracker.register.drafts import Draft
from tracker.register.history import Entry, HistoryQuery
from tracker.register.listing import ListQuery, VisitRow
from tracker.register.register import Register

__all__ = [
    "BoardQuery",
    "BoardRow",
    "Counts",
    "Draft",
    "Earlier",
    "Entry",
    "HistoryQuery",
    "Item",
    "ListQuery",
    "Order",
    "Register",
    "VisitRow",
]
