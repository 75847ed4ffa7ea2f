"""Events of many reports as data: what is handed to the formats that researchers load."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.records.events import Event
from crosswire.records.readings import Reading
from crosswire.records.reports import Report


@dataclass(frozen=True, slots=True)
class EventData:
    """Events, and the reports they were read in.

    ``readings`` are those of ``reports``, one for each in order, with their sentences, entities, places and events
    alone. ``reports`` are sorted by id, ``events`` by the day they are dated, so that the order in which inputs were
    given leaves no trace. Every mention of an event is in one of the reports. ``notes`` name the
    inputs that were left out or need a word.
    """

    made_with: tuple[tuple[str, str], ...]
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Events that a format cannot hold: why, and the ids of those it is true of."""

    reason: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of every event of an export: in how many rows it is, or why it is left out."""

    events: int
    left_out: tuple[LeftOut, ...] = ()
