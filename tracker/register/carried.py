"""What carrying visits between two registers asks of one: whose they are, their versions, and
saving what was brought."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.records import Visit
from tracker.register import visits
from tracker.register.chain import Action

if TYPE_CHECKING:
    from tracker.register.register import Register

MOST_VERSIONS = 40  # of a visit, the newest; further back nobody's copy comes from


class Carried:
    """What `register.carried` can do."""

    def __init__(self, register: "Register") -> None:
        self._register = register

    def uid(self) -> str:
        """Which register this is, wherever its file is copied to; "" if nobody knows."""
        with self._register.reading() as connection:
            question = "SELECT uid FROM register_card WHERE id = 1"
            return str(connection.exec_driver_sql(question).scalar() or "")

    def ids(self) -> list[int]:
        """All visits that are not in the bin, the oldest first."""
        with self._register.reading() as connection:
            question = "SELECT id FROM visit WHERE deleted_at IS NULL ORDER BY list_key DESC"
            return list(connection.exec_driver_sql(question).scalars())

    def signed(self, among: Sequence[int] | None = None) -> int:
        """How many of these visits, or of all that are not in the bin, have signed minutes."""
        question = (
            "SELECT DISTINCT visit_id FROM signed_minutes AS s JOIN visit AS v ON v.id = s.visit_id"
            " WHERE v.deleted_at IS NULL"
        )
        with self._register.reading() as connection:
            found = set(connection.exec_driver_sql(question).scalars())
        return len(found if among is None else found.intersection(among))

    def spoken_of(self, visit_ids: Sequence[int]) -> list[int]:
        """The other visits that are not in the bin whose recommendations these visits speak of."""
        question = (
            "SELECT DISTINCT c.visit_id, r.visit_id FROM carried_over AS c"
            " JOIN recommendation AS r ON r.uid = c.recommendation_uid"
            " JOIN visit AS v ON v.id = r.visit_id WHERE v.deleted_at IS NULL"
        )
        with self._register.reading() as connection:
            pairs = connection.exec_driver_sql(question).fetchall()
        going = set(visit_ids)
        return sorted({asked for said, asked in pairs if said in going} - going)

    def id_of(self, uid: str) -> int | None:
        """The visit that bears this name in every register, the bin included."""
        with self._register.reading() as connection:
            question = "SELECT id FROM visit WHERE uid = ?"
            return connection.exec_driver_sql(question, (uid,)).scalar()

    def versions(self, visit_id: int) -> list[int]:
        """The numbers of the visit's versions that the history knows, the newest first."""
        question = (
            "SELECT DISTINCT visit_version FROM history"
            " WHERE visit_id = ? AND visit_version IS NOT NULL"
            " ORDER BY visit_version DESC LIMIT ?"
        )
        with self._register.reading() as connection:
            rows = connection.exec_driver_sql(question, (visit_id, MOST_VERSIONS))
            return list(rows.scalars())

    def take_in(self, visit: Visit) -> Visit:
        """Save a visit that was brought from another register; the history says so."""
        with self._register.writing() as connection:
            return visits.save(connection, visit, Action.IMPORTED)
