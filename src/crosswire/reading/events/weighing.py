"""Weighing evidence: how likely each event type is, by a linear model fitted to examples of our own.

The model is made by ``./run train`` and ships as ``ontology/data/en/event_types.npz``. It knows the signs it was
fitted on and the vectors of the sentence encoder; a word it never saw still has a vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.ontology.tables import read_bytes
from crosswire.reading.embedding import encode
from crosswire.reading.events.evidence import Evidence

NONE = "NONE"
MODEL = "en/event_types.npz"


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely each type is for one trigger; ``none`` is how likely it tells of no event at all."""

    types: dict[str, float]
    none: float

    @property
    def best(self) -> str:
        """The likeliest type, were there an event."""
        return max(self.types, key=lambda code: self.types[code])


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: for each sign a row, for each class a column, beside those for the encoder's vector."""

    classes: tuple[str, ...]
    rows: dict[str, int]
    signs: NDArray[np.float32]
    vector: NDArray[np.float32]
    base: NDArray[np.float32]
    made_from: str

    def weigh(self, many: Sequence[Evidence]) -> list[Likely]:
        """Return how likely each type is for each piece of evidence."""
        if not many:
            return []
        sums = encode([one.phrase for one in many]) @ self.vector + self.base
        for at, one in enumerate(many):
            known = [row for sign in sorted(one.signs) if (row := self.rows.get(sign)) is not None]
            sums[at] += self.signs[known].sum(axis=0)
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        return [self._likely(row) for row in odds]

    def _likely(self, odds: NDArray[np.float32]) -> Likely:
        found = {code: float(odd) for code, odd in zip(self.classes, odds, strict=True)}
        none = found.pop(NONE, 0.0)
        return Likely({code: odd / max(1e-9, 1 - none) for code, odd in found.items()}, none)


@cache
def load_weights() -> Weights:
    """Return the model that ships."""
    table: Any = np.load(BytesIO(read_bytes(MODEL)), allow_pickle=False)
    return Weights(
        classes=tuple(str(code) for code in table["classes"]),
        rows={str(sign): row for row, sign in enumerate(table["names"])},
        signs=table["signs"].astype(np.float32),
        vector=table["vector"].astype(np.float32),
        base=table["base"].astype(np.float32),
        made_from=str(table["made_from"]),
    )
