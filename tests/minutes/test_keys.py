"""Every paragraph has a key of its own, which lives as long as what it is about."""

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.minutes.visits import dong_thang
from tracker.minutes.choosing import compose, form_names, form_with
from tracker.records import (
    Attendance,
    CarriedOver,
    Finding,
    FindingKind,
    Participant,
    Progress,
    Recommendation,
    RecommendationKind,
    Role,
    Side,
    Signer,
    UnitStand,
    Urgency,
    Visit,
    VisitKind,
)

WORDS = st.sampled_from(
    ["", " ", "Nguyễn Văn A", "một", "- một\nhai", "1. ba;\n\n2. bốn", "a\u2028b", "./.", "[{x}]"]
)
LISTS = st.lists(WORDS, max_size=3)


def stored(records: list[Any], ids: list[int]) -> list[Any]:
    """The records, those of them stored that have a number."""
    for record, number in zip(records, ids, strict=False):
        record.id = number or None
    return records


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    """Any visit, every part of it there or not, stored or not."""

    def some(strategy: st.SearchStrategy[Any]) -> list[Any]:
        records = draw(st.lists(strategy, max_size=4))
        numbers = st.lists(st.integers(0, 60), min_size=4, max_size=4, unique_by=lambda n: n or n)
        return stored(records, draw(numbers))

    visit = Visit(
        kind=draw(st.sampled_from(VisitKind)),
        subject=draw(WORDS),
        inspected_unit=draw(WORDS),
        place=draw(WORDS),
        date=draw(st.sampled_from([None, datetime.date(2023, 3, 22)])),
        end_time=draw(st.sampled_from([None, datetime.time(11, 5)])),
        unit_opinion=draw(WORDS),
        unit_stand=draw(st.sampled_from([None, *UnitStand])),
        recorded_by=draw(WORDS),
        basis=draw(LISTS),
        participants=some(
            st.builds(
                Participant,
                name=WORDS,
                titles=LISTS,
                side=st.sampled_from(Side),
                role=st.sampled_from([None, *Role]),
                attendance=st.sampled_from(Attendance),
                deputy=WORDS,
                absence_reason=WORDS,
            )
        ),
        findings=some(st.builds(Finding, kind=st.sampled_from(FindingKind), text=WORDS)),
        recommendations=some(
            st.builds(
                Recommendation,
                text=WORDS,
                kind=st.sampled_from(RecommendationKind),
                responsible=LISTS,
            )
        ),
        carried_over=some(
            st.builds(
                CarriedOver,
                text=WORDS,
                origin=WORDS,
                reported=WORDS,
                found=WORDS,
                state=st.sampled_from(Progress),
            )
        ),
    )
    visit.minutes.urgency = draw(st.sampled_from([None, *Urgency]))
    visit.minutes.circulation = draw(WORDS)
    visit.minutes.copies = draw(st.sampled_from([None, 0, 2]))
    visit.minutes.recipients = draw(LISTS)
    visit.minutes.signers = draw(
        st.lists(
            st.builds(Signer, label=WORDS, authority=WORDS, post=WORDS, name=WORDS), max_size=5
        )
    )
    return visit


@given(visits(), st.sampled_from(form_names()))
@settings(max_examples=40, deadline=None)
def test_every_paragraph_has_one_key_and_no_two_the_same(visit: Visit, name: str) -> None:
    keys = [p.key for p in compose(visit, form_with(name, {})).paragraphs()]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def keyed(visit: Visit) -> dict[str, str]:
    paper = compose(visit, form_with("party-2018", {"counts": "never"}))
    return {p.key: p.text.rstrip("./;") for p in paper.paragraphs()}


def numbered(visit: Visit) -> Visit:
    """The visit as stored: every record with its number."""
    n = 0
    for part in (visit.participants, visit.findings, visit.recommendations):
        for record in part:
            n += 1
            record.id = n
    return visit


def test_moving_and_removing_records_leaves_the_keys_of_the_others() -> None:
    before = keyed(numbered(dong_thang()))
    visit = numbered(dong_thang())
    visit.findings.insert(0, visit.findings.pop(2))
    gone = visit.findings.pop(3)
    after = keyed(visit)
    assert set(before) - set(after) == {f"findings:{gone.id}"}
    assert all(after[key] == before[key] for key in after)


def test_typing_in_a_field_changes_no_key() -> None:
    visit = numbered(dong_thang())
    before = list(keyed(visit))
    visit.findings[2].text = "Khác hẳn."
    visit.recommendations[0].responsible = ["Công an xã"]
    visit.subject = "việc khác"
    visit.unit_opinion = "Ý kiến khác.\nVà nữa."
    assert list(keyed(visit)) == before
