"""In what two reports are alike: a few small functions of the pair alone, each of which says what it means.

The first line of each docstring is what a user reads as the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from crosswire.records.stories import FactKind

Floats = NDArray[np.float32]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
# From so many days apart on, more days say nothing more.
_LONG_AGO = 5
# A report of so many facts is neither long nor short; those of the fewest count as short as these.
_USUAL, _FEWEST = 200, 100


@dataclass(frozen=True, slots=True)
class Pairs:
    """What can be said of each of n pairs of fingerprints, ``a`` and ``b``.

    ``shared`` is, by kind in the order of ``FACT_KINDS``, the sum over the facts that both have of the product of
    their two weights: a cosine, for weights are made so that the squares of those of one kind sum up to at most 1.
    ``facts`` is how many the longer one has, ``days`` how many lie between their publications, -1 where one is not
    known, and ``copied`` the share of equal numbers at the same place of their sketches, 0 where one has none.
    """

    shared: Floats
    facts: NDArray[np.int32]
    days: NDArray[np.int32]
    copied: Floats

    def like(self, kind: FactKind) -> Floats:
        """Return how alike both are in facts of a kind, 0 to 1."""
        return np.clip(self.shared[:, FACT_KINDS.index(kind)], 0.0, 1.0)


def alike_in_words(pairs: Pairs) -> Floats:
    """Both use the same telling words."""
    return pairs.like("word")


def alike_at_the_start(pairs: Pairs) -> Floats:
    """Both begin with the same things."""
    return pairs.like("lead")


def alike_in_phrases(pairs: Pairs) -> Floats:
    """Both put the same words together."""
    return pairs.like("phrase")


def alike_in_places(pairs: Pairs) -> Floats:
    """Both name the same places."""
    return pairs.like("place")


def alike_in_numbers(pairs: Pairs) -> Floats:
    """Both give the same figures."""
    return pairs.like("number")


def length(pairs: Pairs) -> Floats:
    """Long reports share more by chance, short ones less."""
    return np.log(np.maximum(pairs.facts, _FEWEST) / _USUAL).astype(np.float32)


def days_apart(pairs: Pairs) -> Floats:
    """They were published on different days."""
    return np.clip(pairs.days, 0, _LONG_AGO).astype(np.float32)


def copied(pairs: Pairs) -> Floats:
    """Both have stretches of the same text."""
    return pairs.copied


# The features by the names under which grouping.toml weighs them.
FEATURES: Mapping[str, Callable[[Pairs], Floats]] = {
    "the words": alike_in_words,
    "how they begin": alike_at_the_start,
    "words that stand together": alike_in_phrases,
    "places": alike_in_places,
    "numbers": alike_in_numbers,
    "length": length,
    "days apart": days_apart,
    "copied": copied,
}
