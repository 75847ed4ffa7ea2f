"""Events of several reports made into one where they are one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from crosswire.reconciliation.alignment import SAME, Alignment
from crosswire.reconciliation.independence import Groups
from crosswire.reconciliation.passages import Witness, stems
from crosswire.records.events import Event, EventCount, EventPlace, EventTime, Participant
from crosswire.records.ids import make_id
from crosswire.records.spans import Citation

# What must come together for two tellings to be of one event.
ENOUGH = 3.0
_ARTICLES = frozenset(("a", "an", "the"))
_STATUS = ("happened", "ongoing", "denied", "negated", "planned", "alleged", "hypothetical")
_PRECISION = ("hour", "part-of-day", "day", "weekend", "week", "month", "season", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's event, and the passage it stands in (None outside prose)."""

    report: str
    event: Event
    passage: int | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """One event of the story, and the tellings it was made from."""

    event: Event
    tellings: tuple[Telling, ...]


def merge(story: Sequence[Witness], alignment: Alignment, under: Mapping[str, str]) -> tuple[Merged, ...]:
    """Return the events of the story, each with every mention in every report."""
    told = [telling for witness in story for telling in _tellings(witness, alignment)]
    groups = Groups()
    by_type: dict[str, list[int]] = {}
    for index, telling in enumerate(told):
        by_type.setdefault(telling.event.type, []).append(index)
    for a, b in (pair for same in by_type.values() for pair in combinations(same, 2)):
        if likeness(told[a], told[b], alignment, under) >= ENOUGH:
            groups.join(_key(a), _key(b))
    gathered: dict[str, list[Telling]] = {}
    for index, telling in enumerate(told):
        gathered.setdefault(groups.leader(_key(index)), []).append(telling)
    return tuple(Merged(one_event(group, under), tuple(group)) for group in gathered.values())


def _key(index: int) -> str:
    return f"{index:09d}"


def _tellings(witness: Witness, alignment: Alignment) -> Iterable[Telling]:
    where = [(i, p.span) for i, p in enumerate(alignment.passages) if p.report == witness.id]
    for event in witness.reading.events:
        trigger = event.mentions[0].trigger
        passage = next((i for i, span in where if span.covers(trigger)), None)
        yield Telling(witness.id, event, passage, frozenset(stems(trigger.of(witness.report.text))))


def likeness(a: Telling, b: Telling, alignment: Alignment | None, under: Mapping[str, str]) -> float:
    """Return how much speaks for two tellings being of one event; without an alignment the events alone."""
    one, other = a.event, b.event
    if _apart(one.time, other.time) or (one.occurrences is None) != (other.occurrences is None):
        return 0.0
    found = 1.0 + 0.5 * bool(a.words & b.words)
    if one.mode and other.mode:
        # Sentences that tell the same may call one doing by two modes: warships ordered out, forces moved.
        differing = 0.0 if _aligned(a, b, alignment) else -0.75
        found += 0.5 if one.mode == other.mode else differing
    if {(c.what, c.low) for c in one.counts} & {(c.what, c.low) for c in other.counts}:
        found += 1.0
    for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)):
        found += _same_who(mine, theirs, under)
    if one.time and other.time and one.time.start and one.time.start == other.time.start:
        found += 0.75
    if alignment and a.report != b.report and a.passage is not None and b.passage is not None:
        found += 3.0 * float(alignment.scores[a.passage, b.passage]) - 0.25
    elif alignment and a.passage == b.passage:
        found -= 1.5
    return found


def _aligned(a: Telling, b: Telling, alignment: Alignment | None) -> bool:
    if alignment is None or a.report == b.report or a.passage is None or b.passage is None:
        return False
    return float(alignment.scores[a.passage, b.passage]) >= SAME


def _same_who(mine: Sequence[Participant], theirs: Sequence[Participant], under: Mapping[str, str]) -> float:
    """Return 1 where both name the same participant, less for the same country, below 0 where they differ."""
    if not mine or not theirs:
        return 0.0
    entities = [{under.get(p.entity, p.entity) for p in side if p.entity} for side in (mine, theirs)]
    if entities[0] & entities[1]:
        return 1.0
    countries = [{p.country for p in side if p.country} for side in (mine, theirs)]
    if countries[0] & countries[1]:
        return 0.75
    if (entities[0] and entities[1]) or (countries[0] and countries[1]):
        return -1.0
    names = [{stem for p in side for stem in stems(p.name)} for side in (mine, theirs)]
    return 0.5 if names[0] & names[1] else 0.0


def _apart(a: EventTime | None, b: EventTime | None) -> bool:
    if a is None or b is None or a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    return a.start > b.end or b.start > a.end


def one_event(group: Sequence[Telling], under: Mapping[str, str]) -> Event:
    """Return the event that the tellings are of, with every mention and what each telling adds."""
    events = [telling.event for telling in group]
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
    """Return the most precise time that is resolved, with the words of all that agree with it."""
    if not found:
        return None
    best = min(found, key=lambda t: (t.start is None, _rank(t.precision), t.value))
    same = [t.mentions for t in found if t.value == best.value]
    return EventTime(best.value, best.start, best.end, best.precision, _cited(same))


def _rank(precision: str | None) -> int:
    return _PRECISION.index(precision) if precision in _PRECISION else len(_PRECISION)


def _place(found: Sequence[EventPlace]) -> EventPlace | None:
    """Return the place most often given, the more exact one among equals."""
    if not found:
        return None
    given = Counter(p.name for p in found)
    best = min(found, key=lambda p: (-given[p.name], p.precision == "country", p.lat is None, p.name))
    same = [p.mentions for p in found if p.name == best.name]
    return EventPlace(
        best.name, best.country, best.region, best.geonameid, best.lat, best.lon, best.precision, _cited(same)
    )


def _occurrences(found: Sequence[EventCount]) -> EventCount | None:
    """Return the number of happenings told by most, the first told among equals."""
    counts = sorted(_counts(found), key=lambda c: (-len(c.mentions), c.mentions))
    return counts[0] if counts else None


def _counts(found: Sequence[EventCount]) -> tuple[EventCount, ...]:
    gathered: dict[EventCount, list[EventCount]] = {}
    for one in found:
        gathered.setdefault(replace(one, mentions=()), []).append(one)
    return tuple(replace(one, mentions=_cited(c.mentions for c in same)) for one, same in gathered.items())
