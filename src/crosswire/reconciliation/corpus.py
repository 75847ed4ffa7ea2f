"""The happenings of any number of reports, each once, without setting every two events beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from crosswire.reconciliation.identities import identities
from crosswire.reconciliation.independence import Groups
from crosswire.reconciliation.merging import ENOUGH, Telling, likeness, one_event
from crosswire.reconciliation.passages import Witness, stems, witnesses
from crosswire.records.events import Event
from crosswire.records.readings import Reading
from crosswire.records.reports import Report

# A happening is told of within so many days.
_DAYS = 3


def same_happenings(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Event, ...]:
    """Return the events of all the reports, each happening once, with all its mentions.

    It does not depend on the order of the reports, and only events of one type that share somebody, a country
    or a place, and the days, are set beside each other. Raises ``ValueError`` where reports and readings do
    not match.
    """
    story = witnesses(reports, readings)
    under = identities(story)
    told = [telling for witness in story for telling in _tellings(witness)]
    published = {witness.id: witness.report.published for witness in story}
    groups = Groups()
    blocks: dict[tuple[str, str, int], list[int]] = {}
    for index, telling in enumerate(told):
        for key in _keys(telling.event, published[telling.report]):
            blocks.setdefault(key, []).append(index)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            if likeness(told[a], told[b], None, under) >= ENOUGH:
                groups.join(f"{a:09d}", f"{b:09d}")
    gathered: dict[str, list[Telling]] = {}
    for index, telling in enumerate(told):
        gathered.setdefault(groups.leader(f"{index:09d}"), []).append(telling)
    merged = (one_event(group, under) for group in gathered.values())
    return tuple(sorted(merged, key=lambda e: (e.mentions[0].report, e.mentions[0].trigger, e.id)))


def _tellings(witness: Witness) -> Iterator[Telling]:
    for event in witness.reading.events:
        words = frozenset(stems(event.mentions[0].trigger.of(witness.report.text)))
        yield Telling(witness.id, event, None, words)


def _keys(event: Event, published: str | None) -> Iterator[tuple[str, str, int]]:
    """Yield the blocks the event stands in: two that share none are never compared."""
    sides = (*event.actors, *event.recipients)
    who = {p.entity for p in sides if p.entity} | {p.country for p in sides if p.country}
    if event.place:
        who.add(event.place.name)
    day = event.time.start if event.time and event.time.start else published
    number = date.fromisoformat(day[:10]).toordinal() // _DAYS if day else 0
    for one in sorted(who) or [""]:
        for near in (number, number + 1) if day else (0,):
            yield event.type, one, near
