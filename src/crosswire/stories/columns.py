"""Fingerprints in columns of numbers: what is compared of a million reports, in little memory."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.records.stories import Fingerprint
from crosswire.stories.features import FACT_KINDS, Pairs
from crosswire.stories.growing import Growing
from crosswire.stories.runs import spread

Rows = NDArray[Any]
# A fact's key is 29 bits of its name over 3 bits of its kind.
_KIND_BITS = np.uint64(3)
_KIND_CODES = {kind: code for code, kind in enumerate(FACT_KINDS)}
KIND_MASK = 7
_SLOTS = (1 << 19) - 1


def day_number(published: str | None) -> int:
    """Return the day as a number, 0 where it is not known."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else 0
    except ValueError:
        return 0


@dataclass(frozen=True, slots=True)
class Block:
    """Fingerprints as numbers, before it is known which are copies of others.

    ``marks`` are made of all that is compared: exact copies have the same, others never. A report without a body is a
    copy of none. The facts of each are sorted by key and end at ``ends``; a sketch is all 0 where there is none.
    """

    marks: Rows
    days: Rows
    keys: Rows
    weights: Rows
    lengths: Rows
    ends: Rows
    sketches: Rows


def in_numbers(fingerprints: Sequence[Fingerprint]) -> Block:
    """Return the fingerprints as numbers."""
    row, keys, weights = _facts(fingerprints)
    ends = np.searchsorted(row, np.arange(len(fingerprints)), "right")
    sketches = _sketches(fingerprints)
    marks = np.empty(len(fingerprints), np.uint64)
    begin = 0
    for at, (fingerprint, end) in enumerate(zip(fingerprints, ends.tolist(), strict=True)):
        named = fingerprint.body or f"\0{fingerprint.report}"
        digest = hashlib.blake2b(
            f"{named}\0{fingerprint.published}".encode("utf-8", "surrogatepass"), digest_size=8
        )
        for numbers in (keys[begin:end], weights[begin:end], sketches[at]):
            digest.update(numbers.tobytes())
        marks[at] = int.from_bytes(digest.digest(), "big")
        begin = end
    days = np.array([day_number(fingerprint.published) for fingerprint in fingerprints], np.int32)
    return Block(marks, days, keys, weights, np.diff(ends, prepend=0), ends, sketches)


def _facts(fingerprints: Sequence[Fingerprint]) -> tuple[Rows, Rows, Rows]:
    """Return all facts, by the place of their report and then by key, and of the same key the weightiest alone."""
    facts = [fact for fingerprint in fingerprints for fact in fingerprint.facts]
    row = np.repeat(np.arange(len(fingerprints)), [len(fingerprint.facts) for fingerprint in fingerprints])
    kinds = np.fromiter(map(_KIND_CODES.__getitem__, map(attrgetter("kind"), facts)), np.uint64, len(facts))
    named = (key.encode("utf-8", "surrogatepass") for key in map(attrgetter("key"), facts))
    names = np.fromiter(map(zlib.crc32, named), np.uint64, len(facts))
    weights = np.fromiter(map(attrgetter("weight"), facts), np.float64, len(facts)).astype(np.float16)
    codes = row.astype(np.uint64) << np.uint64(32) | names >> _KIND_BITS << _KIND_BITS | kinds
    order = np.argsort(codes)
    codes, weights = codes[order], weights[order]
    begins = np.flatnonzero(np.append(True, codes[1:] != codes[:-1])[: len(codes)])
    if len(begins):
        weights = np.maximum.reduceat(weights, begins)
    codes = codes[begins]
    return (codes >> np.uint64(32)).astype(np.int64), codes.astype(np.uint32), weights


def _sketches(fingerprints: Sequence[Fingerprint]) -> Rows:
    width = next((len(fingerprint.sketch) for fingerprint in fingerprints if fingerprint.sketch), 0)
    sketches = np.zeros((len(fingerprints), width), np.uint64)
    for at, fingerprint in enumerate(fingerprints):
        if fingerprint.sketch:
            sketches[at] = fingerprint.sketch
    return sketches.astype(np.uint16)


