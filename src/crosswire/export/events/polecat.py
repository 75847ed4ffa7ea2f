"""Events in the shape of POLECAT's weekly files: 40 columns, tab-separated, 'None' where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from crosswire.export.cells import day, joined, number, one_line
from crosswire.export.event_form import FACTS, EventFormat
from crosswire.export.evidence import Evidence, day_of, not_one_day, principal
from crosswire.ontology.countries import countries
from crosswire.ontology.plover import quad_of, score_of
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventPlace, Participant
from crosswire.records.readings import Reading

_SIDE = (
    "{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw", "Wikipedia {} ID"
)  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _SIDE),
    *(name.format("Recipient") for name in _SIDE),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_SEPARATOR = "; "
_NOTHING = "None"


def write(data: EventData, out: BinaryIO) -> None:
    """Write a header and a row an event; what is of the report is that of the first to tell it.

    Nothing is quoted, so no cell keeps a double quotation mark, which readers take for the start of a quoted cell.
    """
    evidence = Evidence.of(data)
    version = f"crosswire {dict(data.made_with).get('crosswire', '')}".strip()
    out.write("\t".join(COLUMNS).encode("utf-8") + b"\n")
    for event in data.events:
        row = (
            one_line(cell).replace('"', "'").strip() or _NOTHING for cell in (*_row(event, evidence), version)
        )
        out.write("\t".join(row).encode("utf-8") + b"\n")


def _row(event: Event, evidence: Evidence) -> tuple[str, ...]:
    dated = evidence.dated(event)
    return (
        event.id,
        day(dated.start) if dated else "",
        event.type,
        event.mode or "",
        number(score_of(event.type, event.mode)),
        _QUADS[quad_of(event.type)],
        _list(event.contexts),
        *_side(event.actors, evidence),
        *_side(event.recipients, evidence),
        *_where(event.place, evidence),
        *_story(event, evidence),
    )


def _side(side: Sequence[Participant], evidence: Evidence) -> tuple[str, ...]:
    first = principal(side)
    countries = [one.country for one in side if one.country]
    return (
        _list(one.name for one in side),
        _list(countries),
        _list(_cow(country) for country in countries),
        (first.sector if first else None) or "",
        _list(sector for one in side for sector in one.sectors),
        _list(one.title for one in side),
        _list(evidence.wording(one) for one in side),
        "",
    )


def _cow(code: str) -> str:
    country = countries().get(code)
    return str(country.cow) if country and country.cow is not None else ""


def _where(place: EventPlace | None, evidence: Evidence) -> tuple[str, ...]:
    if place is None:
        return ("",) * 10
    raw = next((evidence.reports[c.report].text[c.start : c.end] for c in place.mentions), place.name)
    return (
        place.name,
        place.name if place.precision == "city" else "",
        "",
        place.region or "",
        place.country or "",
        number(place.lat) if place.lat is not None else "",
        number(place.lon) if place.lon is not None else "",
        str(place.geonameid or ""),
        raw,
        place.precision or "",
    )


def _story(event: Event, evidence: Evidence) -> tuple[str, ...]:
    report = evidence.tellers(event)[0]
    reading = evidence.readings[report.id]
    return (
        report.outlet or "",
        day(day_of(report.published)),
        _list(_named(reading, "person")),
        _list(_named(reading, "organization")),
        _list(place.name for place in reading.places),
        report.language or "",
    )


def _named(reading: Reading, kind: str) -> list[str]:
    return [entity.name for entity in reading.entities if entity.kind == kind]


def _list(parts: Iterable[str | None]) -> str:
    """Return all that is known, once each."""
    return joined(dict.fromkeys(part for part in parts if part), _SEPARATOR)


FORMAT = EventFormat("polecat", ".txt", True, write, FACTS, not_one_day)
