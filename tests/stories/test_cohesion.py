"""Groups that are much less alike than each is in itself stay apart, as far as that is known."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from crosswire.stories.linkage import Limits, Links, link


def groups(sizes: tuple[int, ...], inside: float, between: float) -> list[int]:
    """Return how many nodes each group has that is made of blocks of these sizes."""
    block = [number for number, size in enumerate(sizes) for _ in range(size)]
    pairs = list(combinations(range(len(block)), 2))
    score = [round(10_000 * (inside if block[a] == block[b] else between)) for a, b in pairs]
    a, b = np.array(pairs).T
    first = link(Links(a, b, np.array(score)), np.arange(len(block)), Limits(2000, 0.8))
    return sorted(np.bincount(first, minlength=len(block))[np.unique(first)].tolist())


@pytest.mark.parametrize(
    ("sizes", "between", "found"),
    [
        pytest.param((2, 2), 0.5, [4], id="of two pairs little is known"),
        pytest.param((8, 8), 0.5, [8, 8], id="of many much is known"),
        pytest.param((8, 8), 0.8, [16], id="and they are one where they are nearly as alike"),
        pytest.param((8, 1), 0.25, [9], id="one report is never too loose"),
        pytest.param((2, 2), 0.1, [2, 2], id="whatever is known, they must be alike enough"),
    ],
)
def test_the_fewer_a_group_has_the_less_it_keeps_others_out(
    sizes: tuple[int, ...], between: float, found: list[int]
) -> None:
    assert groups(sizes, 0.9, between) == found
