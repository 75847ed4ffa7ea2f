"""Which words speak for which topic of a report, as data: public affairs, and the fields that are none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Topics:
    """Lemmas, lower case: those that speak for public affairs, and those of each peaceful field by its name.

    ``doubtful`` are words that speak for public affairs and for much else. ``violence`` are words of armed
    violence that seldom mean anything else. ``everyday`` are nouns for those who govern, fight or guard that
    name other people and things in a peaceful report: captains, units, chiefs. ``public_share`` is how many words
    of public affairs a report may hold for each word of its field.
    """

    public: frozenset[str]
    doubtful: frozenset[str]
    violence: frozenset[str]
    everyday: frozenset[str]
    public_share: dict[str, float]
    peaceful: dict[str, frozenset[str]]


@cache
def topics(language: str = "en") -> Topics:
    """Return the words of each topic."""
    return load_toml(f"{language}/topics.toml", Topics)
