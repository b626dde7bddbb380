"""The closed lists of the field, each value with the word a clerk reads."""

from enum import StrEnum

from tracker.texts import _


class VisitKind(StrEnum):
    """What sort of visit it is; it chooses the verb of the minutes."""

    WORKING_VISIT = "working_visit"
    INSPECTION = "inspection"
    SUPERVISION = "supervision"

    @property
    def label(self) -> str:
        return {
            VisitKind.WORKING_VISIT: _("Working visit"),
            VisitKind.INSPECTION: _("Inspection"),
            VisitKind.SUPERVISION: _("Supervision"),
        }[self]


class PartOfDay(StrEnum):
    """When in the day, for a visit whose hour nobody wrote down."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def label(self) -> str:
        return {
            PartOfDay.MORNING: _("Morning"),
            PartOfDay.AFTERNOON: _("Afternoon"),
            PartOfDay.EVENING: _("Evening"),
        }[self]


class Side(StrEnum):
    """Whose person a participant is."""

    DELEGATION = "delegation"
    HOST = "host"
    INVITED = "invited"

    @property
    def label(self) -> str:
        return {
            Side.DELEGATION: _("Delegation"),
            Side.HOST: _("Unit visited"),
            Side.INVITED: _("Invited"),
        }[self]


class Role(StrEnum):
    """What a participant does at the visit; most have none."""

    CHAIR = "chair"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    MEMBER = "member"
    PRESENTER = "presenter"
    SECRETARY = "secretary"

    @property
    def label(self) -> str:
        return {
            Role.CHAIR: _("Chair"),
            Role.HEAD: _("Head of delegation"),
            Role.DEPUTY_HEAD: _("Deputy head of delegation"),
            Role.MEMBER: _("Member"),
            Role.PRESENTER: _("Presenter"),
            Role.SECRETARY: _("Secretary"),
        }[self]


class Attendance(StrEnum):
    """Whether the person came, or who came instead."""

    PRESENT = "present"
    ABSENT = "absent"
    DEPUTY = "deputy"

    @property
    def label(self) -> str:
        return {
            Attendance.PRESENT: _("Present"),
            Attendance.ABSENT: _("Absent"),
            Attendance.DEPUTY: _("Sent a deputy"),
        }[self]


class FindingKind(StrEnum):
    """What a finding says."""

    RESULT = "result"
    SHORTCOMING = "shortcoming"
    CAUSE = "cause"

    @property
    def label(self) -> str:
        return {
            FindingKind.RESULT: _("Result"),
            FindingKind.SHORTCOMING: _("Shortcoming"),
            FindingKind.CAUSE: _("Cause"),
        }[self]


class RecommendationKind(StrEnum):
    """Whether a recommendation has a day, goes on for good, or is only taken note of."""

    DATED = "dated"
    STANDING = "standing"
    NOTED = "noted"

    @property
    def label(self) -> str:
        return {
            RecommendationKind.DATED: _("With a deadline"),
            RecommendationKind.STANDING: _("Standing"),
            RecommendationKind.NOTED: _("Noted"),
        }[self]


class Rhythm(StrEnum):
    """How often the unit reports on a standing recommendation."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def label(self) -> str:
        return {
            Rhythm.MONTHLY: _("Every month"),
            Rhythm.QUARTERLY: _("Every quarter"),
            Rhythm.HALF_YEARLY: _("Every six months"),
            Rhythm.YEARLY: _("Every year"),
        }[self]


class Reminder(StrEnum):
    """How a unit was reminded in writing: by a note, at any time, or by a step of chasing, one
    after the other."""

    NOTE = "note"
    FIRST = "first"
    SECOND = "second"
    LEADERS = "leaders"

    @property
    def label(self) -> str:
        return {
            Reminder.NOTE: _("Reminded by a note"),
            Reminder.FIRST: _("Reminded, first time"),
            Reminder.SECOND: _("Reminded, second time"),
            Reminder.LEADERS: _("Reported to the leaders"),
        }[self]


class UnitStand(StrEnum):
    """Whether the unit agrees with what was found and recommended."""

    AGREES = "agrees"
    AGREES_IN_PART = "agrees_in_part"
    DISAGREES = "disagrees"

    @property
    def label(self) -> str:
        return {
            UnitStand.AGREES: _("Agrees"),
            UnitStand.AGREES_IN_PART: _("Agrees in part"),
            UnitStand.DISAGREES: _("Does not agree"),
        }[self]


class Urgency(StrEnum):
    """The mark of a paper that must travel fast: KHẨN, THƯỢNG KHẨN, HOẢ TỐC."""

    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    EXPRESS = "express"

    @property
    def label(self) -> str:
        return {
            Urgency.URGENT: _("Urgent"),
            Urgency.VERY_URGENT: _("Very urgent"),
            Urgency.EXPRESS: _("Express"),
        }[self]


class Profile(StrEnum):
    """Whose rules an office follows; the two systems of layout are never mixed."""

    PARTY = "party"
    STATE = "state"

    @property
    def label(self) -> str:
        return {Profile.PARTY: _("Party office"), Profile.STATE: _("State office")}[self]


class NumberScope(StrEnum):
    """How long the numbers of minutes go on before they begin at 01 again."""

    TERM = "term"
    YEAR = "year"

    @property
    def label(self) -> str:
        return {
            NumberScope.TERM: _("For each term of the committee"),
            NumberScope.YEAR: _("For each year"),
        }[self]


class Stage(StrEnum):
    """Where a visit stands in its life, from the plan to the signed paper."""

    PLANNED = "planned"
    HELD = "held"
    DRAFTED = "drafted"
    AGREED = "agreed"
    SIGNED = "signed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            Stage.PLANNED: _("Planned"),
            Stage.HELD: _("Held"),
            Stage.DRAFTED: _("Draft"),
            Stage.AGREED: _("Agreed"),
            Stage.SIGNED: _("Signed"),
            Stage.POSTPONED: _("Postponed"),
            Stage.CANCELLED: _("Cancelled"),
        }[self]


# What is prepared for such a visit binds nobody: no minutes, no figures, no letters.
NOT_HELD = (Stage.PLANNED, Stage.POSTPONED, Stage.CANCELLED)


class AttachmentKind(StrEnum):
    """What a file kept with a visit is; `SIGNED` is the scan of the signed minutes."""

    PHOTO = "photo"
    SCAN = "scan"
    DOCUMENT = "document"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        return {
            AttachmentKind.PHOTO: _("Photo"),
            AttachmentKind.SCAN: _("Scan"),
            AttachmentKind.DOCUMENT: _("Document"),
            AttachmentKind.SIGNED: _("Signed minutes (scan)"),
        }[self]


class Progress(StrEnum):
    """How far a recommendation has come, as the office sees it."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    REPORTED_DONE = "reported_done"
    VERIFIED_DONE = "verified_done"
    NOT_DOABLE = "not_doable"
    SUSPENDED = "suspended"

    @property
    def label(self) -> str:
        return {
            Progress.NOT_STARTED: _("Not started"),
            Progress.UNDER_WAY: _("Under way"),
            Progress.REPORTED_DONE: _("Reported done"),
            Progress.VERIFIED_DONE: _("Verified done"),
            Progress.NOT_DOABLE: _("Cannot be done"),
            Progress.SUSPENDED: _("Suspended"),
        }[self]
