"""Hedges (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.readings import Hedge


def find_hedges(parse: Parse) -> tuple[Hedge, ...]:
    """Return the words that weaken a statement, each with the stretch it weakens."""
    return ()
