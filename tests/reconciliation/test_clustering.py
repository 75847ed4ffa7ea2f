from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconciliation.clustering import average_linkage

Chances = dict[tuple[int, int], float]


@pytest.mark.parametrize(
    ("count", "chances", "wanted"),
    [
        (0, {}, []),
        (2, {}, [(0,), (1,)]),
        (2, {(0, 1): 0.5}, [(0, 1)]),
        (2, {(0, 1): 0.4}, [(0,), (1,)]),
        # The likelier pair is joined first; what is like only one of the two stays outside.
        (3, {(0, 1): 0.6, (1, 2): 0.9}, [(0,), (1, 2)]),
        (3, {(0, 1): 0.6, (0, 2): 0.5, (1, 2): 0.9}, [(0, 1, 2)]),
        # What cannot be one never is, however like both are to a third.
        (3, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): -math.inf}, [(0, 1), (2,)]),
    ],
)
def test_groups_of_the_highest_mean_chance_are_joined(
    count: int, chances: Chances, wanted: list[tuple[int, ...]]
) -> None:
    assert average_linkage(count, chances, 0.5) == wanted


@given(st.integers(2, 7), st.data())
def test_the_order_of_the_pairs_does_not_matter(count: int, data: st.DataObject) -> None:
    every = list(combinations(range(count), 2))
    values = st.sampled_from((0.2, 0.5, 0.6, 0.9, -math.inf))
    chances = data.draw(st.fixed_dictionaries(dict.fromkeys(every, values)))
    shuffled = dict(data.draw(st.permutations(list(chances.items()))))
    assert average_linkage(count, shuffled, 0.5) == average_linkage(count, chances, 0.5)


@given(st.integers(2, 7), st.data())
def test_two_that_cannot_be_one_never_are(count: int, data: st.DataObject) -> None:
    every = list(combinations(range(count), 2))
    values = st.sampled_from((0.5, 0.9, -math.inf))
    chances = data.draw(st.fixed_dictionaries(dict.fromkeys(every, values)))
    for group in average_linkage(count, chances, 0.3):
        assert all(chances[pair] > 0 for pair in combinations(group, 2))
