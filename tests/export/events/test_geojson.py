"""GeoJSON: what RFC 7946 asks of a FeatureCollection."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO

from crosswire.export import EVENT_FORMATS
from tests.export.events.made import SHELLING, ReadBack, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    collection = json.loads(raw)
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert {"geometry", "properties"} <= set(feature)
    return [
        ReadBack(f["id"], tuple(m["quote"] for m in f["properties"]["mentions"]))
        for f in collection["features"]
    ]


def test_longitude_comes_first_and_no_place_is_no_geometry() -> None:
    out = BytesIO()
    EVENT_FORMATS["geojson"].write(made(), out)
    collection = json.loads(out.getvalue())
    first, *others = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [26.5, 58.25]}
    assert [other["geometry"] for other in others] == [None] * len(others)
    assert collection["crosswire"]["form"] == "crosswire.events/1"


def test_properties_are_what_went_in() -> None:
    out = BytesIO()
    EVENT_FORMATS["geojson"].write(made(SHELLING), out)
    found = json.loads(out.getvalue())["features"][0]["properties"]
    assert found["id"] == "e1-shelling"
    assert found["date"] == found["end_date"] == "2026-03-03"
    assert (found["type"], found["mode"], found["quad"], found["score"]) == (
        "ASSAULT",
        "heavy-weapons",
        4,
        -9.5,
    )
    assert (found["killed_low"], found["killed_high"], found["killed_bound"]) == (12, 12, None)
    assert found["place_country"] == "EST"
    assert [one["name"] for one in found["recipients"]] == ["Oru", "sailors"]
    assert found["recipient_name"] == "sailors", "of those without a country, the first whose sector is known"
    assert (found["n_reports"], found["n_mentions"]) == (2, 2)
