"""Which nouns tell of a deed or a state, and so name nobody and nothing that takes part in one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Abstracts:
    """Abstract ``nouns``; beside those listed, one with any of ``endings`` that is none of ``things``."""

    nouns: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]


def is_abstract(lemma: str) -> bool:
    """Say whether the noun names nobody and nothing that could take part in a deed."""
    table = abstracts()
    return lemma in table.nouns or (lemma not in table.things and lemma.endswith(table.endings))


@cache
def abstracts(language: str = "en") -> Abstracts:
    """Return the table of a language."""
    return load_toml(f"{language}/abstracts.toml", Abstracts)
