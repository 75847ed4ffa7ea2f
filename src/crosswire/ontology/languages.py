"""Languages: which are supported, what they are called, and the small words that give English away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Languages:
    """The table ``languages.toml``."""

    supported: tuple[str, ...]
    candidates: tuple[str, ...]
    words: frozenset[str]
    own: frozenset[str]
    names: dict[str, str]


@cache
def languages() -> Languages:
    """Return the table, read once."""
    return load_toml("languages.toml", Languages)
