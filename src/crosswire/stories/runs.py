"""Numbers looked up by key, in a few sorted runs: a million at once or one at a time, by the same path."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Numbers = NDArray[Any]
# Runs longer than this are left as they are: sorting them anew would take as much memory as all else.
_LARGEST = 1 << 22


class Runs:
    """Keys and what they stand for, in sorted runs; short ones are made one when they are of like length.

    Adding costs the logarithm of what is held, looking up one search a run; what is found does not depend on how the
    keys came.
    """

    def __init__(self, key: DTypeLike, value: DTypeLike) -> None:
        self._key, self._value = np.dtype(key), np.dtype(value)
        self._runs: list[tuple[Numbers, Numbers]] = []

    def add(self, keys: Numbers, values: Numbers) -> None:
        """From now on each key stands for its value too."""
        if not len(keys):
            return
        self._runs.append(_sorted(keys.astype(self._key, copy=False), values.astype(self._value, copy=False)))
        while len(self._runs) > 1 and len(self._runs[-2][0]) <= min(2 * len(self._runs[-1][0]), _LARGEST):
            # Of large runs, the two are let go before what they become is sorted.
            both = [np.concatenate(cells) for cells in zip(self._runs.pop(-2), self._runs.pop(), strict=True)]
            self._runs.append(_sorted(*both))

    def spans(self, first: Numbers, last: Numbers) -> list[tuple[Numbers, Numbers, Numbers]]:
        """Return for each run its values, and where in them the keys from ``first`` to ``last`` begin and end."""
        return [
            (values, np.searchsorted(keys, first, "left"), np.searchsorted(keys, last, "right"))
            for keys, values in self._runs
        ]

    def find(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """Return every value of every key: the place of the key among those asked for, and the value."""
        wanted = keys.astype(self._key, copy=False)
        places, found = [], []
        for values, begins, ends in self.spans(wanted, wanted):
            which, where = spread(begins, ends)
            places.append(which)
            found.append(values[where])
        if not places:
            return np.empty(0, np.int64), np.empty(0, self._value)
        return np.concatenate(places), np.concatenate(found)


def _sorted(keys: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    order = np.argsort(keys, kind="stable")
    return keys[order], values[order]


def spread(begins: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return every place from ``begins[i]`` to before ``ends[i]``, and the ``i`` it is of."""
    lengths = np.maximum(ends - begins, 0)
    which = np.repeat(np.arange(len(lengths)), lengths)
    firsts = np.cumsum(lengths) - lengths
    return which, np.arange(len(which)) - np.repeat(firsts - begins, lengths)
