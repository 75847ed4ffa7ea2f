"""Which facts a synthetic report tells: numbers, hashed out of its text, its story and its topic.

A fact comes from the story, from its topic, or from all there is to tell, which follows Zipf's law. A story is a
number whose facts come from hashing it, so that no list of stories is kept.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from crosswire.records.stories import FactKind

Hashes = NDArray[np.uint64]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# What lies between a topic and all there is (courts, sport, markets): how many fields there are, of which each topic
# has one, the share of all facts of a kind that are of one field, and of what neither story nor topic gives the share
# that the field gives, in kinds that are words. Like SPREAD, by which texts differ in how much of them is of their
# topic, they were chosen so that few and many pairs are as near each other as real ones (``tails``).
FIELDS, FIELD_SIZE = 20, 0.001
OF_FIELD = {"lead": 0.65, "word": 0.65}
SPREAD = 0.5

PAGE = Path(__file__).with_name("figures.toml")


@dataclass(frozen=True, slots=True)
class Source:
    """From where facts of one kind come: ``of_story`` and ``of_topic`` are shares, the rest is from all there is.

    A story and a topic have ``pool`` facts each, the first told most. All there is has ``all`` facts, drawn by
    Zipf's law with ``zipf`` as exponent, which is never 1. ``slots`` are drawn for each fact that a report is to
    have, since some are drawn twice.
    """

    of_story: float
    of_topic: float
    pool: int
    all: int
    zipf: float
    slots: float = 1.0


@cache
def figures() -> dict[str, Any]:
    """Return the figures that were measured."""
    return tomllib.loads(PAGE.read_text("utf-8"))


KINDS: tuple[FactKind, ...] = tuple(figures()["kinds"])


@cache
def sources() -> dict[str, Source]:
    """Return the source of each kind of fact, as fitted."""
    return {kind: Source(**held["source"]) for kind, held in figures()["kinds"].items()}


def mixed(*parts: Any) -> Hashes:
    """Return well mixed numbers, made of the parts alone."""
    held: Any = np.uint64(0x9E3779B97F4A7C15)
    with np.errstate(over="ignore"):
        for part in parts:
            held = np.asarray(part).astype(np.uint64) ^ (held * np.uint64(0xD1342543DE82EF95) + np.uint64(1))
            held = (held ^ (held >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            held = (held ^ (held >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            held = held ^ (held >> np.uint64(31))
    return cast(Hashes, np.asarray(held))


def chances(*parts: Any) -> Floats:
    """Return numbers from 0 to 1 made of the parts alone."""
    return cast(Floats, (mixed(*parts) >> np.uint64(11)) * 2.0**-53)


def drawn(kind: int, source: Source, text: Any, slot: Any, story: Any, topic: Any) -> Ints:
    """Return which fact of the kind stands at the slot of each text of the story and the topic."""
    field = mixed(topic, 12) % np.uint64(FIELDS)
    whence, where = chances(text, slot, kind, 1) ** leaning(text), chances(text, slot, kind, 2)
    at, begin = chances(text, slot, kind, 9), 0.0
    rest = 1.0 - source.of_topic - source.of_story
    for salt, share, teller, pool in (
        (4, source.of_topic, topic, source.pool),
        (3, source.of_story, story, source.pool),
        (7, rest * OF_FIELD.get(KINDS[kind], 0.0), field, round(FIELD_SIZE * source.all)),
    ):
        rank = np.floor(np.exp(where * np.log1p(pool))).astype(np.int64) - 1
        told = (begin <= whence) & (whence < begin + share)
        at, begin = np.where(told, chances(teller, rank, kind, salt), at), begin + share
    return zipf(at, source)


def leaning(text: Any) -> Floats:
    """Return how little each text tells of what goes on, rather than of all else: 1 in the middle, more or less."""
    at = chances(text, 8)
    return (at / (1.0 - at)) ** SPREAD


def zipf(at: Floats, source: Source) -> Ints:
    """Return which of all facts stands at each place, from 0 to 1, of all that is told."""
    power = 1.0 - source.zipf
    ranks = (1.0 + at * (float(source.all) ** power - 1.0)) ** (1.0 / power)
    return cast(Ints, np.floor(ranks).astype(np.int64) - 1)


def rarity(which: Ints, source: Source) -> Floats:
    """Return how much each fact says: the logarithm of how seldom it is told."""
    power = 1.0 - source.zipf
    share = power * (which + 1.5) ** -source.zipf / (float(source.all) ** power - 1.0)
    return cast(Floats, -np.log(np.minimum(share, 0.9)))


def weighed(rows: Ints, which: Ints, many: int, source: Source) -> Floats:
    """Return what each fact weighs in its row: by rarity, so that the squares of a row sum up to 1."""
    rare = rarity(which, source)
    whole = np.sqrt(np.bincount(rows, rare**2, many))
    return rare / whole[rows]


def along(points: list[float], at: Floats) -> Floats:
    """Return the values at these places, from 0 to 1, of a distribution given by its quantiles."""
    return cast(Floats, np.interp(at * (len(points) - 1), np.arange(len(points)), points))
