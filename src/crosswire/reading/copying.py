"""What a copy says: the reading of its like, in its own name, without reading it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar, cast

from crosswire.reading.events.naming import event_id
from crosswire.records.events import Event
from crosswire.records.readings import Reading

R = TypeVar("R")


def of_copy(reading: Reading, report: str) -> Reading | None:
    """Return the reading of a report, by id, that differs from the one read in nothing which reading looks at.

    It is None where it cannot be told without reading: events are named by where they stand in the plain text.
    """
    ids = {event.id: _renamed(event, reading.report, report) for event in reading.events}
    if None in ids.values():
        return None
    return replace(
        reading,
        report=report,
        events=tuple(replace(_cited(event, report), id=ids[event.id] or "") for event in reading.events),
        deeds=tuple(replace(deed, event=ids.get(deed.event or "")) for deed in reading.deeds),
    )


def _renamed(event: Event, old: str, new: str) -> str | None:
    start = event.mentions[0].trigger.start
    known = event_id(old, event.type, event.mode, start) == event.id
    return event_id(new, event.type, event.mode, start) if known else None


def _cited(record: R, report: str) -> R:
    """Return the record with the report named in it wherever it cites one."""
    return cast(R, _named(record, report))


def _named(value: object, report: str) -> object:
    kind = type(value)
    if kind is tuple:
        return tuple([_named(item, report) for item in cast(tuple[object, ...], value)])
    names = _names(kind)  # type: ignore[arg-type]  # every type is hashable
    if not names:
        return value
    return kind(**{n: report if n == "report" else _named(getattr(value, n), report) for n in names})


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a record's type; none for any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
