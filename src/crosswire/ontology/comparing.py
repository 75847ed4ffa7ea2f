"""English words in whose light two accounts are compared: what they leave open, and what tells nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class _Table:
    empty: str
    speech: str
    states: str
    anyone: str
    relative: str
    counted_day: str
    open_clock: str
    more: str
    less: str
    not_asserted: str
    determiners: str
    allowed: str
    added: str


@dataclass(frozen=True, slots=True)
class ComparingWords:
    """Words by what they do to a comparison. ``empty``, ``speech`` and ``states`` are lemmas of verbs,
    ``anyone`` those of nouns; the others are words as they stand in a text."""

    empty: frozenset[str]
    speech: frozenset[str]
    states: frozenset[str]
    anyone: frozenset[str]
    relative: frozenset[str]
    counted_day: frozenset[str]
    open_clock: frozenset[str]
    more: frozenset[str]
    less: frozenset[str]
    not_asserted: frozenset[str]
    determiners: frozenset[str]
    allowed: frozenset[str]
    added: frozenset[str]


@cache
def comparing_words() -> ComparingWords:
    """Return the English table."""
    table = load_toml("en/comparing.toml", _Table)
    return ComparingWords(*(frozenset(getattr(table, name).split()) for name in _Table.__slots__))
