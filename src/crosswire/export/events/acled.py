"""Events in the shape of ACLED's data: 31 columns, comma-separated, with a header.

What ACLED does not count (talks, accusations, sanctions, crime, strikes...) is left out with its reason. Deaths are
the lowest figure told, as is its policy, and nought where none is; a crowd is named as one. The second and third
division, the scale of sources, tags and the time of upload are not known and stay empty.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from crosswire.export.cells import Encoded, day, joined, number, safe
from crosswire.export.crime import CRIME, is_crime
from crosswire.export.deaths import deaths, total
from crosswire.export.event_form import FACTS, EventFormat
from crosswire.export.evidence import LOOSE, Dated, Evidence, not_one_day, principal
from crosswire.ontology.acled import acled, acled_regions, acled_type_of, disorder_of
from crosswire.ontology.countries import countries, country_name
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventPlace, Participant

STATE, REBELS, MILITIA, RIOTERS, PROTESTERS, CIVILIANS, OTHERS = 1, 2, 3, 5, 6, 7, 8
ARMED = frozenset((STATE, REBELS, MILITIA, OTHERS))
_ABROAD = {"UNO": OTHERS, "IGO": OTHERS, "EUR": OTHERS, "IMG": REBELS, "NGO": CIVILIANS, "MNC": CIVILIANS}
_DAYS = frozenset(("day", "hour", "part-of-day"))
_TIME = {**dict.fromkeys(_DAYS, "1"), "week": "2", "weekend": "2", "month": "3"}
_WHERE = {"city": "1", "region": "3"}
_NEAR = "2"  # an area within a region: near a town, or part of it
_OFFICES = ("GOV", "JUD")
_CROWDS = {PROTESTERS: "Protesters", RIOTERS: "Rioters"}
_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class _Coded:
    """What an event is in ACLED, with the two sides in ACLED's order."""

    sub_event_type: str
    first: Sequence[Participant]
    inter1: int | None
    second: Sequence[Participant] = ()
    inter2: int | None = None


def write(data: EventData, out: BinaryIO) -> None:
    """Write a header and a row an event."""
    evidence = Evidence.of(data)
    table = csv.writer(Encoded(out))
    table.writerow(acled().columns)
    for event in data.events:
        coded, dated = _coded(event), evidence.dated(event)
        if isinstance(coded, str) or dated is None:
            raise ValueError(_unfit(event, evidence))
        where, told = _where(event.place), _told(event, evidence)
        table.writerow(
            safe(cell) for cell in (*_what(event, coded, dated), *_sides(coded, event.place), *where, *told)
        )


def _coded(event: Event) -> _Coded | str:
    """Return what the event is in ACLED, or why it is nothing there."""
    a, b = _inter(event.actors, event.place), _inter(event.recipients, event.place)
    if event.type == "PROTEST":
        return _demonstration(event)
    if is_crime(event):
        return CRIME
    if event.type == "ASSAULT" and event.mode == "crowd-control":
        narrow = "Excessive force against protesters" if _hurts(event) else "Protest with intervention"
        return _Coded(narrow, event.recipients, PROTESTERS, event.actors, a)
    if b == STATE and _holds_office(event.recipients):
        b = CIVILIANS
    found = _violence(event.mode, a, b) if event.type == "ASSAULT" else _development(event, a)
    return _Coded(found, event.actors, a, event.recipients, b) if found in acled_type_of() else found


def _demonstration(event: Event) -> _Coded | str:
    narrow = acled().by_mode.get(f"PROTEST:{event.mode}" if event.mode else "PROTEST")
    if narrow is None:
        return "ACLED counts gatherings, not strikes, boycotts or hunger strikes"
    return _Coded(narrow, event.actors, RIOTERS if narrow == "Violent demonstration" else PROTESTERS)


def _violence(mode: str | None, a: int | None, b: int | None) -> str:
    """Return the sub-event type, or why there is none."""
    narrow = acled().by_mode.get(f"ASSAULT:{mode}")
    if a == CIVILIANS:
        return "violence among people without arms is outside ACLED's scope, unless a crowd does it"
    if narrow and not (mode == "abduct" and b in ARMED):
        return narrow
    if mode == "destroy":
        return "Looting/property destruction"
    if b in ARMED:
        return "Armed clash"
    if b == CIVILIANS:
        return "Attack"
    return "who was attacked is not known well enough to tell a battle from an attack on civilians"


def _development(event: Event, a: int | None) -> str:
    """Return which strategic development it is, or why it is none."""
    narrow = acled().by_mode.get(f"{event.type}:{event.mode}")
    if event.type == "COERCE" and event.mode == "seize" and a in (REBELS, MILITIA):
        narrow = "Looting/property destruction"
    if narrow is None or (event.type == "RETREAT" and a not in ARMED):
        return "no violence, demonstration or strategic development as ACLED counts them"
    return narrow


