"""Finding places (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Place


def find_places(parse: Parse) -> tuple[Place, ...]:
    """Return the places of the report's prose, in text order."""
    return ()
