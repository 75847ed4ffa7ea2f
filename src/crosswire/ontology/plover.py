"""PLOVER 2.0 as data: types, modes keyed by type and mode, contexts, sectors, quad classes and scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types. ``quad``: 1 and 2 cooperation, 3 and 4 conflict; even numbers are deeds."""

    code: str
    quad: int
    score: float
    gloss: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A narrower sense of one type. The same name under another type is another mode."""

    type: str
    name: str
    score: float
    gloss: str


@dataclass(frozen=True, slots=True)
class _Table:
    types: tuple[EventType, ...]
    modes: dict[str, dict[str, tuple[float | str, ...]]]
    contexts: dict[str, str]
    sectors: dict[str, str]
    beyond_countries: dict[str, str]


def _table() -> _Table:
    return load_toml("plover.toml", _Table)


@cache
def event_types() -> dict[str, EventType]:
    """Return the sixteen types by code."""
    return {one.code: one for one in _table().types}


@cache
def modes() -> dict[tuple[str, str], Mode]:
    """Return every mode by type and mode. One that the manual leaves without a score has its type's."""
    found: dict[tuple[str, str], Mode] = {}
    for code, named in _table().modes.items():
        for name, facts in named.items():
            score = next((fact for fact in facts if not isinstance(fact, str)), event_types()[code].score)
            gloss = next(fact for fact in facts if isinstance(fact, str))
            found[code, name] = Mode(code, name, float(score), gloss)
    return found


def score_of(type: str, mode: str | None) -> float:
    """Return the conflict-cooperation score, -10 (worst) to 10, of a type and, where known, its mode.

    Raises ``KeyError`` where PLOVER has no such type or pair.
    """
    return event_types()[type].score if mode is None else modes()[type, mode].score


def quad_of(type: str) -> int:
    """Return the quad class, 1 to 4, of a type. Raises ``KeyError`` where PLOVER has no such type."""
    return event_types()[type].quad


def contexts() -> dict[str, str]:
    """Return the 37 contexts, each with its meaning."""
    return dict(_table().contexts)


def sectors() -> dict[str, str]:
    """Return the sector codes, each with its meaning."""
    return dict(_table().sectors)


def beyond_countries() -> dict[str, str]:
    """Return the codes that stand in the country field for actors of no one country."""
    return dict(_table().beyond_countries)
