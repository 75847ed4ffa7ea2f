"""What hangs together: rows that pairs lead to from one to the next, at several limits, the loosest first.

What hangs together at the cut is linked by itself, for below the cut nothing becomes one. But among very many
reports weak likeness leads from anything to anything: where more than ``CROWD`` rows hang together it says little,
and these fall into the parts that surer pairs make, and these again if they are still a crowd. The part in which a
row is linked is its unit. Which rows are of one unit depends only on which rows and pairs there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.stories.growing import Growing
from crosswire.stories.linkage import components

Rows = NDArray[Any]
# Rows that hang together by more than this are a crowd.
CROWD = 1000
# So many pairs are led along one by one; more of them all at once.
_FEW = 1 << 14


class Parts:
    """Rows in parts, at each limit on scores; the last limit's parts may be of any size."""

    def __init__(self, limits: Sequence[int]) -> None:
        self._limits = tuple(limits)
        self._levels = tuple(_Level() for _ in limits)

    def __len__(self) -> int:
        return len(self._levels[0].above)

    def grow(self, count: int) -> None:
        """Take in so many more rows, each a part by itself."""
        for level in self._levels:
            level.grow(count)

    def join(self, a: Rows, b: Rows, score: Rows) -> Rows:
        """Let pairs lead from ``a[i]`` to ``b[i]``; return rows that are in another unit now, but for those of the
        units of ``a``.
        """
        if len(a) > _FEW:
            before = self._depth(np.arange(len(self)))
            for limit, level in zip(self._limits, self._levels, strict=True):
                level.join_many(a[score >= limit], b[score >= limit])
            return np.flatnonzero(self._depth(np.arange(len(self))) != before)
        moved: set[int] = set()
        for limit, level in zip(self._limits, self._levels, strict=True):
            sure = score >= limit
            for pair in zip(a[sure].tolist(), b[sure].tolist(), strict=True):
                one, other = map(level.root, pair)
                sizes = int(level.size.all[one]), int(level.size.all[other])
                if one != other and sum(sizes) > CROWD and level is not self._levels[-1]:
                    for root, size in zip((one, other), sizes, strict=True):
                        moved.update(level.members(root) if size <= CROWD else ())
                level.join(one, other)
        return np.array(sorted(moved), np.int64)

    def units(self, rows: Rows) -> Rows:
        """Return the number of the unit of each of the rows."""
        depth = self._depth(rows)
        root = np.empty(len(rows), np.int64)
        for at, level in enumerate(self._levels):
            some = depth == at
            root[some] = level.roots(rows[some])
        numbers: Rows = depth * len(self) + root
        return numbers

    def members(self, units: Iterable[int]) -> Iterator[list[int]]:
        """Yield the rows of each unit."""
        for unit in units:
            depth, root = divmod(unit, len(self))
            yield self._levels[depth].members(root)

    def _depth(self, rows: Rows) -> Rows:
        """Return for each row the first limit at which it is in no crowd, or else the last."""
        depth = np.full(len(rows), len(self._levels) - 1)
        for at in range(len(self._levels) - 2, -1, -1):
            level = self._levels[at]
            depth[level.size.all[level.roots(rows)] <= CROWD] = at
        return depth


class _Level:
    """Parts at one limit: each row leads to its root, and to the next row in a ring of all rows of its part."""

    def __init__(self) -> None:
        self.above, self.size, self.next = Growing(np.int32), Growing(np.int32), Growing(np.int32)

    def grow(self, count: int) -> None:
        new = np.arange(len(self.above), len(self.above) + count)
        self.above.extend(new)
        self.next.extend(new)
        self.size.extend(np.ones(count, np.int32))

    def root(self, row: int) -> int:
        above = self.above.all
        while (one := int(above[row])) != row:
            above[row] = above[one]
            row = one
        return row

    def roots(self, rows: Rows) -> Rows:
        above = self.above.all
        found = above[rows]
        while not np.array_equal(found, further := above[found]):
            found = further
        return found

    def members(self, root: int) -> list[int]:
        following = self.next.all
        found, row = [root], int(following[root])
        while row != root:
            found.append(row)
            row = int(following[row])
        return found

    def join(self, one: int, other: int) -> None:
        if one == other:
            return
        size, following = self.size.all, self.next.all
        large, small = (one, other) if size[one] >= size[other] else (other, one)
        self.above.all[small] = large
        size[large] += size[small]
        # Two rings become one when two of their rows change what follows them.
        following[large], following[small] = following[small], following[large]

    def join_many(self, a: Rows, b: Rows) -> None:
        rows = np.arange(len(self.above))
        first = components(self.roots(rows).astype(np.int64), a.astype(np.int64), b.astype(np.int64))
        self.above.all[:] = first
        self.size.all[:] = np.bincount(first, minlength=len(rows))
        order = np.argsort(first, kind="stable")
        self.next.all[order[:-1]] = order[1:]
        begins = np.flatnonzero(np.diff(first[order], prepend=-1))
        for begin, end in pairwise([*begins.tolist(), len(order)]):
            self.next.all[order[end - 1]] = order[begin]
