"""How a language tells what is long past, as background to what is new."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Background:
    """Words in lower case. ``ages`` are lemmas, alone or with one word before; ``within`` the prepositions before.

    ``lengths`` count back by ``ago``; ``remembrances`` are held for what happened, and ``since_then`` stand between a
    length and what it is counted from. ``wars`` are lemmas of what has a toll as a whole.
    """

    ages: frozenset[str]
    within: frozenset[str]
    lengths: frozenset[str]
    ago: frozenset[str]
    long_ago: frozenset[str]
    remembrances: frozenset[str]
    since_then: frozenset[str]
    wars: frozenset[str]


@cache
def background_words(language: str = "en") -> Background:
    """Return the words of ``language``."""
    return load_toml(f"{language}/background.toml", Background)
