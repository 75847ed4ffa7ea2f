"""How a language speaks of a source that it does not name: 'two officials', 'on condition of anonymity'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The table of one language, as written."""

    unnamed: tuple[str, ...]
    confidants: str
    offices: str
    counted: str
    bodies: str


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Phrases that keep a name back, nouns for who does so, offices, what counts them, and bodies ('the group')."""

    unnamed: tuple[str, ...]
    confidants: frozenset[str]
    offices: frozenset[str]
    counted: frozenset[str]
    bodies: frozenset[str]


@cache
def load_source_words(language: str = "en") -> SourceWords:
    """Return the words of ``language``."""
    table = load_toml(f"{language}/sources.toml", SourceTable)
    return SourceWords(
        table.unnamed,
        frozenset(table.confidants.split()),
        frozenset(table.offices.split()),
        frozenset(table.counted.split()),
        frozenset(table.bodies.split()),
    )
