"""What two reports tell alike in the same order, with changed words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.reconciliation.alignment import SAME, Encode, Matrix, align_two
from crosswire.reconciliation.passages import Passage

# Share of the shorter report's sentences that are retold, share of those in the same order, and fewest of them,
# for a rewrite ...
_RETOLD = 0.5
_IN_ORDER = 0.65
_FEWEST = 4
# ... and of the two shares together with that of the words taken over: two reporters at one happening tell half of
# it alike, and much in order.
_TOGETHER = 0.65
# Besides, either so much is taken over word for word, or so many sentences come in one order.
_IN_WORDS = 0.2
_MANY = 6
_ONE_ORDER = 0.8
# Where two reports share fewer of their terms than this, they are not looked at sentence by sentence.
_TERMS = 0.3


@dataclass(frozen=True, slots=True)
class Retelling:
    """Share of the shorter report's sentences that the other tells too, share of those that come in the same order,
    and the pairs, as places in the prose of each."""

    retold: float = 0.0
    in_order: float = 0.0
    pairs: tuple[tuple[int, int], ...] = ()

    def is_rewrite(self, shared: float) -> bool:
        """Say whether one retells the other, or both retell one text. ``shared`` is the share of words taken over."""
        return (
            len(self.pairs) >= _FEWEST
            and self.retold >= _RETOLD
            and self.in_order >= _IN_ORDER
            and self.retold * self.in_order + shared >= _TOGETHER
            and (shared >= _IN_WORDS or (len(self.pairs) >= _MANY and self.in_order >= _ONE_ORDER))
        )


def may_retell(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two reports of these terms share enough of them for one to retell the other."""
    return bool(a and b) and len(a & b) >= _TERMS * min(len(a), len(b))


def retelling(a: Sequence[Passage], b: Sequence[Passage], encode: Encode | None) -> Retelling:
    """Return what both tell. It depends on these two alone, whatever other reports there are."""
    turned = len(a) > len(b)
    short, long = (b, a) if turned else (a, b)
    if len(short) < _FEWEST:
        return Retelling()
    pairs = _one_to_one(align_two(short, long, encode))
    if not pairs:
        return Retelling()
    in_order = _longest_rise([j for _, j in pairs]) / len(pairs)
    told = ((short[i].order, long[j].order) for i, j in pairs)
    found = tuple(sorted((j, i) if turned else (i, j) for i, j in told))
    return Retelling(len(pairs) / len(short), in_order, found)


def _one_to_one(block: Matrix) -> list[tuple[int, int]]:
    """Return the sentences that tell the same, each with the best that is left for it, in the order of the first."""
    rows, columns = np.nonzero(block >= SAME)
    best = sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda p: (-block[p], p))
    left: dict[int, int] = {}
    for row, column in best:
        if row not in left and column not in left.values():
            left[row] = column
    return sorted(left.items())


def _longest_rise(positions: Sequence[int]) -> int:
    """Return the length of the longest subsequence that never falls."""
    tails: list[int] = []
    for position in positions:
        at = bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails)
