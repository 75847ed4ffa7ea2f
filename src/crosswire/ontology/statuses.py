"""The words that make of an event a plan, a possibility, a denial or an allegation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml
from crosswire.records.events import EventStatus


@dataclass(frozen=True, slots=True)
class _Table:
    governors: dict[EventStatus, tuple[str, ...]]
    clause_only: dict[str, frozenset[str]]
    hedges: dict[str, frozenset[str]]
    cues: dict[str, frozenset[str]]


def _table(language: str) -> _Table:
    return load_toml(f"{language}/status.toml", _Table)


@cache
def governors(language: str = "en") -> dict[str, EventStatus]:
    """Return, by lemma, what a verb or noun makes of the event that hangs on it."""
    return {word: status for status, words in reversed(_table(language).governors.items()) for word in words}


def clause_governors(language: str = "en") -> frozenset[str]:
    """Return the governors that act on a clause alone, not on an object."""
    return _table(language).clause_only["words"]


def alleging_hedges(language: str = "en") -> frozenset[str]:
    """Return the hedges that make an allegation of a statement."""
    return _table(language).hedges["words"]


def alleging_cues(language: str = "en") -> frozenset[str]:
    """Return the lemmas by which a source makes an allegation."""
    return _table(language).cues["words"]
