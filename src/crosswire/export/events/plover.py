"""Events as PLOVER JSON: one record a line, in the fields of its manual and, beside them, those it lacks.

Its own: ``status``, ``attributed_to``, ``factuality``, ``date_from``, ``occurrences``, ``counts`` and
``mentions``, which hold
every mention where ``text_info`` and ``cite_info`` hold the first.
"""

from __future__ import annotations

import json
import re
from typing import BinaryIO

from crosswire.export.event_form import STATUSES, EventFormat
from crosswire.export.evidence import Evidence, undated
from crosswire.ontology.plover import auxiliary_modes, quad_of, score_of
from crosswire.records.eventdata import EventData
from crosswire.records.events import Event, EventCount, EventMention, EventPlace, Participant

CODEBOOK = "PLOVER 2.0"
_SIZES = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
# The time of day in a TIMEX3 value.
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_RESOLUTION = {"city": 4, "region": 2, "country": 1}

# What JSON leaves as it is, and some readers of lines take for the end of one.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\u0085\u2028\u2029"}

# What JSON holds.
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Fields = dict[str, Json]


def write(data: EventData, out: BinaryIO) -> None:
    """Write one record a line; what is not known has no key."""
    evidence = Evidence.of(data)
    coder = " ".join(next((made for made in data.made_with if made[0] == "crosswire"), ("crosswire",)))
    for event in data.events:
        line = json.dumps(_record(event, evidence) | {"coder": coder}, ensure_ascii=False, allow_nan=False)
        out.write(line.translate(_LINE_ENDS).encode("utf-8") + b"\n")


def _record(event: Event, evidence: Evidence) -> Fields:
    first = event.mentions[0]
    return {
        "id": event.id,
        "has_event": True,
        **_days(event, evidence),
        "actor": [_entity(one, evidence) for one in event.actors],
        **_known(recipient=[_entity(one, evidence) for one in event.recipients]),
        "event": [event.type],
        **_known(event_loc=_location(event.place) if event.place else None),
        "event_text": list(dict.fromkeys(evidence.trigger(mention) for mention in event.mentions)),
        "quad_code": quad_of(event.type),
        "event_scale": score_of(event.type, event.mode),
        **_known(mode=_modes(event), context=list(event.contexts), size=_size(event)),
        "text": evidence.quote(first),
        "text_info": {"sequence": evidence.sentence(first), "start": first.start, "end": first.end},
        "cite_info": _cited(first, evidence),
        "status": event.status,
        "factuality": event.factuality,
        **_known(
            attributed_to=list(event.attributed_to),
            occurrences=_count(event.occurrences) if event.occurrences else None,
            counts=[_count(count) for count in event.counts],
        ),
        "mentions": [_mention(mention, evidence) for mention in event.mentions],
    }


def _days(event: Event, evidence: Evidence) -> Fields:
    dated = evidence.dated(event)
    if dated is None:
        raise ValueError(undated(event, evidence))
    end = dated.end.isoformat() if dated.end != dated.start else None
    clock = _CLOCK.search(event.time.value) if event.time and dated.told else None
    return {
        "date": dated.start.isoformat(),
        **_known(time=clock.group(1) if clock else None, enddate=end),
        "date_from": dated.source,
    }


def _modes(event: Event) -> list[Json]:
    return [mode for mode in (event.mode, *auxiliary_modes(event)) if mode]


def _entity(one: Participant, evidence: Evidence) -> Fields:
    known = _known(
        code=one.country,
        sector=one.sector,
        other_sector_codes=list(one.also_sectors),
        identifier_id=one.entity,
        office=one.title,
    )
    return {**known, "entity_text": evidence.wording(one), "identifier_text": one.name}


def _location(place: EventPlace) -> Fields:
    return _known(
        extracted_place=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        province=place.region,
        country_code=place.country,
        resolution=_RESOLUTION.get(place.precision or ""),
        basis=place.basis,
    )


def _size(event: Event) -> Fields:
    """Return the least number told of each outcome: a size has no bound, and ``counts`` has."""
    sizes: Fields = {}
    for count in event.counts:
        name, number = _SIZES.get(count.what), count.high if count.low is None else count.low
        if name and number is not None:
            sizes.setdefault(name, int(number) if number == int(number) else number)
    return sizes


def _count(count: EventCount) -> Fields:
    numbers = _known(low=count.low, high=count.high, currency=count.currency)
    return {"what": count.what, **numbers, "bound": count.bound}


def _mention(mention: EventMention, evidence: Evidence) -> Fields:
    return {
        "sequence": evidence.sentence(mention),
        "start": mention.start,
        "end": mention.end,
        "text": evidence.quote(mention),
        "status": mention.status,
        **_known(attributed_to=list(mention.attributed_to)),
        "cite_info": _cited(mention, evidence),
    }


def _cited(mention: EventMention, evidence: Evidence) -> Fields:
    report = evidence.reports[mention.report]
    known = _known(
        url=report.url,
        title=report.title,
        language=report.language,
        publication=report.outlet,
        date=report.published,
    )
    return {"citation": report.id, **known, "codebook": CODEBOOK}


def _known(**fields: Json) -> Fields:
    return {
        name: value for name, value in fields.items() if value is not None and value != [] and value != {}
    }


# PLOVER has no auxiliary mode for what is alleged.
FORMAT = EventFormat("plover", ".jsonl", True, write, STATUSES - {"alleged"}, undated)
