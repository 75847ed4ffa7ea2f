"""How a language leaves open whether a statement is true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class HedgeTable:
    """The table of one language, as written."""

    adverbs: str
    adjectives: str
    verbs: str
    passives: str
    modals: str
    modals_before_have: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hedging:
    """The same, ready to be looked up. ``phrases`` finds the longest phrase at a place, in lower case."""

    adverbs: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]
    passives: frozenset[str]
    modals: frozenset[str]
    modals_before_have: frozenset[str]
    phrases: re.Pattern[str]


@cache
def load_hedging(language: str = "en") -> Hedging:
    """Return the hedges of ``language``."""
    table = load_toml(f"{language}/hedges.toml", HedgeTable)
    longest_first = sorted(table.phrases, key=len, reverse=True)
    return Hedging(
        frozenset(table.adverbs.split()),
        frozenset(table.adjectives.split()),
        frozenset(table.verbs.split()),
        frozenset(table.passives.split()),
        frozenset(table.modals.split()),
        frozenset(table.modals_before_have.split()),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"),
    )
