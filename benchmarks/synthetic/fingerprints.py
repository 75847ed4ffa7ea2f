"""Synthetic fingerprints, as many as are asked for, one after the other: figures of real ones, and numbers for names.

What is told when is drawn in ``days``, what a report tells in ``facts``. Only one day is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.days import Day, days
from benchmarks.synthetic.facts import KINDS, Ints, along, chances, drawn, figures, mixed, place, sources
from crosswire.records.stories import Fact, FactKind, Fingerprint

PER_DAY = 2_000
FIRST = date(2024, 1, 1)
# Of the facts of a text, those that an inexact copy keeps: assumed.
_KEPT = 0.9
# Directions that vectors are made of.
_ROWS = 4096
# The number of the day of a report itself, where earlier days have smaller ones.
_LATEST = 1 << 16
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
        chance = np.random.default_rng(seed)
        self.rows = chance.standard_normal((_ROWS, self.figures["vector"]), np.float32)

    def of(self, day: Day) -> Iterator[Made]:
        """Yield the fingerprints of the day."""
        long = chances(self.seed, day.text, 10)
        facts, ends = self._facts(day, long)
        words = along(self.figures["words"], long).astype(np.int64).tolist()
        published = (FIRST + timedelta(days=day.day)).isoformat()
        begin = 0
        for start in range(0, len(ends), _BATCH):
            part = slice(start, start + _BATCH)
            sketches = self._sketches(day, part).tolist()
            vectors = self._vectors(day, part)
            for at, (end, sketch, vector) in enumerate(
                zip(ends[part], sketches, vectors, strict=True), start
            ):
                own = day.text[at] if day.agrees[at] == 1 else day.own[at]
                yield Made(
                    Fingerprint(
                        report=f"r{day.own[at]:07d}",
                        headline="",
                        published=published if day.dated[at] else None,
                        facts=tuple(facts[begin:end]),
                        vector=vector.tobytes(),
                        sketch=tuple(sketch),
                        body=f"{int(own) & _WHOLE:016x}",
                        words=words[at],
                        language="en",
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
            if kind == "day":
                # Later days stand later.
                which = _LATEST - (day.day - day.began[rows] + which)
            codes.append((rows << 40) | (number << 32) | which)
        code = np.unique(np.concatenate(codes))
        ends = np.searchsorted(code, np.arange(1, many + 1) << 40).tolist()
        return self._named(code & ((1 << 40) - 1), day.day), ends

    def _named(self, codes: Ints, day: int) -> list[Fact]:
        """Return the fact of each code; one object for each."""
        distinct, back = np.unique(codes, return_inverse=True)
        kinds, which = distinct >> 32, distinct & ((1 << 32) - 1)
        made: list[Fact] = []
        for number, kind in enumerate(KINDS):
            held = which[kinds == number]
            # The more seldom a fact is told, the more it weighs.
            points = sorted(self.figures["kinds"][kind]["weight"])
            rarity = _LATEST - held if kind == "day" else held
            weights = np.round(along(points, place(rarity, sources()[kind])), 3).tolist()
            keys = [_key(kind, one, day) for one in held.tolist()]
            made += [Fact(cast(FactKind, kind), *both) for both in zip(keys, weights, strict=True)]
        return [made[at] for at in back.tolist()]

    def _sketches(self, day: Day, part: slice) -> NDArray[np.uint32]:
        """Return sketches of which a copy has as much alike as it agrees."""
        slots = np.arange(self.figures["sketch"])
        text, own = mixed(self.seed, day.text[part])[:, None], mixed(self.seed, day.own[part])[:, None]
        kept = chances(own, slots, 6) < day.agrees[part, None]
        return (mixed(np.where(kept, text, own), slots, 7) >> np.uint64(32)).astype(np.uint32)

    def _vectors(self, day: Day, part: slice) -> NDArray[np.int8]:
        """Return signed bytes whose cosines are those measured, in the mean."""
        cosine = self.figures["cosine"]
        story, other = cosine["story"], cosine["other"]
        topic = min(cosine["topic"], story)
        text = np.where(day.agrees > 0.5, day.text, day.own)[part]
        # A story of no topic has what is its topic's for itself.
        topics = np.where(day.topic < 0, -2 - day.story, day.topic)[part]
        parts = (
            (np.zeros_like(text), other),
            (topics, topic - other),
            (day.story[part], story - topic),
            (text, 1 - story),
        )
        whole = np.zeros((len(text), self.rows.shape[1]), np.float32)
        for salt, (of, share) in enumerate(parts):
            rows = (mixed(self.seed, of, 20 + salt) % np.uint64(_ROWS)).astype(np.int64)
            whole += np.float32(np.sqrt(max(share, 0.0))) * self.rows[rows]
        return cast(
            NDArray[np.int8], np.clip(np.rint(whole * np.float32(127 / 4)), -127, 127).astype(np.int8)
        )


def _key(kind: str, which: int, day: int) -> str:
    return (FIRST + timedelta(days=day - (_LATEST - which))).isoformat() if kind == "day" else f"{which:07d}"
