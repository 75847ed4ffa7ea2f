"""Happenings that go on: which earlier story a story follows.

A story follows the one that began on an earlier day and is most like it: of each of its reports the surest
pair with a report of that story counts, and the mean of these, 0 where there is none, must reach ``FOLLOWS``.
Pairs reach no further than the window of days, so a story follows what was told within days of it, and what
goes on for a year is a chain of stories and not one: of reports further apart no pair has a score, and
linkage counts that as 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[Any]
FOLLOWS = 2000


@dataclass(frozen=True, slots=True)
class Likeness:
    """Pairs of rows of two stories: the stories, the row of the later one, the other row, and the score."""

    later: Rows
    earlier: Rows
    row: Rows
    other: Rows
    score: Rows


@dataclass(frozen=True, slots=True)
class Followed:
    """An earlier story that a story may follow: the mean score, and the pair of rows that is surest."""

    score: int
    earlier: int
    row: int
    other: int


def followed(pairs: Likeness, size: dict[int, int], marks: Rows) -> dict[int, list[Followed]]:
    """Return for each later story those that it may follow with the highest score; several only if equally
    alike.
    """
    order = np.lexsort(
        (marks[pairs.other], marks[pairs.row], -pairs.score, pairs.row, pairs.earlier, pairs.later)
    )
    later, earlier, row = pairs.later[order], pairs.earlier[order], pairs.row[order]
    other, score = pairs.other[order], pairs.score[order]
    # Of each row of the later story, the surest pair with each earlier one.
    first = _turns(later, earlier, row)
    later, earlier, row, other, score = (cells[first] for cells in (later, earlier, row, other, score))
    begins = _turns(later, earlier)
    found: dict[int, list[Followed]] = {}
    for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(later)], strict=False):
        story = int(later[begin])
        mean = int(score[begin:end].sum()) // size[story]
        held = found.get(story)
        if mean < FOLLOWS or (held and mean < held[0].score):
            continue
        best = max(
            range(begin, end), key=lambda at: (score[at], -int(marks[row[at]]), -int(marks[other[at]]))
        )
        one = Followed(mean, int(earlier[begin]), int(row[best]), int(other[best]))
        found[story] = [*held, one] if held and mean == held[0].score else [one]
    return found


def _turns(*columns: Rows) -> Rows:
    """Where a row of the columns, which are sorted, differs from the one before."""
    changed = np.ones(len(columns[0]), bool)
    changed[1:] = np.logical_or.reduce([cells[1:] != cells[:-1] for cells in columns])
    return np.flatnonzero(changed)
