"""Synthetic fingerprints, as many as are asked for, one after the other: figures of real ones, and numbers for names.

What is told when is drawn in ``days``, what a report tells in ``facts``. Only one day is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.days import Day, days
from benchmarks.synthetic.facts import KINDS, Ints, along, chances, drawn, figures, mixed, sources, weighed
from crosswire.records.stories import Fact, Fingerprint

PER_DAY = 2_000
FIRST = date(2024, 1, 1)
# Of the facts of a text, those that an inexact copy keeps: assumed.
_KEPT = 0.9
_BATCH = 2000
_WHOLE = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Made:
    """A fingerprint, and the number of the story that it was drawn for."""

    fingerprint: Fingerprint
    story: int


def made(per_day: int = PER_DAY, seed: int = 0) -> Iterator[Made]:
    """Yield fingerprints day after day, without end; the same for the same seed."""
    maker = _Maker(seed)
    for day in days(per_day, seed):
        yield from maker.of(day)


def some(many: int, per_day: int = PER_DAY, seed: int = 0) -> Iterator[Made]:
    """Yield the first so many."""
    return islice(made(per_day, seed), many)


class _Maker:
    """What turns a day into fingerprints."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.figures = figures()

    def of(self, day: Day) -> Iterator[Made]:
        """Yield the fingerprints of the day."""
        long = chances(self.seed, day.text, 10)
        facts, ends = self._facts(day, long)
        published = (FIRST + timedelta(days=day.day)).isoformat()
        begin = 0
        for start in range(0, len(ends), _BATCH):
            part = slice(start, start + _BATCH)
            sketches = self._sketches(day, part).tolist()
            for at, (end, sketch) in enumerate(zip(ends[part], sketches, strict=True), start):
                own = day.text[at] if day.agrees[at] == 1 else day.own[at]
                yield Made(
                    Fingerprint(
                        report=f"r{day.own[at]:07d}",
                        headline="",
                        published=published if day.dated[at] else None,
                        facts=tuple(facts[begin:end]),
                        sketch=tuple(sketch),
                        body=f"{int(own) & _WHOLE:016x}",
                    ),
                    int(day.story[at]),
                )
                begin = end

    def _facts(self, day: Day, long: NDArray[np.float64]) -> tuple[list[Fact], list[int]]:
        """Return the facts of all reports, sorted within each, and where those of each end.

        ``long`` says how much each report tells, from 0 to 1.
        """
        many = len(day.own)
        codes: list[Ints] = []
        own, text = mixed(self.seed, day.own), mixed(self.seed, day.text)
        for number, kind in enumerate(KINDS):
            source = sources()[kind]
            count = np.rint(source.slots * along(self.figures["kinds"][kind]["count"], long)).astype(np.int64)
            rows = np.repeat(np.arange(many), count)
            slot = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
            kept = (day.agrees[rows] == 1) | (chances(own[rows], slot, number, 5) < _KEPT)
            told = np.where(kept, text[rows], own[rows])
            which = drawn(number, source, told, slot, day.story[rows], day.topic[rows])
            codes.append((rows << 40) | (number << 32) | which)
        code = np.unique(np.concatenate(codes))
        ends = np.searchsorted(code, np.arange(1, many + 1) << 40).tolist()
        return self._named(code, many), ends

    def _named(self, codes: Ints, many: int) -> list[Fact]:
        """Return the fact of each code, with what it weighs in its report."""
        rows, kinds, which = codes >> 40, codes >> 32 & 0xFF, codes & 0xFFFFFFFF
        weights = np.empty(len(codes))
        for number, kind in enumerate(KINDS):
            held = kinds == number
            weights[held] = weighed(rows[held], which[held], many, sources()[kind])
        names = [KINDS[number] for number in kinds.tolist()]
        keys = map("{:08d}".format, which.tolist())
        return list(map(Fact, names, keys, np.round(weights, 3).tolist()))

    def _sketches(self, day: Day, part: slice) -> NDArray[np.uint32]:
        """Return sketches of which a copy has as much alike as it agrees."""
        slots = np.arange(self.figures["sketch"])
        text, own = mixed(self.seed, day.text[part])[:, None], mixed(self.seed, day.own[part])[:, None]
        kept = chances(own, slots, 6) < day.agrees[part, None]
        return (mixed(np.where(kept, text, own), slots, 7) >> np.uint64(32)).astype(np.uint32)
