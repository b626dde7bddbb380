"""What the register keeps, and its rules. Typed mapped dataclasses; no queries."""

from tracker.records.base import Base, Problem
from tracker.records.directory import Organisation, Person
from tracker.records.finding import Figure, Finding
from tracker.records.kinds import (
    Attendance,
    FindingKind,
    PartOfDay,
    Progress,
    RecommendationKind,
    Role,
    Side,
    VisitKind,
)
from tracker.records.minutes import Minutes
from tracker.records.participant import Participant
from tracker.records.recommendation import FollowUp, Recommendation
from tracker.records.visit import Visit

__all__ = [
    "Attendance",
    "Base",
    "Figure",
    "Finding",
    "FindingKind",
    "FollowUp",
    "Minutes",
    "Organisation",
    "PartOfDay",
    "Participant",
    "Person",
    "Problem",
    "Progress",
    "Recommendation",
    "RecommendationKind",
    "Role",
    "Side",
    "Visit",
    "VisitKind",
]
