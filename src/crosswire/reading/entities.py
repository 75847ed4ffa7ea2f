"""Finding entities (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Entity


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """Return the entities of the report's prose, in text order."""
    return ()
