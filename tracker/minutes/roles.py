"""Who chaired, led and wrote: those of the participants who did, and who signs for it."""

from tracker.minutes.typed import joined, name_field
from tracker.minutes.wording import Runs
from tracker.records import Attendance, Participant, Role, Visit


def with_role(visit: Visit, role: Role) -> tuple[int, Participant] | None:
    """The first participant with that role who has a name and came."""
    for place, person in enumerate(visit.participants):
        present = person.attendance is Attendance.PRESENT
        if person.role is role and present and person.name.strip():
            return place, person
    return None


def role_name(visit: Visit, role: Role) -> Runs:
    """The name of the one with that role, if it is known."""
    found = with_role(visit, role)
    return name_field(found[1].name, f"participants[{found[0]}].name") if found else ()


def role_titles(visit: Visit, role: Role) -> Runs:
    """The titles of the one with that role, if they are known."""
    found = with_role(visit, role)
    return joined(found[1].titles, f"participants[{found[0]}].titles") if found else ()


def recorder_name(visit: Visit) -> Runs:
    """Who took the minutes; the delegation's secretary when nobody else is named."""
    return name_field(visit.recorded_by, "recorded_by") or role_name(visit, Role.SECRETARY)


def recorder_titles(visit: Visit) -> Runs:
    """The titles of whoever took the minutes, where it is one of the participants."""
    named = " ".join(visit.recorded_by.split())
    if not named:
        return role_titles(visit, Role.SECRETARY)
    for place, person in enumerate(visit.participants):
        if " ".join(person.name.split()) == named:
            return joined(person.titles, f"participants[{place}].titles")
    return ()
