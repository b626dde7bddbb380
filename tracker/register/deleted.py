"""Of a visit in the bin: when it was deleted, by whom, and for how many days more it lies there."""

from typing import Any

from sqlalchemy import case, func, select

from tracker.records import Office, Visit
from tracker.register.chain import Action
from tracker.register.tables import AuthorRow, HistoryRow


def deleted_columns() -> tuple[Any, ...]:
    """The moment, the name (of the account, where the office gave none), and the days that the bin
    keeps anything; they are looked for only of what is deleted."""
    named = func.coalesce(
        func.nullif(HistoryRow.author, ""), func.nullif(AuthorRow.name, ""), HistoryRow.account
    )
    who = (
        select(named)
        .outerjoin(AuthorRow, AuthorRow.account == HistoryRow.account)
        .where(HistoryRow.visit_id == Visit.id, HistoryRow.action == Action.BINNED.value)
        .order_by(HistoryRow.seq.desc())
        .limit(1)
        .correlate(Visit)
        .scalar_subquery()
    )
    days = func.coalesce(select(Office.bin_days).limit(1).scalar_subquery(), 30)
    gone = Visit.deleted_at.is_not(None)
    return (
        Visit.deleted_at,
        case((gone, func.coalesce(who, "")), else_=""),
        case((gone, days), else_=0),
    )
