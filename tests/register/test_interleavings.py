"""Two people at one visit, in every order of loading, editing, saving and deleting."""

import random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.records.edits import Hand, every_text
from tests.register.generated import full_visit
from tracker.errors import ChangedElsewhere
from tracker.records.comparing import same
from tracker.records.merging import merge
from tracker.records.shape import copied
from tracker.register import Register

WHO = st.sampled_from(["lan", "minh"])


class TwoAtOneVisit(RuleBasedStateMachine):
    """Each has the visit open in an editor of their own: `base` as loaded, `mine` as typed."""

    register: Register  # one for all runs; each has a visit of its own in it

    @initialize(seed=st.integers(0, 10_000))
    def open_both(self, seed: int) -> None:
        chance = random.Random(seed)
        self.stored = self.register.save(full_visit())
        self.hands = {name: Hand(name, chance) for name in ("lan", "minh")}
        self.base = dict.fromkeys(self.hands, self.stored)
        self.mine = {name: copied(self.stored) for name in self.hands}

    def teardown(self) -> None:
        if hasattr(self, "stored"):
            assert same(self.register.load(self.stored.id), self.stored)

    @rule(who=WHO, times=st.integers(1, 4))
    def edit(self, who: str, times: int) -> None:
        self.mine[who] = self.hands[who].edits(self.mine[who], times)

    @rule(who=WHO)
    def load_anew(self, who: str) -> None:
        """Gives up what is typed and not saved: one's own, and knowingly."""
        self.base[who] = self.stored
        self.mine[who] = copied(self.stored)

    @rule(who=WHO, choices=st.lists(st.sampled_from(["mine", "theirs", "both"]), max_size=8))
    def save(self, who: str, choices: list[str]) -> None:
        stood = self.stored
        base, mine, seen = self.base[who], self.mine[who], set[str]()
        try:
            saved = self.register.save(mine)
        except ChangedElsewhere:
            assert stood.version != base.version
            merged = merge(base, mine, stood)
            for number, clash in enumerate(merged.clashes):
                seen |= set(f"{clash.mine} {clash.theirs}".split())
                choice = choices[number] if number < len(choices) else "mine"
                clash.choose("mine" if choice == "both" and not clash.can_keep_both else choice)  # type: ignore[arg-type] # one of the three
            saved = self.register.save(merged.visit)
        else:
            assert stood.version == base.version, "a version that changed was overwritten"
        self.stored, now = saved, every_text(saved)
        lost = every_text(stood) - now
        assert lost <= every_text(base) | seen, f"{who} overwrote unseen: {lost}"
        mine_lost = every_text(mine) - now
        theirs_removed = every_text(base) - every_text(stood)
        assert mine_lost <= seen | theirs_removed, f"{who} lost: {mine_lost}"
        self.base[who], self.mine[who] = saved, copied(saved)

    @rule(who=WHO)
    def delete_and_take_back(self, who: str) -> None:
        """F20: whoever edits meanwhile is told, and saves over what came back."""
        self.register.delete(self.stored.id)
        with pytest.raises(ChangedElsewhere):
            self.register.save(self.mine[who])
        self.register.restore(self.stored.id)
        self.stored = self.register.load(self.stored.id)


def _play(register: Register, how_often: int) -> None:
    TwoAtOneVisit.register = register
    often = settings(max_examples=how_often, stateful_step_count=6, deadline=None)
    run_state_machine_as_test(TwoAtOneVisit, settings=often)


def test_a_hundred_interleavings_overwrite_nothing_unseen(register: Register) -> None:
    """F19, F20"""
    _play(register, 100)


@pytest.mark.torture
def test_a_thousand_interleavings_overwrite_nothing_unseen(register: Register) -> None:
    """F19, F20"""
    _play(register, 1_000)