def _holds_office(side: Sequence[Participant]) -> bool:
    """Say whether a side is a person without arms, who is a civilian where somebody strikes at it: a mayor."""
    one = principal(side)
    return one is not None and one.sector in _OFFICES and (one.entity or "").startswith("person:")


def _hurts(event: Event) -> bool:
    return any((c.low or c.high or 0) > 0 for c in event.counts if c.what in ("killed", "injured"))


def _inter(side: Sequence[Participant], place: EventPlace | None) -> int | None:
    """Return which kind of actor a side is. A state's forces in another's country are external forces."""
    one = principal(side)
    if one is None:
        return None
    abroad = next((_ABROAD[code] for code in (one.country, one.sector) if code in _ABROAD), None)
    kind = abroad or acled().inter_of_sector.get(one.sector or "")
    if kind == STATE and place and place.country and one.country and one.country != place.country:
        return OTHERS
    return kind


def _what(event: Event, coded: _Coded, dated: Dated) -> tuple[str, ...]:
    country = event.place.country if event.place else None
    narrow = coded.sub_event_type
    return (
        f"{country}-{event.id}" if country else event.id,
        day(dated.start),
        str(dated.start.year),
        _time(dated),
        disorder_of(narrow),
        acled_type_of()[narrow],
        narrow,
    )


def _time(dated: Dated) -> str:
    """Return how exact the time is: 2, within the week, at best where other words than the event's own tell it."""
    exact = _TIME.get(dated.precision or "", "")
    return max(exact, "2") if exact and dated.basis != "own" else exact


def _sides(coded: _Coded, place: EventPlace | None) -> tuple[str, ...]:
    first, others = _names(coded.first, coded.inter1, place)
    second, more = _names(coded.second, coded.inter2, place)
    a, b = coded.inter1, coded.inter2
    pair = sorted(n for n in (a, b) if n)
    alone = a is not None and not coded.second
    interaction = f"{a}0" if alone else "".join(map(str, pair)) if len(pair) == len((a, b)) else ""
    violent = "Political violence" in disorder_of(coded.sub_event_type)
    struck = PROTESTERS in (a, b) if a == PROTESTERS else b == CIVILIANS
    return (
        first, others, str(a or ""), second, more, str(b or ""), interaction,
        "Civilian targeting" if violent and struck else "",
    )  # fmt: skip


def _names(side: Sequence[Participant], inter: int | None, place: EventPlace | None) -> tuple[str, str]:
    """Return who acts and who is with them. A crowd is named as one, with whoever it is made of beside it."""
    if inter in _CROWDS:
        country = f" ({country_name(place.country)})" if place and place.country else ""
        return f"{_CROWDS[inter]}{country}", joined((one.name for one in side), _SEPARATOR)
    one = principal(side)
    others = [other.name for other in side if other is not one]
    return one.name if one else "", joined(others, _SEPARATOR)


def _where(place: EventPlace | None) -> tuple[str, ...]:
    if place is None:
        return ("",) * 10
    found = countries().get(place.country or "")
    lat, lon = (number(value) if value is not None else "" for value in (place.lat, place.lon))
    region = place.name if place.precision == "region" else place.region
    return (
        found.numeric.lstrip("0") if found else "", acled_regions().get(place.country or "", ""),
        country_name(place.country) if place.country else "", region or "", "", "", place.name, lat, lon,
        _exact(place),
    )  # fmt: skip


def _exact(place: EventPlace) -> str:
    """Return how exact the place is: 2, near a town, at best where other words than the event's own tell it."""
    near = place.precision == "area" and place.region
    exact = _NEAR if near else _WHERE.get(place.precision or "", "")
    return max(exact, _NEAR) if exact and place.basis != "own" else exact


def _told(event: Event, evidence: Evidence) -> tuple[str, ...]:
    outlets = dict.fromkeys(report.outlet or report.id for report in evidence.tellers(event))
    dead = deaths(event)
    return (
        joined(outlets, _SEPARATOR), "", evidence.quote(event.mentions[0]), str(dead.low if dead else 0), "", "",
    )  # fmt: skip


def _unfit(event: Event, evidence: Evidence) -> str | None:
    coded, dated = _coded(event), evidence.dated(event)
    if isinstance(coded, str):
        return coded
    if dated is None or event.occurrences:
        return not_one_day(event, evidence)
    return total(event, evidence) if dated.precision in (None, *_TIME) else LOOSE


FORMAT = EventFormat("acled", ".csv", True, write, FACTS, _unfit)
