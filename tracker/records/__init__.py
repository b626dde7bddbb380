"""What the register keeps, and its rules. Typed mapped dataclasses; no queries."""

from tracker.records.attachment import Attachment
from tracker.records.base import Base, Problem
from tracker.records.carried_over import CarriedOver
from tracker.records.directory import Organisation, Person
from tracker.records.finding import Figure, Finding
from tracker.records.kinds import (
    AttachmentKind,
    Attendance,
    FindingKind,
    NumberScope,
    PartOfDay,
    Profile,
    Progress,
    RecommendationKind,
    Reminder,
    Rhythm,
    Role,
    Side,
    Stage,
    UnitStand,
    Urgency,
    VisitKind,
)
from tracker.records.minutes import HandEdit, Minutes, Signer
from tracker.records.office import Office
from tracker.records.participant import Participant
from tracker.records.recommendation import FollowUp, Recommendation
from tracker.records.visit import Visit

__all__ = [
    "Attachment",
    "AttachmentKind",
    "Attendance",
    "Base",
    "CarriedOver",
    "Figure",
    "Finding",
    "FindingKind",
    "FollowUp",
    "HandEdit",
    "Minutes",
    "NumberScope",
    "Office",
    "Organisation",
    "PartOfDay",
    "Participant",
    "Person",
    "Problem",
    "Profile",
    "Progress",
    "Recommendation",
    "RecommendationKind",
    "Reminder",
    "Rhythm",
    "Role",
    "Side",
    "Signer",
    "Stage",
    "UnitStand",
    "Urgency",
    "Visit",
    "VisitKind",
]