class Columns:
    """What is compared of each row; a row is a report, or all exact copies of one."""

    def __init__(self) -> None:
        self.marks = Growing(np.uint64)
        self.days = Growing(np.int32)
        self._ends = Growing(np.int64)
        self._keys = Growing(np.uint32)
        self._weights = Growing(np.float16)
        self._sketches: Growing | None = None
        # Where the fact of a row stands, by the last bits of its key.
        self._slot = np.full(_SLOTS + 1, -1, np.int32)

    def __len__(self) -> int:
        return len(self.marks)

    def add(self, block: Block, which: Sequence[int]) -> None:
        """From now on these of the block are the last rows."""
        rows = np.array(which, np.int64)
        begins, ends = block.ends[rows] - block.lengths[rows], block.ends[rows]
        _, where = spread(begins, ends)
        before = len(self._keys)
        self._keys.extend(block.keys[where])
        self._weights.extend(block.weights[where])
        self._ends.extend(before + np.cumsum(block.lengths[rows]))
        width = block.sketches.shape[1]
        if self._sketches is None and width:
            self._sketches = Growing(np.uint16, width)
            self._sketches.extend(np.zeros((len(self), width), np.uint16))
        if self._sketches is not None:
            none = np.zeros((len(rows), self._sketches.all.shape[1]), np.uint16)
            self._sketches.extend(block.sketches[rows] if width else none)
        self.days.extend(block.days[rows])
        self.marks.extend(block.marks[rows])

    def facts(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Return every fact of the rows: the place of its row among them, its key, its weight."""
        which, where = spread(*self._bounds(rows))
        return which, self._keys.all[where], self._weights.all[where]

    def _bounds(self, rows: Rows) -> tuple[Rows, Rows]:
        ends = self._ends.all
        return np.where(rows > 0, ends[rows - 1], 0), ends[rows]

    def _lengths(self, rows: Rows) -> NDArray[np.int32]:
        """How many facts each row has."""
        begins, ends = self._bounds(rows)
        return (ends - begins).astype(np.int32)

    def sketches(self, rows: Rows) -> Rows:
        """Return the sketch of each row, all 0 where it has none."""
        return np.empty((len(rows), 0), np.uint16) if self._sketches is None else self._sketches.all[rows]

    def pairs(self, a: Rows, b: Rows) -> Pairs:
        """Return what can be said of the rows ``a[i]`` and ``b[i]``; quickest where equal ``a`` stand together."""
        days_a, days_b = self.days.all[a], self.days.all[b]
        apart = np.where((days_a > 0) & (days_b > 0), np.abs(days_a - days_b), -1)
        return Pairs(
            shared=self._shared(a, b),
            facts=np.maximum(self._lengths(a), self._lengths(b)),
            days=apart.astype(np.int32),
            copied=self._copied(a, b),
        )

    def _shared(self, a: Rows, b: Rows) -> NDArray[np.float32]:
        """The sum over the facts that both have of the product of their weights, by kind."""
        own, held = self._keys.all, self._weights.all
        which, at = spread(*self._bounds(b))
        keys = own[at]
        begins: Rows = np.flatnonzero(np.append(True, a[1:] != a[:-1])[: len(a)])
        spans = np.searchsorted(which, np.append(begins, len(b))).tolist()
        theirs, ours = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for (first, last), (start, stop) in zip(
            zip(*map(np.ndarray.tolist, self._bounds(a[begins])), strict=True), pairwise(spans), strict=True
        ):
            places = np.arange(first, last)
            slots = own[first:last] & _SLOTS
            self._slot[slots] = places
            # Of two facts of the row that fall into one slot, the first is looked for by itself.
            beaten = np.flatnonzero(self._slot[slots] != places)
            where = self._slot[keys[start:stop] & _SLOTS]
            found = np.flatnonzero(where >= 0)
            theirs.append(found + start)
            ours.append(where[found])
            for place in places[beaten].tolist():
                missed = np.flatnonzero(keys[start:stop] == own[place])
                theirs.append(missed + start)
                ours.append(np.full(len(missed), place))
            self._slot[slots] = -1
        their, our = np.concatenate(theirs), np.concatenate(ours)
        same = own[our] == keys[their]
        their, our = their[same], our[same]
        product = held[our].astype(np.float64) * held[at[their]]
        kinds = len(FACT_KINDS)
        cells = which[their] * kinds + (keys[their] & KIND_MASK)
        return np.bincount(cells, product, len(a) * kinds).reshape(len(a), kinds).astype(np.float32)

    def _copied(self, a: Rows, b: Rows) -> NDArray[np.float32]:
        """The share of the sketch that is the same, 0 where one has none."""
        left, right = self.sketches(a), self.sketches(b)
        if not left.shape[1]:
            return np.zeros(len(a), np.float32)
        there = left.any(1) & right.any(1)
        return np.where(there, (left == right).mean(1, dtype=np.float32), np.float32(0))
