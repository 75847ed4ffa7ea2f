"""Finding places (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Entity, Place


def find_places(parse: Parse, entities: tuple[Entity, ...]) -> tuple[Place, ...]:
    """Return the places of the report's prose, in text order."""
    return ()
