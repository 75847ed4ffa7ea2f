"""How like reports, sentences and wordings are: by the rare words they share, and by their vectors."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.reconciliation.alignment import Encode, Matrix
from crosswire.reconciliation.passages import Witness
from crosswire.reconciliation.sketches import Sketch

# Words are weighed as if so many more reports stood beside these: what two reports share is not common for that.
_OTHERS = 20
# So many terms say what a report is about.
_TOPICS = 25


@dataclass(slots=True)
class Likenesses:
    """How like the reports, sentences and wordings of a set are, looked up by pair."""

    weights: dict[str, float]
    bags: dict[str, dict[str, float]]
    rows: dict[str, int] = field(default_factory=dict)
    vectors: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    known: dict[tuple[str, str], float] = field(default_factory=dict)
    sizes: dict[frozenset[str], float] = field(default_factory=dict)
    about: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def topics(self, report: str) -> tuple[str, ...]:
        """Return the terms that say most of what a report is about."""
        if report not in self.about:
            bag = self.bags[report]
            self.about[report] = tuple(heapq.nsmallest(_TOPICS, bag, key=lambda term: (-bag[term], term)))
        return self.about[report]

    def reports(self, a: str, b: str) -> float:
        """Return the cosine of two reports by their weighed words."""
        if a == b:
            return 1.0
        pair = (a, b) if a < b else (b, a)
        if pair not in self.known:
            small, large = sorted((self.bags[a], self.bags[b]), key=len)
            self.known[pair] = math.fsum(w * large.get(term, 0.0) for term, w in small.items())
        return self.known[pair]

    def sentences(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the cosine of two sentences by their weighed words."""
        if a.isdisjoint(b):
            return 0.0
        return self._weight(a & b) / math.sqrt(self._weight(a) * self._weight(b))

    def _weight(self, terms: frozenset[str]) -> float:
        found = self.sizes.get(terms)
        if found is None:
            found = self.sizes[terms] = math.fsum(self.weights.get(term, 0.0) ** 2 for term in terms) or 1e-9
        return found

    def wordings(self, a: str, b: str) -> float:
        """Return the cosine of the vectors of two wordings, 0 where nothing was encoded."""
        if not self.rows:
            return 0.0
        return float(self.vectors[self.rows[a]] @ self.vectors[self.rows[b]])


def likenesses(story: Sequence[Witness], told: Iterable[Sketch], encode: Encode | None = None) -> Likenesses:
    """Return the likenesses of the reports and, where there is an encoder, of what is told in them."""
    counts: dict[str, Counter[str]] = {}
    for witness in story:
        counts[witness.id] = Counter(term for s in witness.reading.sentences for term in s.terms)
        counts[witness.id].update({e.id: len(e.mentions) for e in witness.reading.entities})
    held = Counter(term for bag in counts.values() for term in bag)
    weights = {term: math.log((len(counts) + _OTHERS) / (n + 0.5)) for term, n in held.items()}
    bags = {
        id: _of_length_one({t: (1 + math.log(n)) * weights[t] for t, n in bag.items() if n})
        for id, bag in counts.items()
    }
    if encode is None:
        return Likenesses(weights, bags)
    texts = sorted({text for one in told for text in (one.trigger, one.clause)})
    return Likenesses(weights, bags, {text: row for row, text in enumerate(texts)}, encode(texts))


def _of_length_one(bag: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight**2 for weight in bag.values())) or 1.0
    return {term: weight / length for term, weight in bag.items()}
