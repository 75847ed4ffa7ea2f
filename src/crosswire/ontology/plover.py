"""PLOVER 2.0 as data: types, modes keyed by type and mode, contexts, sectors, quad classes, scores, older names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml
from crosswire.records.events import Event


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types. ``quad``: 1 and 2 cooperation, 3 and 4 conflict; even numbers are deeds.

    ``needs_recipient``: an event of this type is incomplete without somebody it is done to or with.
    """

    code: str
    quad: int
    score: float
    gloss: str
    needs_recipient: bool = False


@dataclass(frozen=True, slots=True)
class Mode:
    """A narrower sense of one type. The same name under another type is another mode."""

    type: str
    name: str
    score: float
    gloss: str


@dataclass(frozen=True, slots=True)
class Auxiliary:
    """A mode of telling that any type can have. ``statuses``: those of an event record that mean it."""

    statuses: tuple[str, ...]
    gloss: str


@dataclass(frozen=True, slots=True)
class OlderNames:
    """Names from older drafts with what they are in PLOVER 2.0: modes as ``TYPE:mode``, empty for the type alone."""

    types: dict[str, str]
    modes: dict[str, str]
    contexts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    types: tuple[EventType, ...]
    modes: dict[str, dict[str, tuple[float | str, ...]]]
    contexts: dict[str, str]
    sectors: dict[str, str]
    beyond_countries: dict[str, str]
    claimed_by: dict[str, str]
    auxiliaries: dict[str, Auxiliary]
    brings: dict[str, str]
    older: OlderNames


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


def claimed_by() -> dict[str, str]:
    """Return, by name, the breakaway lands whose actors have the claiming country's code and the sector PRE."""
    return dict(_table().claimed_by)


def auxiliaries() -> dict[str, Auxiliary]:
    """Return the auxiliary modes by name: historical, future, hypothetical, negation."""
    return dict(_table().auxiliaries)


def auxiliary_of(status: str) -> str | None:
    """Return the auxiliary mode that an event's status amounts to, or None for what is told as done or going on."""
    return next((name for name, one in auxiliaries().items() if status in one.statuses), None)


def auxiliary_modes(event: Event) -> tuple[str, ...]:
    """Return the auxiliary modes of an event, of which there may be none; in the order of the table."""
    told = auxiliary_of(event.status)
    return tuple(
        name for name in auxiliaries() if name == told or (name == "historical" and event.historical)
    )


def brought_by(type: str, mode: str | None) -> str | None:
    """Return the context that a mode brings with it, whatever the words around it."""
    return _table().brings.get(f"{type}:{mode}")


def older_names() -> OlderNames:
    """Return the names of older drafts, each with its name in PLOVER 2.0."""
    return _table().older


def in_plover_two(type: str, mode: str | None = None) -> tuple[str, str | None]:
    """Return a type and mode under the names of PLOVER 2.0, given under those or under an older draft's.

    Raises ``KeyError`` where neither has them.
    """
    older = _table().older
    type, _, narrower = older.types.get(type, type).partition(":")
    mode = older.modes.get(f"{type}:{mode}", mode) or narrower or None
    if (type, mode) not in modes() and (mode is not None or type not in event_types()):
        raise KeyError(f"{type}:{mode}")
    return type, mode


def context_in_plover_two(name: str) -> str:
    """Return a context under its name in PLOVER 2.0. Raises ``KeyError`` where neither draft nor 2.0 has it."""
    found = _table().older.contexts.get(name, name)
    contexts()[found]
    return found
