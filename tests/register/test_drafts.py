"""The draft journal: what is typed is there until it is saved or thrown away."""

import pytest

from tests.register.generated import full_visit
from tracker.errors import ChangedElsewhere
from tracker.records import Office
from tracker.register import Register


def test_a_draft_is_kept_over_itself_and_read_again_by_another(register: Register) -> None:
    first = register.keep_draft(None, None, None, "Huyện uỷ", '{"subject": "v"}')
    assert register.keep_draft(first, None, None, "Huyện uỷ", '{"subject": "việc"}') == first
    again = Register(register.path)
    (draft,) = again.drafts()
    again.close()
    assert (draft.id, draft.visit_id, draft.base_version) == (first, None, None)
    assert (draft.title, draft.content) == ("Huyện uỷ", '{"subject": "việc"}')
    assert draft.typed_at.tzinfo is not None


def test_the_newest_draft_comes_first(register: Register) -> None:
    ids = [register.keep_draft(None, n, 1, "", "{}") for n in range(3)]
    register.keep_draft(ids[1], 1, 1, "", "{ }")
    assert [draft.id for draft in register.drafts()] == [ids[1], ids[2], ids[0]]


def test_saving_the_visit_drops_its_draft_in_the_same_moment(register: Register) -> None:
    draft, other = (register.keep_draft(None, None, None, "", "{}") for _ in range(2))
    register.save(full_visit(), draft)
    assert [kept.id for kept in register.drafts()] == [other]


def test_a_refused_save_keeps_the_draft(register: Register) -> None:
    mine, theirs = register.save(full_visit()), register.load(1)
    draft = register.keep_draft(None, 1, 1, "", "{}")
    register.save(theirs)
    with pytest.raises(ChangedElsewhere):
        register.save(mine, draft)
    assert [kept.id for kept in register.drafts()] == [draft]


def test_a_draft_thrown_away_is_gone_and_may_be_thrown_away_twice(register: Register) -> None:
    draft = register.keep_draft(None, None, None, "", "{}")
    register.drop_draft(draft)
    register.drop_draft(draft)
    assert register.drafts() == []


def test_typing_after_the_draft_has_gone_begins_a_new_one(register: Register) -> None:
    draft = register.keep_draft(None, None, None, "", "{}")
    register.drop_draft(draft)
    again = register.keep_draft(draft, None, None, "", "{1}")
    assert [(kept.id, kept.content) for kept in register.drafts()] == [(again, "{1}")]


def test_a_draft_of_any_length_and_half_letters_is_kept(register: Register) -> None:
    long = "Tuyên giáo " * 100_000
    register.keep_draft(None, None, None, "\ud83d", long)
    (draft,) = register.drafts()
    assert (draft.title, draft.content) == ("\ufffd", long)


def test_what_is_discarded_lies_in_the_bin_and_comes_back(register: Register) -> None:
    first, second, third = (register.keep_draft(None, None, None, t, "{}") for t in "abc")
    register.discard_draft(second)
    register.discard_draft(first)
    assert [kept.id for kept in register.drafts()] == [third]
    assert [kept.id for kept in register.discarded_drafts()] == [first, second]
    register.bring_back_draft(second)
    assert {kept.id for kept in register.drafts()} == {second, third}
    assert [kept.title for kept in register.discarded_drafts()] == ["a"]


def test_typing_on_brings_a_discarded_draft_back(register: Register) -> None:
    draft = register.keep_draft(None, None, None, "", "{}")
    register.discard_draft(draft)
    assert register.keep_draft(draft, None, None, "", "{1}") == draft
    assert [kept.content for kept in register.drafts()] == ["{1}"]
    assert register.discarded_drafts() == []


def test_a_discarded_draft_is_kept_for_as_long_as_the_office_keeps_the_bin(
    register: Register,
) -> None:
    register.discard_draft(register.keep_draft(None, None, None, "bỏ", "{}"))
    register.keep_draft(None, None, None, "giữ", "{}")
    for _time in range(2):  # somebody has worked since: the clock is believed
        register.save(full_visit())
    register.bin.sweep()
    assert [kept.title for kept in register.discarded_drafts()] == ["bỏ"]
    register.keep_office(Office(bin_days=0))
    for _time in range(2):
        register.save(full_visit())
    register.bin.sweep()
    assert register.discarded_drafts() == []
    assert [kept.title for kept in register.drafts()] == ["giữ"]
