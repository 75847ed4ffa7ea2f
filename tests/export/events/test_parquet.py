"""Parquet: typed columns, nested lists, and metadata that name the form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from crosswire.export import EVENT_FORMATS
from tests.export.events.made import EVENTS, SHELLING, ReadBack, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    found = pq.read_table(BytesIO(raw)).to_pylist()
    return [ReadBack(row["id"], tuple(m["quote"] for m in row["mentions"])) for row in found]


def raw() -> bytes:
    out = BytesIO()
    EVENT_FORMATS["parquet"].write(made(), out)
    return out.getvalue()


def test_columns_are_typed() -> None:
    schema = pq.read_schema(BytesIO(raw()))
    assert schema.field("date").type == pa.date32()
    assert schema.field("killed_low").type == pa.float64()
    assert schema.field("n_reports").type == pa.int64()
    assert pa.types.is_dictionary(schema.field("type").type)
    quote = schema.field("mentions").type.value_type.field("quote")
    assert quote.type == pa.string()
    assert schema.metadata[b"crosswire.form"] == b"crosswire.events/1"
    assert json.loads(schema.metadata[b"crosswire.made_with"]) == {"crosswire": "0.1.0"}


def test_values_are_what_went_in() -> None:
    rows = pq.read_table(BytesIO(raw())).to_pylist()
    assert [row["id"] for row in rows] == [event.id for event in EVENTS]
    first = rows[0]
    assert (first["date"], first["date_from"], first["precision"]) == (date(2026, 3, 3), "own", "day")
    assert first["actors"] == [
        {
            "name": "Norland",
            "entity": "country:NOR",
            "country": "NOR",
            "sector": "GOV",
            "also_sectors": [],
            "title": None,
            "text": "Norland",
        }
    ]
    assert first["contexts"] == list(SHELLING.contexts)
    assert [(m["start"], m["end"], m["attributed_to"]) for m in first["mentions"]] == [
        (m.start, m.end, list(m.attributed_to)) for m in SHELLING.mentions
    ]
    assert rows[1]["place_lat"] is None


def test_pandas_opens_it() -> None:
    frame = pd.read_parquet(BytesIO(raw()))
    assert list(frame["status"]) == [event.status for event in EVENTS]
    assert frame["type"].dtype == "category"
