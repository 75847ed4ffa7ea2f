"""Fingerprints in columns of numbers: what is compared of a million reports, in little memory."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.records.stories import Fingerprint
from crosswire.stories.features import FACT_KINDS, Pairs
from crosswire.stories.growing import Growing
from crosswire.stories.runs import spread

Rows = NDArray[Any]
# A fact's key is 29 bits of its name over 3 bits of its kind.
_KIND_BITS = 3
_KIND_CODES = {kind: code for code, kind in enumerate(FACT_KINDS)}
KIND_MASK = (1 << _KIND_BITS) - 1


def content_mark(fingerprint: Fingerprint) -> int:
    """Return a number for all that is compared of a report: exact copies have the same, others never.

    A report without a body is a copy of none.
    """
    digest = hashlib.blake2b(digest_size=8)
    told = (
        (fingerprint.body, fingerprint.published, fingerprint.facts, fingerprint.sketch)
        if fingerprint.body
        else (fingerprint.report,)
    )
    digest.update(repr(told).encode("utf-8", "surrogatepass"))
    return int.from_bytes(digest.digest(), "big")


def day_number(published: str | None) -> int:
    """Return the day as a number, 0 where it is not known."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else 0
    except ValueError:
        return 0


class Columns:
    """What is compared of each row; a row is a report, or all exact copies of one."""

    def __init__(self) -> None:
        self.marks = Growing(np.uint64)
        self.days = Growing(np.int32)
        self._ends = Growing(np.int64)
        self._keys = Growing(np.uint32)
        self._weights = Growing(np.float16)
        self._sketches: Growing | None = None

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def nbytes(self) -> int:
        """How many bytes all columns hold."""
        columns = (self.marks, self.days, self._ends, self._keys, self._weights, self._sketches)
        return sum(column.nbytes for column in columns if column is not None)

    def add(self, fingerprints: Sequence[Fingerprint], marks: Sequence[int]) -> None:
        """From now on these are the last rows."""
        self._add_facts(fingerprints)
        self._add_sketches(fingerprints)
        self.days.extend(np.array([day_number(f.published) for f in fingerprints], np.int32))
        self.marks.extend(np.array(marks, np.uint64))

    def _add_facts(self, fingerprints: Sequence[Fingerprint]) -> None:
        facts = [fact for fingerprint in fingerprints for fact in fingerprint.facts]
        lengths = np.array([len(fingerprint.facts) for fingerprint in fingerprints], np.int64)
        kinds = np.array([_KIND_CODES[fact.kind] for fact in facts], np.uint32)
        names = np.array([zlib.crc32(fact.key.encode("utf-8", "surrogatepass")) for fact in facts], np.uint32)
        weights = np.array([fact.weight for fact in facts], np.float16)
        keys = names >> _KIND_BITS << _KIND_BITS | kinds
        row = np.repeat(np.arange(len(lengths)), lengths)
        order = np.lexsort((-weights, keys, row))
        row, keys, weights = row[order], keys[order], weights[order]
        once = np.ones(len(row), bool)
        once[1:] = (row[1:] != row[:-1]) | (keys[1:] != keys[:-1])
        before = len(self._keys)
        self._keys.extend(keys[once])
        self._weights.extend(weights[once])
        self._ends.extend(before + np.searchsorted(row[once], np.arange(len(fingerprints)), "right"))

    def _add_sketches(self, fingerprints: Sequence[Fingerprint]) -> None:
        """Sketches are as wide as the first there is; a row without one has zeros."""
        found = [np.array(fingerprint.sketch, np.uint64).astype(np.uint16) for fingerprint in fingerprints]
        width = next((len(sketch) for sketch in found if len(sketch)), 0)
        if self._sketches is None and width:
            self._sketches = Growing(np.uint16, width)
            self._sketches.extend(np.zeros((len(self), width), np.uint16))
        if self._sketches is not None:
            none = np.zeros(self._sketches.all.shape[1], np.uint16)
            if found:
                self._sketches.extend(np.stack([sketch if len(sketch) else none for sketch in found]))

    def facts(self, rows: Rows) -> tuple[Rows, Rows, Rows]:
        """Return every fact of the rows: the place of its row among them, its key, its weight."""
        which, where = spread(*self._bounds(rows))
        return which, self._keys.all[where], self._weights.all[where]

    def _bounds(self, rows: Rows) -> tuple[Rows, Rows]:
        ends = self._ends.all
        return np.where(rows > 0, ends[rows - 1], 0), ends[rows]

    def sketches(self, rows: Rows) -> Rows:
        """Return the sketch of each row, all 0 where it has none."""
        return np.empty((len(rows), 0), np.uint16) if self._sketches is None else self._sketches.all[rows]

    def pairs(self, a: Rows, b: Rows) -> Pairs:
        """Return what can be said of the rows ``a[i]`` and ``b[i]``; quickest where equal ``a`` stand together."""
        days_a, days_b = self.days.all[a], self.days.all[b]
        apart = np.where((days_a > 0) & (days_b > 0), np.abs(days_a - days_b), -1)
        return Pairs(shared=self._shared(a, b), days=apart.astype(np.int32), copied=self._copied(a, b))

    def _shared(self, a: Rows, b: Rows) -> NDArray[np.float32]:
        """The sum over the facts that both have of the product of their weights, by kind."""
        which, keys, weights = self.facts(b)

        own, held = self._keys.all, self._weights.all
        where: Rows = np.full(len(which), -1)
        begins: Rows = np.flatnonzero(np.r_[True, a[1:] != a[:-1]][: len(a)])
        firsts, lasts = self._bounds(a[begins])
        spans = np.searchsorted(which, np.append(begins, len(b)))
        for first, last, start, stop in zip(
            firsts.tolist(), lasts.tolist(), spans[:-1].tolist(), spans[1:].tolist(), strict=True
        ):
            if first < last:
                where[start:stop] = first + own[first : last - 1].searchsorted(keys[start:stop])
        shared: Rows = np.flatnonzero(where >= 0)
        shared = shared[own[where[shared]] == keys[shared]]
        product = held[where[shared]].astype(np.float64) * weights[shared]
        kinds = len(FACT_KINDS)
        cells = which[shared] * kinds + (keys[shared] & KIND_MASK)
        return np.bincount(cells, product, len(a) * kinds).reshape(len(a), kinds).astype(np.float32)

    def _copied(self, a: Rows, b: Rows) -> NDArray[np.float32]:
        """The share of the sketch that is the same, 0 where one has none."""
        left, right = self.sketches(a), self.sketches(b)
        if not left.shape[1]:
            return np.zeros(len(a), np.float32)
        there = left.any(1) & right.any(1)
        return np.where(there, (left == right).mean(1, dtype=np.float32), np.float32(0))
