"""How backups are spoken of on the screen."""

import datetime
from typing import TYPE_CHECKING

from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.parts.sentences import ended

if TYPE_CHECKING:
    from tracker.register.backups import Backup
    from tracker.register.backups.drill import Drill
    from tracker.register.backups.restoring import VisitThere

MEGABYTE = 1_000_000


def moment(at: datetime.datetime) -> str:
    """Where the PC stands: `22/3/2023 14:05`."""
    here = at.astimezone()
    return f"{short_date(here.date())} {here:%H:%M}"


def exact_moment(at: datetime.datetime) -> str:
    """So that two of one minute are told apart: `22/3/2023 14:05:31`."""
    return f"{moment(at)}:{at.astimezone():%S}"


def stored_moment(text: str) -> str:
    """A moment as the register stores it; empty when there is none."""
    try:
        at = datetime.datetime.fromisoformat(text)
    except ValueError:
        return ""
    return moment(at if at.tzinfo else at.replace(tzinfo=datetime.UTC))


def size(in_bytes: int) -> str:
    """`0,3 MB`, `24 MB`."""
    number = in_bytes / MEGABYTE
    words = f"{number:.1f}".replace(".", ",") if number < 10 else grouped(round(number))
    return f"{words} MB"


def visits(number: int) -> str:
    """`214 visits`."""
    return ngettext("{n} visit", "{n} visits", number).format(n=grouped(number))


def drill_words(drill: "Drill") -> str:
    """What the last drill found."""
    told = {"at": moment(drill.at), "made_at": moment(drill.made_at)}
    if not drill.tried:
        said = _(
            "Restore drill {at}: the backup of {made_at} was not tried, for it has another password"
            " than the register now. Look inside it with that password, then try once more."
        )
        return said.format(**told)
    if drill.troubles:
        said = _(
            "Restore drill {at}: the backup of {made_at} is not good. {trouble} A new backup is"
            " made at once."
        )
        return said.format(trouble=ended(drill.troubles[0]), **told)
    said = _(
        "Restore drill {at}: the backup of {made_at} was restored aside and read from end to end"
        " ({visits}); all is well."
    )
    return said.format(visits=visits(drill.visits), **told)


def visit_line(visit: "VisitThere") -> str:
    """`22/3/2023  Huyện uỷ Bạch Thông: công tác tuyên giáo`."""
    day = short_date(visit.date) if visit.date else _("no date")
    return f"{day}  {visit.unit}: {visit.subject}" if visit.subject else f"{day}  {visit.unit}"


def backup_name(backup: "Backup") -> str:
    """`the backup of 22/3/2023 14:05`."""
    return _("the backup of {when}").format(when=moment(backup.made_at))
