"""Finding attributions and hedges (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Attribution, Entity, Hedge


def find_attributions(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Attribution, ...]:
    """Return who is said to have said what, in text order of the contents."""
    return ()


def find_hedges(parse: Parse) -> tuple[Hedge, ...]:
    """Return the words that weaken a statement, each with the stretch it weakens."""
    return ()
