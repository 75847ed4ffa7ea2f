"""Readings into event data, and event data into one of the formats that researchers load."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from crosswire import export as exports
from crosswire.errors import SettingsError
from crosswire.export import ALLEGED, EventFormat, Evidence
from crosswire.flow.pipeline import Progress, Read, left_out
from crosswire.intake import STAGE as INTAKE
from crosswire.reconciliation import STAGE as RECONCILIATION
from crosswire.reconciliation import same_happenings
from crosswire.records.eventdata import EventData, LeftOut, Written
from crosswire.records.events import Event, EventStatus
from crosswire.records.readings import Reading

if TYPE_CHECKING:
    from pandas import DataFrame

_WORDS = {"hypothetical": "only possible", "negated": "told as not so"}


def needed(reading: Reading) -> Reading:
    """Return what event data needs of a reading, a third of it: of many thousands, all would not fit in memory."""
    return replace(reading, clauses=(), attributions=(), quantities=(), times=(), hedges=(), deeds=())


def event_data(read: Read, *, apart: bool = False, progress: Progress | None = None) -> EventData:
    """Return the events of all the reports, in an order that is not that in which the reports came.

    What several reports tell of, or one tells of twice, is one event with all its mentions; ``apart`` keeps every
    telling an event of its own.
    """
    by_id = dict(zip(read.reports, read.readings, strict=True))
    reports = tuple(sorted(by_id, key=lambda report: report.id))
    readings = tuple(by_id[report] for report in reports)
    stages = {"crosswire": version("crosswire"), INTAKE[0]: INTAKE[1]}
    stages |= {name: stage for reading in readings for name, stage in reading.made_with}
    if apart:
        events = tuple(event for reading in readings for event in reading.events)
    else:
        if progress:
            progress("joining what is told alike", len(reports) - 1, len(reports))
        events = same_happenings(reports, readings)
        stages[RECONCILIATION[0]] = RECONCILIATION[1]
    data = EventData(tuple(sorted(stages.items())), reports, readings, (), left_out(read.outcomes))
    return replace(data, events=in_order(data, events))


def in_order(data: EventData, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events by their dates; what decides among those of one day is not the order they came in."""
    evidence = Evidence.of(data)

    def key(event: Event) -> tuple[str, str, int, str]:
        dated = evidence.dated(event)
        first = event.mentions[0]
        return (dated.start.isoformat() if dated else "9999", first.report, first.start, event.id)

    return tuple(sorted(events, key=key))


def usable(form: EventFormat) -> EventFormat:
    """Return the format; raises ``SettingsError`` where a library that it needs is not installed."""
    require(f"the format {form.name}", form.needs)
    return form


def require(what: str, libraries: Iterable[str]) -> None:
    """Raise ``SettingsError``, saying how to get them, where any of the libraries is not installed."""
    missing = [name for name in libraries if find_spec(name) is None]
    if missing:
        raise SettingsError(what, f"it needs {' and '.join(missing)}: pip install 'crosswire[tables]'")


def export(data: EventData, form: EventFormat, out: BinaryIO, *, alleged: bool = False) -> Written:
    """Write the events that the format can hold, and return what became of all.

    ``alleged`` also writes, where the format can say no status, what is only alleged.
    """
    evidence = Evidence.of(data)
    statuses = form.statuses | ALLEGED if alleged else form.statuses
    kept: list[Event] = []
    left: dict[str, list[str]] = {}
    for event in data.events:
        reason = _status(event, statuses) or form.unfit(event, evidence)
        if reason is None:
            kept.append(event)
        else:
            left.setdefault(reason, []).append(event.id)
    form.write(EventData(data.made_with, data.reports, data.readings, tuple(kept)), out)
    return Written(len(kept), tuple(LeftOut(reason, tuple(ids)) for reason, ids in sorted(left.items())))


def _status(event: Event, statuses: frozenset[EventStatus]) -> str | None:
    return None if event.status in statuses else _WORDS.get(event.status, event.status)


def to_frame(data: EventData) -> DataFrame:
    """Return the events as a pandas DataFrame. Raises ``SettingsError`` where pandas is not installed."""
    require("a DataFrame", ("pandas",))
    return exports.to_frame(data)


def dyads(data: EventData, freq: str) -> DataFrame:
    """Return what countries did to each other, by period. Raises ``SettingsError`` where pandas is not installed."""
    require("a DataFrame", ("pandas",))
    return exports.dyads(data, freq)
