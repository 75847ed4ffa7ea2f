"""One row an event: what the tables and data frames hold, typed, and told once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import get_args, get_origin, get_type_hints

from crosswire.export.evidence import Evidence, Toll, principal, toll
from crosswire.ontology.plover import quad_of, score_of
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventMention, EventPlace, Participant

# A field of a row is named date.
Day = date
FORM = "crosswire.events/1"
# Columns of few values, which a table may hold as categories.
ENUMERATED = frozenset(("type", "mode", "status", "precision", "date_from", "place_precision", "place_basis"))


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One participant: ``text`` is how a report first names it, ``title`` the office by
    which it is told, ``sector`` the first of its sectors."""

    name: str
    entity: str | None
    country: str | None
    sector: str | None
    also_sectors: tuple[str, ...]
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """One number told: ``bound`` says how it limits what it counts; ``currency`` is that of money."""

    what: str
    low: float | None
    high: float | None
    bound: str
    currency: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One telling: the words of the report, what they make of the event, and who is quoted for it."""

    report: str
    outlet: str | None
    url: str | None
    published: str | None
    sentence: int
    start: int
    end: int
    quote: str
    trigger_start: int
    trigger_end: int
    trigger: str
    status: str
    factuality: float
    attributed_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where. ``precision`` is one of city, region, country, water, area; ``basis`` what it rests on."""

    name: str
    region: str | None
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. ``date`` is told by the words that ``date_from`` names, or is that of its first publication.

    ``actor`` and ``recipient`` are the first of each side that is known best; ``killed`` and its like span what all
    reports tell. ``occurrences`` is how many happenings are told as this one, ``historical`` that it is background.
    """

    id: str
    date: Day | None
    end_date: Day | None
    precision: str | None
    date_from: str | None
    published: Day | None
    type: str
    mode: str | None
    quad: int
    score: float
    contexts: tuple[str, ...]
    actor: PartyRow | None
    recipient: PartyRow | None
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]
    killed: Toll | None
    injured: Toll | None
    arrested: Toll | None
    displaced: Toll | None
    counts: tuple[CountRow, ...]
    occurrences: Toll | None
    place: PlaceRow | None
    status: str
    told_as: tuple[str, ...]
    factuality: float
    historical: bool
    attributed_to: tuple[str, ...]
    n_reports: int
    n_mentions: int
    mentions: tuple[MentionRow, ...]


def rows(data: EventData) -> Iterator[EventRow]:
    """Yield a row for every event of the data, in its order."""
    evidence = Evidence.of(data)
    for event in data.events:
        yield _row(event, evidence)


def _row(event: Event, evidence: Evidence) -> EventRow:
    dated = evidence.dated(event)
    actor, recipient = principal(event.actors), principal(event.recipients)
    return EventRow(
        id=event.id,
        date=dated.start if dated else None,
        end_date=dated.end if dated else None,
        precision=dated.precision if dated else None,
        date_from=dated.source if dated else None,
        published=evidence.published(event),
        type=event.type,
        mode=event.mode,
        quad=quad_of(event.type),
        score=score_of(event.type, event.mode),
        contexts=event.contexts,
        actor=_party(actor, evidence) if actor else None,
        recipient=_party(recipient, evidence) if recipient else None,
        actors=tuple(_party(one, evidence) for one in event.actors),
        recipients=tuple(_party(one, evidence) for one in event.recipients),
        killed=toll(event, "killed"),
        injured=toll(event, "injured"),
        arrested=toll(event, "arrested"),
        displaced=toll(event, "displaced"),
        counts=tuple(CountRow(c.what, c.low, c.high, c.bound, c.currency) for c in event.counts),
        occurrences=_occurrences(event),
        place=_place(event.place) if event.place else None,
        status=event.status,
        told_as=event.told_as,
        factuality=event.factuality,
        historical=event.historical,
        attributed_to=event.attributed_to,
        n_reports=len({mention.report for mention in event.mentions}),
        n_mentions=len(event.mentions),
        mentions=tuple(_mention(mention, evidence) for mention in event.mentions),
    )


def _party(one: Participant, evidence: Evidence) -> PartyRow:
    return PartyRow(
        one.name, one.entity, one.country, one.sector, one.also_sectors, one.title, evidence.wording(one)
    )


def _occurrences(event: Event) -> Toll | None:
    told = event.occurrences
    return Toll(told.low, told.high, told.bound) if told else None


def _place(place: EventPlace) -> PlaceRow:
    return PlaceRow(
        name=place.name,
        region=place.region,
        country=place.country,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        basis=place.basis,
    )


def _mention(mention: EventMention, evidence: Evidence) -> MentionRow:
    report = evidence.reports[mention.report]
    return MentionRow(
        report=report.id,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        sentence=evidence.sentence(mention),
        start=mention.start,
        end=mention.end,
        quote=evidence.quote(mention),
        trigger_start=mention.trigger.start,
        trigger_end=mention.trigger.end,
        trigger=evidence.trigger(mention),
        status=mention.status,
        factuality=mention.factuality,
        attributed_to=mention.attributed_to,
    )


# What a cell of the flat table holds.
Scalar = str | int | float | Day | None
Cell = Scalar | tuple["Cell", ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the flat table: cells are of ``kind`` or None, or lists of it, ``depth`` deep."""

    name: str
    kind: type
    depth: int


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns of the flat table.

    A part of a row is as many columns: ``killed_low``. So is a part told several times over, whose cells are lists of
    one length: ``actors_country``.
    """
    found: list[Column] = []
    for name, hint in get_type_hints(EventRow).items():
        kind, depth = kind_of(hint)
        if not is_dataclass(kind):
            found.append(Column(name, kind, depth))
            continue
        for part, within in get_type_hints(kind).items():
            inner, deeper = kind_of(within)
            found.append(Column(f"{name}_{part}", inner, depth + deeper))
    return tuple(found)


def cells(row: EventRow) -> tuple[Cell, ...]:
    """Return the row of the flat table, cell for column."""
    found: list[Cell] = []
    for name, kind, depth in _shape():
        value = getattr(row, name)
        parts = [part.name for part in fields(kind)] if is_dataclass(kind) else []
        if not parts:
            found.append(value)
        elif depth:
            found += [tuple(getattr(item, part) for item in value) for part in parts]
        else:
            found += [getattr(value, part, None) for part in parts]
    return tuple(found)


def record(row: EventRow) -> dict[str, object]:
    """Return the row with its single parts as flat as ``cells``, and what is told several times as records."""
    found: dict[str, object] = {}
    for name, kind, depth in _shape():
        value = getattr(row, name)
        if not is_dataclass(kind):
            found[name] = value
        elif depth:
            found[name] = [asdict(item) for item in value]
        else:
            found |= {f"{name}_{part.name}": getattr(value, part.name, None) for part in fields(kind)}
    return found


def record_shape() -> tuple[tuple[str, type, int], ...]:
    """Return the name, type and depth of every entry of a ``record``; a type may be that of a record within it."""
    found: list[tuple[str, type, int]] = []
    for name, kind, depth in _shape():
        if is_dataclass(kind) and not depth:
            found += [(f"{name}_{part}", *kind_of(hint)) for part, hint in get_type_hints(kind).items()]
        else:
            found.append((name, kind, depth))
    return tuple(found)


@cache
def _shape() -> tuple[tuple[str, type, int], ...]:
    return tuple((name, *kind_of(hint)) for name, hint in get_type_hints(EventRow).items())


def kind_of(hint: object) -> tuple[type, int]:
    """Return the type that a value, or one of several, is of, and how many lists deep it lies."""
    inner = next((arg for arg in get_args(hint) if arg not in (type(None), Ellipsis)), None)
    if inner is None:
        assert isinstance(hint, type)
        return hint, 0
    kind, depth = kind_of(inner)
    return kind, depth + (get_origin(hint) is tuple)
