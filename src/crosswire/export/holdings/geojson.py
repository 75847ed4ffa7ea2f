"""The events of all stories as GeoJSON (RFC 7946): a point, longitude first, for each that has coordinates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from crosswire.export.accounts import Compared, unwritten
from crosswire.export.holding_form import HeldStory, HoldingFormat
from crosswire.records.dossiers import Dossier
from crosswire.records.events import Event, EventPlace, Participant
from crosswire.records.newsroom import Wrote


def write(stories: Iterable[HeldStory], out: BinaryIO) -> Wrote:
    """Write one FeatureCollection, a feature a line."""
    count = nowhere = 0
    compared = Compared(stories)
    out.write(b'{"type": "FeatureCollection", "features": [')
    for dossier in compared:
        for event in dossier.events:
            if event.place is None or event.place.lat is None or event.place.lon is None:
                nowhere += 1
                continue
            feature = json.dumps(_feature(dossier, event, event.place), ensure_ascii=False, allow_nan=False)
            out.write((b",\n" if count else b"\n") + feature.encode("utf-8"))
            count += 1
    out.write(b"\n]}\n")
    return Wrote(count, "event", unwritten(nowhere, "event", "it has no coordinates") + compared.left_out)


def _feature(dossier: Dossier, event: Event, place: EventPlace) -> dict[str, object]:
    told = {mention.report for mention in event.mentions}
    time = event.time
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "story": dossier.story.id,
            "headline": dossier.story.headline,
            "type": event.type,
            "mode": event.mode,
            "contexts": event.contexts,
            "status": event.status,
            "factuality": event.factuality,
            "historical": event.historical,
            "start": time.start if time else None,
            "end": time.end if time else None,
            "time": time.value if time else None,
            "time_basis": time.basis if time else None,
            "place": place.name,
            "region": place.region,
            "country": place.country,
            "geonameid": place.geonameid,
            "precision": place.precision,
            "place_basis": place.basis,
            "actors": [_party(one) for one in event.actors],
            "recipients": [_party(one) for one in event.recipients],
            "counts": [
                {"what": c.what, "low": c.low, "high": c.high, "bound": c.bound, "currency": c.currency}
                for c in event.numbers
            ],
            "attributed_to": event.attributed_to,
            "reports": [report.id for report in dossier.reports if report.id in told],
            "outlets": sorted({r.outlet for r in dossier.reports if r.id in told and r.outlet}),
            "urls": [report.url for report in dossier.reports if report.id in told and report.url],
        },
    }


def _party(one: Participant) -> dict[str, object]:
    return {"name": one.name, "country": one.country, "sector": one.sector, "title": one.title}


FORMAT = HoldingFormat("geojson", ".geojson", True, write)
