"""Events in the shape of UCDP's georeferenced events: 49 columns, comma-separated, with a header.

Only organised violence that killed: an assault with a death told, by a state or an organised group. Ids
of conflicts, dyads and actors are UCDP's own and stay empty, and so do deaths by side, which reports seldom tell.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import floor
from typing import BinaryIO

from crosswire.export.cells import Encoded, day, joined, number, safe
from crosswire.export.crime import CRIME, is_crime
from crosswire.export.deaths import Deaths, deaths, total
from crosswire.export.event_form import FACTS, EventFormat
from crosswire.export.evidence import SEVERAL, Dated, Evidence, day_of, principal, undated
from crosswire.export.numbering import number_of
from crosswire.ontology.countries import countries, country_in_a_phrase, country_name
from crosswire.ontology.ucdp import ucdp, ucdp_regions, ucdp_sides
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventPlace, Participant
from crosswire.records.reports import Report

_WHERE = {"city": "1", "region": "4", "area": "5", "country": "6", "water": "7"}
_SINGLE, _SUMMED = "1", "2"
_NEAR = "2"  # an area within a region: near a town, or part of it
_SPANS = ((1, "1"), (6, "2"), (7, "3"), (31, "4"))  # at most so many days, and what that is called
_YEAR = 366
_LONG = "dated less closely than by the year"
_SEPARATOR = "; "
_COLUMNS = 720  # cells of half a degree around the world, by which PRIO counts its grid


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who fights whom: a state, or else the one who strikes, is side A."""

    violence: str
    a: Participant
    b: Participant | None
    kinds: tuple[str, str | None]


def write(data: EventData, out: BinaryIO) -> None:
    """Write a header and a row an event."""
    evidence = Evidence.of(data)
    table = csv.writer(Encoded(out))
    table.writerow(ucdp().columns)
    for event in data.events:
        sides, dead, dated = _sides(event), deaths(event), evidence.dated(event)
        if isinstance(sides, str) or dead is None or dated is None:
            raise ValueError(_unfit(event, evidence))
        cells = {
            "id": str(number_of(event.id)),
            "relid": event.id,
            **_parties(sides),
            **_sources(event, evidence),
            **(_where(event.place) if event.place else {}),
            **_when(dated),
            "event_clarity": _SUMMED if event.occurrences else _SINGLE,
            **_deaths(dead, sides),
        }
        table.writerow(safe(cells.get(column, "")) for column in ucdp().columns)


def _sides(event: Event) -> _Sides | str:
    """Return who fights whom, or why that is no organised violence."""
    if event.type != "ASSAULT":
        return "no assault, and UCDP counts lethal violence"
    if is_crime(event):
        return CRIME
    actor, recipient = (_chosen(side) for side in (event.actors, event.recipients))
    a, b = _kind(actor), _kind(recipient)
    if actor is None or a not in ("state", "group"):
        return "no state or organised group is known to strike, as UCDP asks"
    if recipient and b == "state" and a == "group":
        return _Sides(_violence(b, a), recipient, actor, (b, a))
    return _Sides(_violence(a, b), actor, recipient, (a, b))


def _chosen(side: Sequence[Participant]) -> Participant | None:
    """Return the one that stands for the side: of those whose kind is known, the best known."""
    return principal([one for one in side if _kind(one)]) or principal(side)


def _kind(one: Participant | None) -> str | None:
    """Return what a participant is as a side. A person who holds an office bears no arms."""
    if one is None:
        return None
    if one.sector == "GOV" and (one.entity or "").startswith("person:"):
        return "civilians"
    of_the_state = one.sector is None and (one.entity or "").startswith("country:")
    return "state" if of_the_state else ucdp_sides().get(one.sector or "")


def _violence(a: str | None, b: str | None) -> str:
    if b is None:
        return ""
    return "3" if b == "civilians" else "1" if "state" in (a, b) else "2"


