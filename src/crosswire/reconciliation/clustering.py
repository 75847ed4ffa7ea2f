"""Putting together what belongs together, by how likely each pair does, and not by who came first."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def average_linkage(
    count: int, chances: Mapping[tuple[int, int], float], cut: float
) -> list[tuple[int, ...]]:
    """Return groups of 0 to ``count`` - 1: always the two groups of the highest mean chance are joined next.

    ``chances`` holds pairs with the smaller number first; a pair that is not in it has none, and one of minus
    infinity never comes into one group. No two groups are joined whose mean chance is below ``cut``. Among
    equals those of the smallest numbers come first.
    """
    members: dict[int, tuple[int, ...]] = {i: (i,) for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    queue: list[tuple[float, tuple[int, ...], tuple[int, ...], int, int]] = []
    for (a, b), chance in chances.items():
        if chance:
            sums[a][b] = sums[b][a] = chance
            if chance >= cut:
                heapq.heappush(queue, (-chance, (a,), (b,), a, b))
    fresh = count
    while queue:
        _, one, other, a, b = heapq.heappop(queue)
        if members.get(a) != one or members.get(b) != other:
            continue
        joined = tuple(sorted((*members.pop(a), *members.pop(b))))
        first, second = sums.pop(a), sums.pop(b)
        near = {c: first.get(c, 0.0) + second.get(c, 0.0) for c in (first.keys() | second.keys()) - {a, b}}
        members[fresh], sums[fresh] = joined, near
        for c, total in near.items():
            sums[c].pop(a, None)
            sums[c].pop(b, None)
            sums[c][fresh] = total
            mean = total / (len(joined) * len(members[c]))
            if mean >= cut:
                low, high = sorted(((joined, fresh), (members[c], c)))
                heapq.heappush(queue, (-mean, low[0], high[0], low[1], high[1]))
        fresh += 1
    return sorted(members.values())
