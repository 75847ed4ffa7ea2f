"""CSV: pandas reads back what went in, and no spreadsheet runs it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO

import pandas as pd
import pytest

from crosswire.export import EVENT_FORMATS
from crosswire.records.events import Participant
from tests.export.events.made import EVENTS, SHELLING, ReadBack, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    rows = list(csv.DictReader(StringIO(raw.decode("utf-8"), newline="")))
    assert all(None not in row and None not in row.values() for row in rows)
    return [ReadBack(row["id"], tuple(row["mentions_quote"].split(" | "))) for row in rows]


def raw(*events: object) -> bytes:
    out = BytesIO()
    EVENT_FORMATS["csv"].write(made(*events), out)  # type: ignore[arg-type]
    return out.getvalue()


def test_pandas_reads_what_went_in() -> None:
    frame = pd.read_csv(BytesIO(raw()), parse_dates=["date"])
    assert list(frame["id"]) == [event.id for event in EVENTS]
    first = frame.iloc[0]
    assert first["date"] == pd.Timestamp(2026, 3, 3)
    assert (first["score"], first["killed_low"], first["place_lat"]) == (-9.5, 12, 58.25)
    assert first["contexts"] == "military | territory"
    assert first["recipients_sector"] == " | MIL"
    assert first["mentions_start"] == "0 | 37"
    assert first["mentions_attributed_to"] == " | Twelve"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        (" +1", "' +1"),
        ("-1", "'-1"),
        ("\t=1", "' =1"),
        ("a\r\nb\x00c", "a b c"),
        ("Oru; Est", "Oru; Est"),
        ("A|B", "A|B"),
        ("Ōru 🚢", "Ōru 🚢"),
    ],
)
def test_a_cell_is_one_line_and_no_formula(name: str, written: str) -> None:
    event = replace(SHELLING, actors=(Participant(name, None, None, None),))
    row = next(csv.DictReader(StringIO(raw(event).decode("utf-8"))))
    assert row["actor_name"] == written
    assert row["actors_name"] == written.replace("|", "¦")


def test_numbers_are_digits() -> None:
    event = replace(SHELLING, counts=(replace(SHELLING.counts[0], low=1e15, high=0.00001),))
    row = next(csv.DictReader(StringIO(raw(event).decode("utf-8"))))
    assert (row["killed_low"], row["killed_high"]) == ("1000000000000000", "0.00001")
    assert row["score"] == "-9.5", "a number below zero is no formula"
