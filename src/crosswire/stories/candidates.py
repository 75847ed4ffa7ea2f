"""Which rows are compared at all: a question of the two alone, answered without asking every two.

Two rows are candidates if their days lie within the window, or one has none, and they share two of their
rarest facts or a band of their sketches. Each row is held under keys for these, with its day, so its
candidates are found by looking its own keys up.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.stories.columns import KIND_MASK, Columns
from crosswire.stories.features import FACT_KINDS
from crosswire.stories.runs import Runs, spread
from crosswire.stories.scoring import INDEXED

Rows = NDArray[Any]
# Reports more days apart than this are of one story only through others between them.
WINDOW = 4
# So many of its rarest facts, two by two, a row is found by.
RAREST = 10
# A sketch is cut into bands of so many numbers.
BAND = 4
_KINDS = tuple(FACT_KINDS.index(kind) for kind in INDEXED)
# Below the name of a key stands the day.
_DAY_BITS = 22
_DAY_MASK = (1 << _DAY_BITS) - 1
_ROWS_AT_ONCE = 1 << 12
_FOUND_AT_ONCE = 1 << 22
_TWOS = np.array(list(combinations(range(RAREST), 2)))


class Candidates:
    """The rows by the keys under which they are found."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._index = Runs(np.uint64, np.int32)

    @property
    def nbytes(self) -> int:
        """How many bytes it holds."""
        return self._index.nbytes

    def add(self, rows: Rows) -> None:
        """From now on these rows are found."""
        names, found = [], []
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[begin : begin + _ROWS_AT_ONCE]
            which, keys = self._keys(some)
            names.append(keys | self._columns.days.all[some][which].astype(np.uint64))
            found.append(some[which])
        if names:
            self._index.add(np.concatenate(names), np.concatenate(found))

    def pairs(self, rows: Rows) -> Iterator[tuple[Rows, Rows]]:
        """Yield each of the rows with each candidate that was a row before it, in blocks; equal rows stand
        together.
        """
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            yield from self._block(rows[begin : begin + _ROWS_AT_ONCE])

    def _block(self, rows: Rows) -> Iterator[tuple[Rows, Rows]]:
        which, keys = self._keys(rows)
        days = self._columns.days.all[rows][which]
        dated = np.flatnonzero(days > 0)
        first = keys | np.where(days > 0, np.maximum(days - WINDOW, 1), 0).astype(np.uint64)
        last = keys | np.where(days > 0, days + WINDOW, _DAY_MASK).astype(np.uint64)
        which = np.concatenate((which, which[dated]))
        first, last = np.concatenate((first, keys[dated])), np.concatenate((last, keys[dated]))
        spans = self._index.spans(first, last)
        counts = np.zeros(len(rows), np.int64)
        for _, begins, ends in spans:
            counts += np.bincount(which, ends - begins, len(rows)).astype(np.int64)
        part = np.cumsum(counts) // _FOUND_AT_ONCE
        for number in np.unique(part):
            some = part[which] == number
            yield from self._found(rows, which[some], [(v, b[some], e[some]) for v, b, e in spans])

    def _found(
        self, rows: Rows, which: Rows, spans: list[tuple[Rows, Rows, Rows]]
    ) -> Iterator[tuple[Rows, Rows]]:
        codes = []
        for values, begins, ends in spans:
            key, where = spread(begins, ends)
            place, other = which[key], values[where]
            before = other < rows[place]
            codes.append(place[before].astype(np.uint64) << np.uint64(32) | other[before].astype(np.uint64))
        pairs = np.unique(np.concatenate(codes)) if codes else np.empty(0, np.uint64)
        if len(pairs):
            yield (
                rows[(pairs >> np.uint64(32)).astype(np.int64)],
                (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64),
            )

    def _keys(self, rows: Rows) -> tuple[Rows, Rows]:
        """Return the place of a row among these and a key it is found by, without its day."""
        two, of_two = self._facts_by_two(rows)
        band, of_band = self._bands(rows)
        return np.concatenate((two, band)), np.concatenate((of_two, of_band)) >> _DAY_BITS << _DAY_BITS

    def _facts_by_two(self, rows: Rows) -> tuple[Rows, Rows]:
        which, keys, weights = self._columns.facts(rows)
        telling = np.isin(keys & KIND_MASK, _KINDS)
        which, keys, weights = which[telling], keys[telling], weights[telling]
        order = np.lexsort((keys, -weights, which))
        which, keys = which[order], keys[order]
        rank = np.arange(len(which)) - np.searchsorted(which, which)
        rarest = rank < RAREST
        table = np.zeros((len(rows), RAREST), np.uint64)
        table[which[rarest], rank[rarest]] = _mixed(keys[rarest].astype(np.uint64) + np.uint64(1))
        one, other = table[:, _TWOS[:, 0]], table[:, _TWOS[:, 1]]
        place, two = np.nonzero((one > 0) & (other > 0))
        return place, _mixed(one[place, two] ^ other[place, two])

    def _bands(self, rows: Rows) -> tuple[Rows, Rows]:
        sketches = self._columns.sketches(rows).astype(np.uint64)
        bands = sketches.shape[1] // BAND
        filled = np.flatnonzero(sketches.any(1))
        if not bands or not len(filled):
            return np.empty(0, np.int64), np.empty(0, np.uint64)
        cells = sketches[filled, : bands * BAND].reshape(len(filled), bands, BAND)
        keys = np.zeros((len(filled), bands), np.uint64) + np.arange(bands, dtype=np.uint64)
        for number in range(BAND):
            keys = _mixed(keys ^ cells[:, :, number])
        return np.repeat(filled, bands), keys.ravel()


def _mixed(keys: Rows) -> Rows:
    """Spread the bits of each key over all 64 (the finalizer of SplitMix64)."""
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    keys ^= keys >> np.uint64(31)
    return keys
