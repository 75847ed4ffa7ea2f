"""The pairs of rows that are alike, each with how surely it is of one story.

A faint likeness counts between reports of ``NEAR`` days, or where a day is not known; between others only one that
would make them one story.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.ontology.grouping import grouping
from crosswire.stories.candidates import NEAR
from crosswire.stories.columns import Columns
from crosswire.stories.runs import Runs
from crosswire.stories.scoring import chances

Rows = NDArray[Any]
# Chances are held in ten thousandths: whole numbers have exact sums.
SCALE = 10_000
_AT_ONCE = 1 << 11
_SCORE_BITS = np.uint64(16)
_SCORE_MASK = np.uint64((1 << 16) - 1)


class Edges:
    """Pairs of rows that were scored and are sure enough to count."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._back = Runs(np.uint32, np.uint64)
        self._forth = Runs(np.uint32, np.uint64)

    def scores(self, a: Rows, b: Rows) -> Rows:
        """Return how surely each pair is of one story, in ten thousandths."""
        scored = [
            np.rint(chances(self._columns.pairs(a[i : i + _AT_ONCE], b[i : i + _AT_ONCE])) * SCALE).astype(
                np.int64
            )
            for i in range(0, len(a), _AT_ONCE)
        ]
        return np.concatenate(scored) if scored else np.empty(0, np.int64)

    def add(self, pairs: Iterator[tuple[Rows, Rows]]) -> Iterator[tuple[Rows, Rows, Rows]]:
        """Score pairs of a row and one before it; yield those that count, which are held from the end on."""
        held = []
        faint, cut = round(grouping().low * SCALE), round(grouping().cut * SCALE)
        days = self._columns.days.all
        for a, b in pairs:
            score = self.scores(a, b)
            apart = np.where((days[a] > 0) & (days[b] > 0), np.abs(days[a] - days[b]), 0)
            sure = score >= np.where(apart > NEAR, cut, faint)
            a, b, score = a[sure], b[sure], score[sure]
            held.append((a.astype(np.uint32), b.astype(np.uint64) << _SCORE_BITS | score.astype(np.uint64)))
            yield a, b, score
        if held:
            a, packed = (np.concatenate(cells) for cells in zip(*held, strict=True))
            held.clear()
            self._back.add(a, packed)
            turned = a.astype(np.uint64) << _SCORE_BITS | packed & _SCORE_MASK
            self._forth.add((packed >> _SCORE_BITS).astype(np.uint32), turned)

    def back(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Return each pair of one of the rows and a row before it: the place of the first, the second, the score."""
        return _unpacked(*self._back.find(rows))

    def around(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Return each pair of one of the rows and any other: the place of the first, the second, the score."""
        behind, before = self._back.find(rows), self._forth.find(rows)
        return _unpacked(np.concatenate((behind[0], before[0])), np.concatenate((behind[1], before[1])))


def _unpacked(place: Rows, packed: Rows) -> tuple[Rows, Rows, Rows]:
    return place, (packed >> _SCORE_BITS).astype(np.int64), (packed & _SCORE_MASK).astype(np.int64)
