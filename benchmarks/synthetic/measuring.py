"""What fingerprints of real reports look like, in figures alone.

Kept are how many facts of each kind a report has, and how alike it is in them (the sum of the products of their
weights) to another of the same story, of another story of the same topic, or to one that has nothing to do with it:
a report of another set. To these the sources of facts are fitted. Sets of reports count the same, however large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import combinations
from random import Random
from statistics import mean
from typing import Any, get_args

import numpy as np

from benchmarks.synthetic.facts import Source, along, chances, drawn, weighed
from crosswire.records.stories import FactKind, Fingerprint

# Pairs of unrelated reports that are looked at, and the points of a distribution that are kept.
_PAIRS = 60_000
_POINTS = 20
# Reports with more of their sketch alike copy one text: their pairs are left out.
_COPY = 0.2
# How many facts there are to tell of each kind: assumed.
_ALL = {
    "lead": 300_000,
    "number": 100_000,
    "phrase": 10_000_000,
    "place": 100_000,
    "word": 300_000,
}
_DRAWN = 800
_SLOTS = 3.0

KINDS: tuple[FactKind, ...] = tuple(sorted(get_args(FactKind)))
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Told:
    """A fingerprint of a real report, its story, the topic its story is of, and the set it is from."""

    fingerprint: Fingerprint
    story: str
    topic: str
    source: str


def measured(told: Sequence[Told]) -> dict[str, Any]:
    """Return what the fingerprints look like, by kind of fact and for the whole."""
    prints = [one.fingerprint for one in told]
    near = _pairs(told)
    kinds = {}
    for number, kind in enumerate(KINDS):
        facts = [{f.key: f.weight for f in p.facts if f.kind == kind} for p in prints]
        count = _points(map(len, facts))
        alike = {name: round(mean(_alike(held, facts) for held in sets), 5) for name, sets in near.items()}
        kinds[kind] = {"count": count, "alike": alike, "source": asdict(fitted(number, count, alike))}
    return {
        "reports": len(told),
        "stories": len({one.story for one in told}),
        "sketch": max(len(p.sketch) for p in prints),
        "kinds": kinds,
    }


def _points(values: Iterable[float]) -> list[float]:
    held = list(values) or [0.0]
    return [round(float(q), 3) for q in np.quantile(held, np.linspace(0, 1, _POINTS + 1))]


def _pairs(told: Sequence[Told]) -> dict[str, list[Pairs]]:
    """Return pairs of one story that do not copy and of two stories of one topic, set by set, and unrelated ones."""
    topics: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, one in enumerate(told):
        topics[one.source][one.topic].append(at)
    near: dict[str, list[Pairs]] = {"story": [], "topic": [], "other": []}
    for held in topics.values():
        within = [pair for members in held.values() for pair in combinations(members, 2)]
        story = [(a, b) for a, b in within if told[a].story == told[b].story]
        near["topic"].append([(a, b) for a, b in within if told[a].story != told[b].story])
        near["story"].append(
            [(a, b) for a, b in story if _copied(told[a].fingerprint, told[b].fingerprint) <= _COPY]
        )
    chance = Random(1)
    any_two = [(chance.randrange(len(told)), chance.randrange(len(told))) for _ in range(_PAIRS)]
    near["other"].append([(a, b) for a, b in any_two if told[a].source != told[b].source])
    return near


def _copied(a: Fingerprint, b: Fingerprint) -> float:
    """Return the share of both sketches that is the same."""
    return sum(x == y for x, y in zip(a.sketch, b.sketch, strict=False)) / max(1, len(a.sketch))


def _alike(pairs: Pairs, facts: Sequence[dict[str, float]]) -> float:
    """Return the mean of the sums of the products of the weights of what both tell."""
    sums = [sum(facts[a][key] * facts[b][key] for key in facts[a].keys() & facts[b].keys()) for a, b in pairs]
    return sum(sums) / max(1, len(sums))


def fitted(kind: int, count: list[float], alike: dict[str, float]) -> Source:
    """Return the source whose synthetic reports are as alike as real ones."""
    many = sum(count) / len(count)
    source = Source(0.0, 0.0, max(2, round(many)), _ALL[KINDS[kind]], 0.5)

    def solved(near: str, high: float, made: Callable[[float], Source]) -> Source:
        """Return the one of the sources up to ``high`` with which so near reports are as alike as they should be."""
        at = _solved(lambda value: simulated(kind, made(value), count, near)[0], alike[near], high)
        return made(round(at, 4))

    for _ in range(3):
        source = solved("other", 1.6, partial(_with_zipf, source))
        source = solved("topic", 1.0 - source.of_story, partial(_with_topic, source))
        source = solved("story", 1.0 - source.of_topic, partial(_with_story, source))
        if source.of_story > 0.95 * (1.0 - source.of_topic):
            source = replace(source, pool=max(2, source.pool * 2 // 3))
        told = simulated(kind, source, count, "story")[1]
        source = replace(source, slots=min(_SLOTS, round(source.slots * many / told, 3)))
    return source


def _with_zipf(source: Source, value: float) -> Source:
    return replace(source, zipf=value)


def _with_topic(source: Source, value: float) -> Source:
    return replace(source, of_topic=value)


def _with_story(source: Source, value: float) -> Source:
    return replace(source, of_story=value)


def simulated(kind: int, source: Source, count: list[float], near: str) -> tuple[float, float]:
    """Return how alike synthetic reports that are as near as told are in a kind, and how many facts one has."""
    texts = np.arange(2 * _DRAWN)
    many = np.rint(source.slots * along(count, chances(texts, 99))).astype(np.int64)
    rows = np.repeat(texts, many)
    slot = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
    story = texts // 2 if near == "story" else texts
    topic = texts if near == "other" else texts // 2
    which = drawn(kind, source, rows, slot, story[rows], topic[rows])
    code = np.unique(rows << 32 | which)
    rows, which = code >> 32, code & 0xFFFFFFFF
    weights = weighed(rows, which, len(texts), source)
    order = np.lexsort((which, rows // 2))
    rows, which, weights = rows[order], which[order], weights[order]
    both = np.flatnonzero((rows[1:] // 2 == rows[:-1] // 2) & (which[1:] == which[:-1]))
    return float((weights[both] * weights[both + 1]).sum() / _DRAWN), len(code) / len(texts)


def _solved(share: Callable[[float], float], wanted: float, high: float) -> float:
    """Return where a share that only grows comes to what is wanted, the nearer end where it never does."""
    low = 0.0
    for _ in range(12):
        middle = (low + high) / 2
        if abs(middle - 1.0) < 1e-3:
            middle += 2e-3
        low, high = (middle, high) if share(middle) < wanted else (low, middle)
    return (low + high) / 2


def written(found: dict[str, Any], path: str = "") -> list[str]:
    """Return the figures as lines of TOML."""
    lines = [f"[{path}]"] if path else []
    tables = {name: value for name, value in found.items() if isinstance(value, dict)}
    lines += [f"{name} = {value}" for name, value in found.items() if name not in tables]
    for name, value in tables.items():
        lines += ["", *written(value, f"{path}.{name}" if path else name)]
    return lines
