"""What two tellings of one happening have in common, as weights; made by ``training/coreference``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Sameness:
    """A weight for each feature, ``bias`` against them all, and the mean chance from which two groups are one."""

    bias: float
    cut: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Table:
    topics: frozenset[str]
    terms: Sameness
    vectors: Sameness


@cache
def sameness(encoded: bool) -> Sameness:
    """Return the weights for when wordings have vectors, or for when there are only terms."""
    table = load_toml("sameness.toml", _Table)
    return table.vectors if encoded else table.terms


def learned_from() -> frozenset[str]:
    """Return the topics of ECB+ from which the weights were learned."""
    return load_toml("sameness.toml", _Table).topics
