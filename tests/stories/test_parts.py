"""Parts of what hangs together, and the units that crowds fall into."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.stories import parts
from crosswire.stories.parts import Parts, Rows

LIMITS = (10, 20, 30)
Pair = tuple[int, int, int]


def made(count: int, pairs: list[Pair], few: int = 1 << 14) -> tuple[Parts, Rows]:
    """Parts that rows and pairs came to one row at a time, and the rows said to have moved at the last."""
    with patch.object(parts, "_FEW", few):
        found, moved = Parts(LIMITS), np.empty(0, np.int64)
        for row in range(count):
            found.grow(1)
            of_row = [pair for pair in pairs if pair[0] == row]
            a, b, score = (np.array([pair[at] for pair in of_row], np.int64) for at in range(3))
            moved = found.join(a, b, score)
        return found, moved


def units(found: Parts) -> set[frozenset[int]]:
    numbers = np.unique(found.units(np.arange(len(found)))).tolist()
    return {frozenset(members) for members in found.members(numbers)}


@pytest.mark.parametrize(
    ("count", "pairs", "wanted"),
    [
        (3, [(1, 0, 10)], [{0, 1}, {2}]),
        (3, [(1, 0, 9)], [{0}, {1}, {2}]),
        # Four are a crowd: what holds it together at the loosest limit no longer counts.
        (4, [(1, 0, 25), (2, 1, 10), (3, 2, 25)], [{0, 1}, {2, 3}]),
        (4, [(1, 0, 10), (2, 1, 10), (3, 2, 10)], [{0}, {1}, {2}, {3}]),
        # At the last limit there is no crowd.
        (5, [(1, 0, 30), (2, 1, 30), (3, 2, 30), (4, 3, 10)], [{0, 1, 2, 3}, {4}]),
    ],
)
@pytest.mark.parametrize("few", [0, 100])
def test_a_crowd_falls_into_surer_parts(
    count: int, pairs: list[Pair], wanted: list[set[int]], few: int
) -> None:
    with patch.object(parts, "CROWD", 3):
        found, _ = made(count, pairs, few)
        assert units(found) == set(map(frozenset, wanted))


some_pairs = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 8), st.sampled_from([5, 10, 20, 30])), max_size=14
).map(lambda drawn: [(a, b, score) for a, b, score in drawn if b < a])


@given(some_pairs, st.integers(1, 5))
def test_units_do_not_hang_on_how_pairs_came(pairs: list[Pair], crowd: int) -> None:
    with patch.object(parts, "CROWD", crowd):
        one_by_one, moved = made(10, pairs)
        at_once = Parts(LIMITS)
        at_once.grow(10)
        a, b, score = (np.array([pair[at] for pair in pairs], np.int64) for at in range(3))
        at_once.join(b, a, score)
        assert units(one_by_one) == units(at_once) == units(made(10, pairs, few=0)[0])
        before = units(made(9, pairs)[0])
        said = {9, *moved.tolist()}
        # Every unit that was not there before holds a row that was said to have moved.
        assert all(unit & said for unit in units(one_by_one) - before)
