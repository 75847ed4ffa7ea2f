"""Events in the shape of GDELT 2.0's event table: 61 columns, tab-separated, without a header.

Tone, the places of actors, ethnic and religious codes, and codes of divisions outside the United States are not
read and stay empty. Geography is coded in FIPS 10-4, actors in CAMEO's codes, events in CAMEO as PLOVER allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from crosswire.export.cells import number
from crosswire.export.event_form import FACTS, EventFormat
from crosswire.export.evidence import Evidence, not_one_day, principal
from crosswire.export.gdelt_cells import address, first_seen, site, tellings, write_row
from crosswire.export.numbering import number_of
from crosswire.ontology.cameo import cameo_codes, cameo_of, cameo_quad_of, goldstein_of
from crosswire.ontology.countries import countries, country_name
from crosswire.ontology.gazetteer import candidates
from crosswire.ontology.gdelt import gdelt
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventMention, EventPlace, Participant

_NO_PLACE = ("0", "", "", "", "", "", "", "")
_STATE = "USA"
_GAZA, _GAZA_FIPS = "Gaza Strip", "GZ"  # which FIPS keeps apart from the West Bank


def write(data: EventData, out: BinaryIO) -> None:
    """Write a row an event."""
    evidence = Evidence.of(data)
    for event in data.events:
        write_row(_row(event, evidence), out)


def _row(event: Event, evidence: Evidence) -> tuple[str, ...]:
    dated = evidence.dated(event)
    if dated is None:
        raise ValueError(not_one_day(event, evidence))
    told = tellings(event)
    reports = {mention.report: evidence.reports[mention.report] for mention in told}
    return (
        str(number_of(event.id)),
        *_day(dated.start),
        *_actor(event.actors),
        *_actor(event.recipients),
        str(int(any(_leads(mention, evidence) for mention in told))),
        *_coded(event),
        str(len(told)),
        str(len({site(report) or report.id for report in reports.values()})),
        str(len(reports)),
        "",
        *_NO_PLACE,
        *_NO_PLACE,
        *_where(event.place),
        first_seen(event, evidence),
        address(evidence.tellers(event)[0]),
    )


def _day(day: date) -> tuple[str, ...]:
    fraction = min(((day.month - 1) * 30 + day.day) / 365, 0.9999)
    return f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{day.year + fraction:.4f}"


def _actor(side: Sequence[Participant]) -> tuple[str, ...]:
    """Return code, name, country, group, ethnic and religious codes, and three types of the side's first actor."""
    one = principal(side)
    if one is None:
        return ("",) * 10
    abroad = next((code for code in (one.country, *one.sectors) if code in gdelt().groups), None)
    kind, country, group = gdelt().groups[abroad] if abroad else ("", _country(one.country), "")
    kinds = [code for code in (kind, *_kinds(one)) if code]
    first, second, third = [*dict.fromkeys(kinds), "", "", ""][:3]
    own = f"{kind}{country}{group}" + "".join(code for code in (first, second, third) if code != kind)
    return own, one.name.upper(), country, group, "", "", "", first, second, third


def _kinds(one: Participant) -> tuple[str, ...]:
    types = gdelt().types
    return tuple(types[code] for code in (one.country, *one.sectors) if code in types)


def _country(code: str | None) -> str:
    found = countries().get(code or "")
    return found.gdelt if found else ""


def _coded(event: Event) -> tuple[str, ...]:
    """Return code, base, root, quad class and Goldstein value. GDELT writes no heading: 04 is 040 there."""
    code = cameo_of(event.type, event.mode, event.contexts)
    code = f"{code}0" if len(code) == len("04") else code
    one = cameo_codes()[code if cameo_codes()[code].goldstein is not None else code[:3]]
    value = f"{goldstein_of(one.code):.1f}"
    return one.code, one.base, one.root, str(cameo_quad_of(one.code)), value


def _leads(mention: EventMention, evidence: Evidence) -> bool:
    """Say whether the event is told in the first paragraph of the report's own prose."""
    prose = [s.span for s in evidence.readings[mention.report].sentences if not s.off_text]
    text = evidence.reports[mention.report].text
    end = text.find("\n", prose[0].end) if prose else -1
    return bool(prose) and mention.trigger.start < (end if end >= 0 else len(text))


def _where(place: EventPlace | None) -> tuple[str, ...]:
    """Return type, name, country, divisions, coordinates and id of the place; GeoNames' ids are no GNS ids."""
    if place is None or place.country is None or place.precision not in ("city", "region", "country"):
        return _NO_PLACE
    found = countries().get(place.country)
    fips = _GAZA_FIPS if _GAZA in (place.region, place.name) else found.fips if found else ""
    at_home = place.country == _STATE
    region = place.name if place.precision == "region" else place.region
    state = _state(region) if at_home and region else ""
    parts: tuple[str | None, ...] = (country_name(place.country),)
    kind, code = "1", fips
    if place.precision == "region":
        kind, code, parts = "2" if at_home else "5", state and fips + state, (place.name, *parts)
    elif place.precision == "city":
        kind, code, parts = (
            "3" if at_home else "4",
            state and fips + state,
            (place.name, place.region, *parts),
        )
    name = ", ".join(part for part in parts if part)
    feature = fips if kind == "1" else state if kind == "2" else ""
    point = [number(value) if value is not None else "" for value in (place.lat, place.lon)]
    return kind, name, fips, code, "", *point, feature


def _state(name: str) -> str:
    """Return the two letters of a state of the United States."""
    codes = (spot.code or "" for spot in candidates(name) if spot.level == 1 and spot.country == _STATE)
    return next(codes, "").partition(".")[2]


FORMAT = EventFormat("gdelt", ".export.csv", True, write, FACTS, not_one_day)
