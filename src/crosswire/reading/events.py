"""Finding events (to be written)."""

from __future__ import annotations

from crosswire.reading.parse import Parse
from crosswire.records.events import Event
from crosswire.records.readings import Attribution, Entity, Hedge, Place, Quantity, Time


def find_events(
    parse: Parse,
    entities: tuple[Entity, ...],
    times: tuple[Time, ...],
    quantities: tuple[Quantity, ...],
    places: tuple[Place, ...],
    attributions: tuple[Attribution, ...],
    hedges: tuple[Hedge, ...],
) -> tuple[Event, ...]:
    """Return the PLOVER events of the prose, in text order, each with one mention."""
    return ()