def _parties(sides: _Sides) -> dict[str, str]:
    one_sided = sides.kinds[1] == "civilians"
    a, b = _called(sides.a, sides.kinds[0]), "Civilians" if one_sided else _called(sides.b, sides.kinds[1])
    numbers = [_gw(one, kind) for one, kind in zip((sides.a, sides.b), sides.kinds, strict=True)]
    return {
        "type_of_violence": sides.violence,
        "dyad_name": f"{a} - {b}" if b else "",
        "side_a": a,
        "side_b": b,
        "gwnoa": numbers[0],
        "gwnob": numbers[1],
    }


def _called(one: Participant | None, kind: str | None) -> str:
    if one is None:
        return ""
    known = kind == "state" and one.country in countries()
    return f"Government of {country_in_a_phrase(one.country or '')}" if known else one.name


def _gw(one: Participant | None, kind: str | None) -> str:
    found = countries().get(one.country or "") if one and kind == "state" else None
    return str(found.gw or "") if found else ""


def _sources(event: Event, evidence: Evidence) -> dict[str, str]:
    reports = evidence.tellers(event)
    return {
        "number_of_sources": str(len(reports)),
        "source_article": joined(map(_cited, reports), _SEPARATOR),
        "source_office": joined(dict.fromkeys(r.outlet for r in reports if r.outlet), _SEPARATOR),
        "source_date": joined((day(day_of(r.published)) for r in reports), _SEPARATOR),
        "source_headline": joined((r.title for r in reports), _SEPARATOR),
        "source_original": joined(event.attributed_to, _SEPARATOR),
    }


def _cited(report: Report) -> str:
    return ", ".join(filter(None, (report.outlet, day(day_of(report.published)), report.title))) or report.id


def _where(place: EventPlace) -> dict[str, str]:
    found = countries().get(place.country or "")
    known = {
        "where_prec": _exact(place),
        "where_coordinates": place.name,
        "adm_1": (place.name if place.precision == "region" else place.region) or "",
        "country": country_name(place.country) if place.country else "",
        "country_id": str(found.gw or "") if found else "",
        "region": ucdp_regions().get(place.country or "", ""),
    }
    if place.lat is None or place.lon is None:
        return known
    lat, lon = number(place.lat), number(place.lon)
    cell = floor((place.lat + 90) * 2) * _COLUMNS + floor((place.lon + 180) * 2) + 1
    return known | {
        "latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": str(cell),
    }  # fmt: skip


def _exact(place: EventPlace) -> str:
    """Return how exact the place is: 2, near a town, at best where other words than the event's own tell it."""
    near = place.precision == "area" and place.region
    exact = _NEAR if near else _WHERE.get(place.precision or "", "")
    return max(exact, _NEAR) if exact and place.basis != "own" else exact


def _when(dated: Dated) -> dict[str, str]:
    days = (dated.end - dated.start + timedelta(days=1)).days
    precision = next((name for most, name in _SPANS if days <= most), "5")
    return {
        "year": str(dated.start.year),
        "date_prec": _prec(dated, precision),
        "date_start": day(dated.start),
        "date_end": day(dated.end),
    }


def _prec(dated: Dated, precision: str) -> str:
    if not dated.told:
        return ""
    return precision if dated.basis == "own" else max(precision, "2")


def _deaths(dead: Deaths, sides: _Sides) -> dict[str, str]:
    whose = "deaths_civilians" if sides.kinds[1] == "civilians" else "deaths_unknown"
    best = str(dead.best)
    return {whose: best, "best": best, "low": str(dead.low), "high": str(dead.high)}


def _unfit(event: Event, evidence: Evidence) -> str | None:
    sides, dead = _sides(event), deaths(event)
    if isinstance(sides, str):
        return sides
    if dead is None or dead.best < 1:
        return "no death is told, and UCDP counts lethal violence"
    dated = evidence.dated(event)
    if dated is None or (event.occurrences and not dated.told):
        return undated(event, evidence) or SEVERAL
    return _LONG if (dated.end - dated.start).days > _YEAR else total(event, evidence)


FORMAT = EventFormat("ucdp", ".csv", True, write, FACTS, _unfit)
