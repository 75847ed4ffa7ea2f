"""Finding quantities (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Quantity, Time


def find_quantities(parse: Parse, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """Return the quantities of the report's prose, in text order."""
    return ()
