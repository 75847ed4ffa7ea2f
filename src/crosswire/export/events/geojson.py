"""Events as GeoJSON (RFC 7946): a feature each, longitude first; no geometry where the place has no coordinates."""

from __future__ import annotations

import json
from datetime import date
from typing import BinaryIO

from crosswire.export.event_form import EventFormat
from crosswire.export.rows import FORM, EventRow, record, rows
from crosswire.records.eventdata import EventData


def write(data: EventData, out: BinaryIO) -> None:
    """Write one FeatureCollection, a feature a line. All that is known of an event is in its properties."""
    head = json.dumps({"form": FORM, "made_with": dict(data.made_with)}, ensure_ascii=False)
    out.write(b'{"type": "FeatureCollection", "crosswire": ' + head.encode("utf-8") + b', "features": [')
    for number, row in enumerate(rows(data)):
        feature = json.dumps(_feature(row), ensure_ascii=False, allow_nan=False, default=date.isoformat)
        out.write((b",\n" if number else b"\n") + feature.encode("utf-8"))
    out.write(b"\n]}\n")


def _feature(row: EventRow) -> dict[str, object]:
    properties = record(row)
    place = row.place
    point = None
    if place and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": row.id, "geometry": point, "properties": properties}


FORMAT = EventFormat("geojson", ".geojson", True, write)
