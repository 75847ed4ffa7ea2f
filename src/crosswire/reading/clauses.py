"""Finding clauses (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Clause, Entity


def find_clauses(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Clause, ...]:
    """Return the predicates of the prose with their arguments, in text order."""
    return ()
