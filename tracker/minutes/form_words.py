"""The words every form has to have, the fields they may name, and how they are spelt."""

import re

from tracker.minutes.wording import field_names
from tracker.vietnamese.letters import new_style, old_style

PARTS = (
    *("basis", "opening", "participants", "content", "findings", "carried_over"),
    *("recommendations", "opinion", "closing", "copies"),
)
KINDS = ("working_visit", "inspection", "supervision")
ROLES = ("chair", "head", "deputy_head", "member", "presenter", "secretary")
PROGRESS = (
    *("not_started", "under_way", "reported_done"),
    *("verified_done", "not_doable", "suspended"),
)
SIGNERS = ("recorder", "chair", "head", "")
KIND_WORDS = (
    *("team", "abstract", "opening", "hosts", "hosts_unnamed", "findings", "opinion"),
    *("unit_label", "meeting"),
)
WORDS = (
    *("document_title", "symbol", "blank_date", "section", "subsection", "item", "numbered"),
    *("person_number", "basis", "morning", "afternoon", "evening", "opening", "participants"),
    *("delegation", "delegation_unnamed", "invited", "absent", "counted", "person", "absentee"),
    *("stand_in", "stand_in_unnamed", "chair", "recorder", "content", "report"),
    *("report_unknown", "result", "shortcoming", "cause", "figures", "recommendations"),
    *("recommend", "recommend_one", "responsible", "assisting", "deadline", "deadline_unknown"),
    *(
        "standing",
        "conditions",
        "carried_over",
        "carried_origin",
        "carried_reported",
        "carried_found",
    ),
    *("carried_evidence", "carried_done_on", "carried_extended_to", "carried_next_report"),
    *("deadline_worded", "reports", "rhythm_monthly", "rhythm_quarterly", "rhythm_half_yearly"),
    *(
        "rhythm_yearly",
        "carried_state",
        "carried_back",
        "agrees",
        "agrees_in_part",
        "disagrees",
        "opinion_follows",
    ),
    *("unit_unnamed", "closing", "closing_dissent", "pages", "copies", "draft", "cell_number"),
    *("correction", "correction_draft"),
    *("appendix", "appendix_of", "photo", "photo_lost"),
    *("cell_name", "cell_titles", "cell_note", "note_deputy", "note_absent", "note_sent"),
)
FIELDS = frozenset(
    (
        *("superior", "issuer", "body", "seat", "number", "symbol", "code", "date", "place"),
        *("abstract", "opening", "inspected", "subject", "period", "team", "start_time"),
        *("end_time", "part_of_day", "gap", "roman", "n", "part", "heading", "Comrade"),
        *("comrade", "dash", "name", "titles", "unit", "role", "reason", "deputy"),
        *("responsible", "assisting", "deadline", "blank_date", "figures", "conditions"),
        *("count", "origin", "told", "state", "back", "pages", "copies"),
        *(
            "copies_each",
            "evidence",
            "day",
            "deadline_words",
            "rhythm",
            "next_report",
            "chair",
            "chair_titles",
            "recorder",
            "recorder_titles",
            "unit_label",
            "before",
        ),
        *("evidence", "day", "deadline_words", "rhythm", "next_report"),
        *("meeting", "section_mark", "note", "caption", "taken"),
    )
)
_DISPUTED = re.compile(r"\b(?:uỷ|ủy|toạ|tọa)\b", re.IGNORECASE)


def known_fields(pattern: str) -> None:
    """Raises ValueError for a pattern that is not closed or names a field that there is not."""
    if unknown := field_names(pattern) - FIELDS:
        raise ValueError(f"no such field: {unknown}")


def spelt(pattern: str, tone: str) -> str:
    """The form's own words with the tone mark of uỷ and toạ where `tone` has it.

    Only these words are disputed; hoá and thuỷ stay as the form has them.
    """
    style = new_style if tone == "uỷ" else old_style
    return _DISPUTED.sub(lambda match: style(match[0]), pattern)
