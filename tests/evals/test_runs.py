"""Holding one run of a scoreboard against another."""

from __future__ import annotations

import pytest

from evals.runs import Run, commit, numbered
from evals.score import Case, Score


def test_gains_and_losses_are_told_by_key_and_not_by_note() -> None:
    earlier = Run.of(Score(3, {"f1": 0.5}, [Case("a missed", "one"), Case("b missed", "two")]))
    now = Run.of(
        Score(3, {"f1": 0.5}, [Case("b missed", "two, told in other words"), Case("c extra", "three")])
    )
    assert now.gains(earlier) == ["a missed  one"]
    assert now.losses(earlier) == ["c extra  three"]


def test_a_key_that_comes_twice_counts_twice() -> None:
    cases = [Case("a", "one"), Case("a", "two")]
    assert numbered(cases) == [("a", "one"), ("a (2)", "two")]
    assert Run.of(Score(1, {}, cases[:1])).gains(Run.of(Score(1, {}, cases))) == ["a (2)  two"]


def test_a_revision_that_git_does_not_know_is_named() -> None:
    with pytest.raises(ValueError, match="no-such-revision"):
        commit("no-such-revision")
