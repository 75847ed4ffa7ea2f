"""Finding times (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Time


def find_times(parse: Parse) -> tuple[Time, ...]:
    """Return the times of the report's prose, in text order."""
    return ()
