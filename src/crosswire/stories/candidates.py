"""Which rows are compared at all: a question of the two alone, answered without asking every two.

Two rows are candidates if they share one of their rarest phrases or a band of their sketches and lie no more than
``WINDOW`` days apart, two of their rarest words and places and no more than ``NEAR``, or one of their rarest words
and no more than ``NEXT``; or if one has no day. Each row is held under keys for these, with its day, so its
candidates are found by looking its own keys up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.records.stories import FactKind
from crosswire.stories.columns import KIND_MASK, Columns
from crosswire.stories.features import FACT_KINDS
from crosswire.stories.runs import Runs, spread

Rows = NDArray[Any]
# Reports more days apart than this are of one story only through others between them; the less is shared, the less
# far it leads.
WINDOW, NEAR, NEXT = 30, 5, 1
# So many of its rarest phrases, words, and words and places two by two a row is found by.
PHRASES, WORDS, TWOS = 32, 8, 6
# A sketch is cut into so many bands of so many numbers.
BANDS, BAND = 4, 4
# Below the name of a key stands how far it leads, and below that the day.
_DAY_BITS = 22
_DAY_MASK = (1 << _DAY_BITS) - 1
_REACH_BITS = 2
_REACHES = np.array((WINDOW, NEAR, NEXT))
_SPLIT_BITS = 3
_SPLIT = 1 << _SPLIT_BITS
_ROWS_AT_ONCE = 1 << 14
_FOUND_AT_ONCE = 1 << 22
_TWO = np.array(list(combinations(range(TWOS), 2)))


class Candidates:
    """The rows by the keys under which they are found: with their day, or apart where they have none."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        # Split by the first bits of the key, so that little is sorted at once.
        self._dated = tuple(Runs(np.uint64, np.int32) for _ in range(_SPLIT))
        self._undated = Runs(np.uint64, np.int32)

    def add(self, rows: Rows) -> None:
        """From now on these rows are found."""
        found: list[list[tuple[Rows, Rows]]] = [[] for _ in self._dated]
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[begin : begin + _ROWS_AT_ONCE]
            which, keys, bounds = self._keys(some)
            days = self._columns.days.all[some][which]
            for split, (first, last) in zip(found, pairwise(bounds), strict=True):
                dated = np.flatnonzero(days[first:last]) + first
                split.append(
                    (keys[dated] | days[dated].astype(np.uint64), some[which[dated]].astype(np.int32))
                )
            undated = days == 0
            self._undated.add(keys[undated], some[which[undated]])
        for runs, split in zip(self._dated, found, strict=True):
            if split:
                keys, values = (np.concatenate(cells) for cells in zip(*split, strict=True))
                split.clear()
                runs.add(keys, values)

    def pairs(self, rows: Rows) -> Iterator[tuple[Rows, Rows]]:
        """Yield each of the rows with each candidate that was a row before it; equal rows stand together."""
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[begin : begin + _ROWS_AT_ONCE]
            spans = list(self._spans(some))
            counts = np.zeros(len(some), np.int64)
            for which, _, begins, ends in spans:
                counts += np.bincount(which, ends - begins, len(some)).astype(np.int64)
            part = np.cumsum(counts) // _FOUND_AT_ONCE
            for number in np.unique(part):
                yield from _found(some, part == number, spans)

    def _spans(self, rows: Rows) -> Iterator[tuple[Rows, Rows, Rows, Rows]]:
        """Yield what the keys of the rows lead to: places of the rows, and rows found from a begin to an end."""
        which, keys, bounds = self._keys(rows)
        days = self._columns.days.all[rows][which]
        window = _REACHES[keys >> np.uint64(_DAY_BITS) & np.uint64((1 << _REACH_BITS) - 1)]
        first = keys | np.where(days > 0, np.maximum(days - window, 1), 0).astype(np.uint64)
        last = keys | np.where(days > 0, days + window, _DAY_MASK).astype(np.uint64)
        for runs, (begin, end) in zip(self._dated, pairwise(bounds), strict=True):
            for values, begins, ends in runs.spans(first[begin:end], last[begin:end]):
                some = np.flatnonzero(ends > begins)
                yield which[begin:end][some], values, begins[some], ends[some]
        for values, begins, ends in self._undated.spans(keys, keys):
            some = np.flatnonzero(ends > begins)
            yield which[some], values, begins[some], ends[some]

    def _keys(self, rows: Rows) -> tuple[Rows, Rows, list[int]]:
        """Return the place of a row among these and a key it is found by, without its day, in the order of the keys;
        and where in them each split begins, and their end."""
        phrase, _, phrases = self._rarest(rows, ("phrase",), PHRASES)
        word, _, words = self._rarest(rows, ("word",), WORDS)
        two, of_two = self._by_two(rows)
        band, of_band = self._bands(rows)
        which = np.concatenate((phrase, band, two, word))
        reach = np.repeat(np.arange(len(_REACHES)), (len(phrase) + len(band), len(two), len(word)))
        below = np.uint64(_DAY_BITS + _REACH_BITS)
        keys = np.concatenate((phrases, of_band, of_two, words)) >> below << below
        keys |= reach.astype(np.uint64) << np.uint64(_DAY_BITS)
        order = np.argsort(keys)
        which, keys = which[order], keys[order]
        splits = np.arange(1, _SPLIT, dtype=np.uint64) << np.uint64(64 - _SPLIT_BITS)
        return which, keys, [0, *np.searchsorted(keys, splits).tolist(), len(keys)]

    def _rarest(self, rows: Rows, kinds: Sequence[FactKind], most: int) -> tuple[Rows, Rows, Rows]:
        """Return the weightiest facts of each row: the place of the row, the rank of the fact, and a key for it."""
        which, keys, weights = self._columns.facts(rows)
        wanted = np.array(
            [code < len(FACT_KINDS) and FACT_KINDS[code] in kinds for code in range(KIND_MASK + 1)]
        )
        some = wanted[keys & KIND_MASK]
        which, keys, weights = which[some], keys[some], weights[some]
        # The weightiest first, of the same weight by key: the bits of a small float rise as it does.
        heavy = np.uint64(0xFFFF) - weights.view(np.uint16).astype(np.uint64)
        codes = np.sort(which.astype(np.uint64) << np.uint64(48) | heavy << np.uint64(32) | keys)
        which, keys = (codes >> np.uint64(48)).astype(np.int64), codes.astype(np.uint32)
        rank = np.arange(len(which)) - np.searchsorted(which, np.arange(len(rows)))[which]
        rarest = rank < most
        return which[rarest], rank[rarest], _mixed(keys[rarest].astype(np.uint64) + np.uint64(1))

    def _by_two(self, rows: Rows) -> tuple[Rows, Rows]:
        which, rank, keys = self._rarest(rows, ("word", "place"), TWOS)
        table = np.zeros((len(rows), TWOS), np.uint64)
        table[which, rank] = keys
        one, other = table[:, _TWO[:, 0]], table[:, _TWO[:, 1]]
        place, two = np.nonzero((one > 0) & (other > 0))
        return place, _mixed(one[place, two] ^ other[place, two])

    def _bands(self, rows: Rows) -> tuple[Rows, Rows]:
        sketches = self._columns.sketches(rows).astype(np.uint64)
        bands = min(BANDS, sketches.shape[1] // BAND)
        filled = np.flatnonzero(sketches.any(1))
        if not bands or not len(filled):
            return np.empty(0, np.int64), np.empty(0, np.uint64)
        cells = sketches[filled, : bands * BAND].reshape(len(filled), bands, BAND)
        keys = np.zeros((len(filled), bands), np.uint64) + np.arange(bands, dtype=np.uint64)
        for number in range(BAND):
            keys = _mixed(keys ^ cells[:, :, number])
        return np.repeat(filled, bands), keys.ravel()


def _found(
    rows: Rows, wanted: Rows, spans: list[tuple[Rows, Rows, Rows, Rows]]
) -> Iterator[tuple[Rows, Rows]]:
    codes = []
    for which, values, begins, ends in spans:
        some = np.flatnonzero(wanted[which])
        key, where = spread(begins[some], ends[some])
        place, other = which[some][key], values[where]
        before = other < rows[place]
        codes.append(place[before].astype(np.uint64) << np.uint64(32) | other[before].astype(np.uint64))
    pairs = np.unique(np.concatenate(codes)) if codes else np.empty(0, np.uint64)
    if len(pairs):
        yield (
            rows[(pairs >> np.uint64(32)).astype(np.int64)],
            (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64),
        )


def _mixed(keys: Rows) -> Rows:
    """Spread the bits of each key over all 64 (the finalizer of SplitMix64)."""
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    keys ^= keys >> np.uint64(31)
    return keys
