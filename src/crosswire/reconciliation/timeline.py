"""What happened when: the dated events of the story and the points that speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.records.dossiers import Point, TimelineEntry
from crosswire.records.events import Event
from crosswire.records.readings import Reading


def timeline(
    events: Iterable[Event], points: Sequence[Point], readings: Iterable[Reading]
) -> tuple[TimelineEntry, ...]:
    """Return one entry for each dated event, and one for each date that only time points give, in order."""
    resolved = {
        (reading.report, time.value): (time.begin, time.precision)
        for reading in readings
        for time in reading.times
        if time.begin and time.type in ("DATE", "TIME")
    }
    entries: list[tuple[str, TimelineEntry]] = []
    told: set[str] = set()
    for event in events:
        if event.time is not None and event.time.start is not None:
            own = tuple(sorted(p.id for p in points if p.event == event.id))
            told.update(own)
            entries.append(
                (event.time.start, TimelineEntry(event.time.value, event.time.precision, event.id, own))
            )
    dated: dict[str, tuple[str, str | None, list[str]]] = {}
    for point in points:
        if point.kind != "time" or point.id in told:
            continue
        for account in point.accounts:
            known = resolved.get((account.report, account.value or ""))
            if known is not None and account.value is not None:
                dated.setdefault(account.value, (*known, []))[2].append(point.id)
    for value, (begin, precision, ids) in dated.items():
        entries.append((begin, TimelineEntry(value, precision, None, tuple(sorted(set(ids))))))
    entries.sort(key=lambda pair: (pair[0], pair[1].value, pair[1].event or "", pair[1].points))
    return tuple(entry for _, entry in entries)
