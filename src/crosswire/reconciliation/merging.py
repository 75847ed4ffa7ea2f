"""Events of several reports made into one where they are one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from crosswire.reconciliation.alignment import Alignment, Encode
from crosswire.reconciliation.gathering import gathered
from crosswire.reconciliation.passages import Witness, stems
from crosswire.records.events import Basis, Event, EventCount, EventPlace, EventTime, Participant
from crosswire.records.ids import make_id
from crosswire.records.spans import Citation, Span

_ARTICLES = frozenset(("a", "an", "the"))
_STATUS = ("happened", "ongoing", "denied", "negated", "planned", "alleged", "hypothetical")
_PRECISION = ("hour", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "range", "year")
# What a place or time rests on, the closest first.
_BASES = get_args(Basis)


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's event, and the passage it stands in (None outside prose)."""

    report: str
    event: Event
    passage: int | None


@dataclass(frozen=True, slots=True)
class Merged:
    """One event of the story, and the tellings it was made from."""

    event: Event
    tellings: tuple[Telling, ...]


def merge(
    story: Sequence[Witness], alignment: Alignment, under: Mapping[str, str], encode: Encode | None = None
) -> tuple[Merged, ...]:
    """Return the events of the story, each with every mention in every report."""
    where: dict[str, list[tuple[int, Span]]] = {}
    for index, passage in enumerate(alignment.passages):
        where.setdefault(passage.report, []).append((index, passage.span))
    merged = []
    for group in gathered(story, under, encode):
        told = tuple(_telling(sketch.event, where.get(sketch.report, ())) for sketch in group)
        merged.append(Merged(one_event([telling.event for telling in told], under), told))
    return tuple(merged)


def _telling(event: Event, where: Iterable[tuple[int, Span]]) -> Telling:
    mention = event.mentions[0]
    passage = next((i for i, span in where if span.covers(mention.trigger)), None)
    return Telling(mention.report, event, passage)


def one_event(events: Sequence[Event], under: Mapping[str, str]) -> Event:
    """Return the event that all of them tell of, with every mention and what each adds."""
    mentions = tuple(
        sorted({m for e in events for m in e.mentions}, key=lambda m: (m.report, m.start, m.end))
    )
    modes = Counter(e.mode for e in events if e.mode)
    mode = min(modes, key=lambda m: (-modes[m], m), default=None)
    surest = min(events, key=lambda e: (_STATUS.index(e.status), -e.factuality))
    return Event(
        id=make_id("event", events[0].type, mode, [(m.report, m.trigger.start) for m in mentions]),
        type=events[0].type,
        mode=mode,
        contexts=tuple(sorted({c for e in events for c in e.contexts})),
        actors=_participants([p for e in events for p in e.actors], under),
        recipients=_participants([p for e in events for p in e.recipients], under),
        time=_time([e.time for e in events if e.time]),
        place=_place([e.place for e in events if e.place]),
        counts=_counts([c for e in events for c in e.counts]),
        status=surest.status,
        mentions=mentions,
        attributed_to=min((e.attributed_to for e in events), key=lambda c: (len(c), c)),
        factuality=surest.factuality,
        occurrences=_occurrences([e.occurrences for e in events if e.occurrences]),
    )


def _cited(parts: Iterable[Sequence[Citation]]) -> tuple[Citation, ...]:
    return tuple(sorted({citation for part in parts for citation in part}))


def _participants(found: Sequence[Participant], under: Mapping[str, str]) -> tuple[Participant, ...]:
    gathered: dict[str, list[Participant]] = {}
    for one in found:
        gathered.setdefault(
            under.get(one.entity, one.entity) if one.entity else _fullest(one, found), []
        ).append(one)
    return tuple(
        Participant(
            name=max((p.name for p in same), key=lambda n: (len(n), n)),
            entity=under.get(same[0].entity, same[0].entity) if same[0].entity else None,
            country=next((p.country for p in same if p.country), None),
            sector=next((p.sector for p in same if p.sector), None),
            mentions=_cited(p.mentions for p in same),
            also_sectors=_further(same),
            title=next((p.title for p in same if p.title), None),
        )
        for same in gathered.values()
    )


def _further(same: Sequence[Participant]) -> tuple[str, ...]:
    """Return the further sectors that the first with a sector has: what others say of it may be another thing."""
    return next((p.also_sectors for p in same if p.sector), ())


def _fullest(one: Participant, found: Sequence[Participant]) -> str:
    """Return the longest name without an entity that holds all the words of this one, articles aside."""
    own = frozenset(stems(one.name)) - _ARTICLES
    fuller = [p.name for p in found if p.entity is None and own and own <= frozenset(stems(p.name))]
    return max(fuller, key=lambda name: (len(name), name), default=one.name)


def _time(found: Sequence[EventTime]) -> EventTime | None:
    """Return the most precise time that is resolved, one the event has of its own before one it does not.

    It rests on the words of all that agree with it on the same basis.
    """
    if not found:
        return None
    best = min(found, key=lambda t: (t.start is None, _BASES.index(t.basis), _rank(t.precision), t.value))
    same = [t.mentions for t in found if (t.value, t.basis) == (best.value, best.basis)]
    return replace(best, mentions=_cited(same))


def _rank(precision: str | None) -> int:
    return _PRECISION.index(precision) if precision in _PRECISION else len(_PRECISION)


def _place(found: Sequence[EventPlace]) -> EventPlace | None:
    """Return the place most often given, the more exact one among equals; one of the event's own words first."""
    if not found:
        return None
    closest = min(map(_standing, found))
    found = [p for p in found if _standing(p) == closest]
    given = Counter(p.name for p in found)
    best = min(found, key=lambda p: (-given[p.name], p.precision == "country", p.lat is None, p.name))
    same = [p.mentions for p in found if p.name == best.name]
    return replace(best, mentions=_cited(same))


def _standing(place: EventPlace) -> tuple[bool, int]:
    """Return how closely a place is told: ground without a name comes after every place that has one."""
    return place.precision == "site", _BASES.index(place.basis)


def _occurrences(found: Sequence[EventCount]) -> EventCount | None:
    """Return the number of happenings told by most, the first told among equals."""
    counts = sorted(_counts(found), key=lambda c: (-len(c.mentions), c.mentions))
    return counts[0] if counts else None


def _counts(found: Sequence[EventCount]) -> tuple[EventCount, ...]:
    gathered: dict[EventCount, list[EventCount]] = {}
    for one in found:
        gathered.setdefault(replace(one, mentions=()), []).append(one)
    return tuple(replace(one, mentions=_cited(c.mentions for c in same)) for one, same in gathered.items())
