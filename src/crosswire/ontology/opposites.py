"""Words that cannot both be true of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class _Table:
    pairs: tuple[tuple[str, str], ...]


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Return the pairs of lemmas that exclude each other, each as a set of two."""
    return frozenset(frozenset(pair) for pair in load_toml("en/opposites.toml", _Table).pairs)
