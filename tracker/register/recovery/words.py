"""The parts of a register as the list of what was lost names them: tables in words."""

from tracker.records.field_words import part_words
from tracker.register.rows import tables
from tracker.texts import _, ngettext


def name_of_part(table: str) -> str:
    """What a table holds; none is named by its name in the file."""
    own = {
        "visit": _("Visits"),
        "history": _("History"),
        "signed_minutes": _("Signed minutes"),
        "stored_content": _("Contents of documents"),
        "content_piece": _("Contents of documents"),
        "draft": _("Drafts"),
        "organisation": _("Directory of units"),
        "person": _("Directory of people"),
        "office": _("Office"),
        "author": _("Names of accounts"),
        "visit_words": _("Words to search by"),
        "board_state": _("Board of recommendations"),
        "board_line": _("Board of recommendations"),
        "register_card": _("The register's own mark"),
        "alembic_version": _("The register's own mark"),
    }
    if table in own:
        return own[table]
    return part_words(table) if table in tables() else _("Another part")


def unread_words(table: str, pages: int, rows: int) -> str:
    """So many pages of the file and so many rows of a table could not be read."""
    told = []
    if pages:
        told.append(ngettext("{n} page", "{n} pages", pages).format(n=pages))
    if rows:
        told.append(ngettext("{n} row", "{n} rows", rows).format(n=rows))
    words = _("{part}: {many} could not be read.")
    return words.format(part=name_of_part(table), many=", ".join(told))
