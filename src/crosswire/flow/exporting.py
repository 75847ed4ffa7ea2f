"""All that a store holds into one of the formats that it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from crosswire.errors import SettingsError
from crosswire.export import EVENT_FORMATS, HOLDING_FORMATS, EventFormat, HeldStory, HoldingFormat
from crosswire.flow import event_data
from crosswire.records.dossiers import Dossier
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event
from crosswire.records.newsroom import Query, Unwritten, Wrote
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.store import Store

# In these a store is written; of one name, that of its holdings.
STORE_FORMATS: dict[str, EventFormat | HoldingFormat] = {**EVENT_FORMATS, **HOLDING_FORMATS}
_PAGE = 100


def usable(name: str) -> EventFormat | HoldingFormat:
    """Return the format of that name; raises ``SettingsError`` where a library that it needs is not installed."""
    form = STORE_FORMATS.get(name)
    if form is None:
        raise SettingsError(
            "format", f"there is no format {name!r} for a store, only {', '.join(STORE_FORMATS)}"
        )
    event_data.require(f"the format {form.name}", form.needs)
    return form


def export(store: Store, name: str, out: BinaryIO, *, alleged: bool = False) -> Wrote:
    """Write what the store holds in the format of that name, and return how much that was.

    A story is held at a time, but in the formats of event data, which are put in order as a whole. Raises as
    ``usable``.
    """
    form = usable(name)
    if isinstance(form, HoldingFormat):
        return form.write(held(store), out)
    written = event_data.export(events_held(store), form, out, alleged=alleged)
    left_out = (Unwritten(len(left.events), "event", left.reason) for left in written.left_out)
    return Wrote(written.events, "event", tuple(left_out))


def held(store: Store) -> Iterator[HeldStory]:
    """Yield every story that the store holds, the latest first, then the reports that are in none."""
    for id in _stories(store):
        dossier = store.dossier(id)
        yield HeldStory(id, dossier, _others(store, id, dossier))
    yield HeldStory(None, None, _in_no_story(store))


def events_held(store: Store) -> EventData:
    """Return the events of all dossiers as event data, with the readings that they are from."""
    stages: dict[str, str] = {}
    reports: list[Report] = []
    readings: list[Reading] = []
    events: list[Event] = []
    for id in _stories(store):
        if (dossier := store.dossier(id)) is not None:
            stages |= dossier.made_with
            reports += dossier.reports
            events += dossier.events
            readings += map(event_data.needed, store.readings([report.id for report in dossier.reports]))
    data = EventData(tuple(sorted(stages.items())), tuple(reports), tuple(readings), ())
    return replace(data, events=event_data.in_order(data, events))


def _stories(store: Store) -> Iterator[str]:
    after = None
    while True:
        page = store.stories(Query(), after=after, limit=_PAGE)
        yield from (line.id for line in page.items)
        if (after := page.next) is None:
            return


def _others(store: Store, id: str, dossier: Dossier | None) -> Iterator[Report]:
    """Yield the reports of the story that its dossier leaves out."""
    told = {report.id for report in dossier.reports} if dossier else set()
    story = store.grouped(id)
    for member in story.members if story else ():
        if member.report not in told and (kept := store.report(member.report)) is not None:
            yield kept.report


def _in_no_story(store: Store) -> Iterator[Report]:
    after = None
    while True:
        page = store.reports(Query(), after=after, limit=_PAGE)
        yield from (kept.report for kept in page.items if kept.story is None and kept.latest)
        if (after := page.next) is None:
            return
