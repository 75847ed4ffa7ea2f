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
from crosswire.stories.growing import Growing
from crosswire.stories.runs import Runs, spread
from crosswire.stories.scoring import chances

Rows = NDArray[Any]
# Chances are held in ten thousandths: whole numbers have exact sums.
SCALE = 10_000
_AT_ONCE = 1 << 11


class Edges:
    """Pairs of rows that were scored and are sure enough to count.

    A pair is held once, with the later of its rows, as the other and the score; pairs are counted as they came. The
    other row leads to their numbers.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._other, self._score = Growing(np.uint32), Growing(np.uint16)
        # Where the pairs of each row end, up to the last that has one.
        self._ends = Growing(np.int64)
        self._forth = Runs(np.uint32, np.uint32)

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
        """Score pairs of a row and one before it, by rows that ascend; yield those that count, which are held from
        the end on."""
        faint, cut = round(grouping().low * SCALE), round(grouping().cut * SCALE)
        days = self._columns.days.all
        before = len(self._other)
        for a, b in pairs:
            score = self.scores(a, b)
            apart = np.where((days[a] > 0) & (days[b] > 0), np.abs(days[a] - days[b]), 0)
            sure = score >= np.where(apart > NEAR, cut, faint)
            a, b, score = a[sure], b[sure], score[sure]
            if len(a):
                first, count = len(self._ends), len(self._other)
                self._ends.extend(count + np.searchsorted(a, np.arange(first, a[-1] + 1), "right"))
                self._other.extend(b)
                self._score.extend(score)
            yield a, b, score
        self._forth.add(self._other.all[before:], np.arange(before, len(self._other)))

    def back(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Return each pair of one of the rows and a row before it: the place of the first, the second, the score."""
        place, pair = spread(self._end(rows - 1), self._end(rows))
        return place, self._other.all[pair].astype(np.int64), self._score.all[pair].astype(np.int64)

    def around(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Return each pair of one of the rows and any other: the place of the first, the second, the score."""
        behind = self.back(rows)
        place, pair = self._forth.find(rows)
        later = np.searchsorted(self._ends.all, pair, "right")
        before = place, later, self._score.all[pair].astype(np.int64)
        place, other, score = (np.concatenate(cells) for cells in zip(behind, before, strict=True))
        return place, other, score

    def _end(self, rows: Rows) -> Rows:
        """Return where the pairs of each row end; those before the first row end at 0."""
        ends = self._ends.all
        if not len(ends):
            return np.zeros(len(rows), np.int64)
        return np.where(rows < 0, 0, ends[np.clip(rows, 0, len(ends) - 1)])
