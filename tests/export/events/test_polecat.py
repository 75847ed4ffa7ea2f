"""POLECAT's shape: read as its own files are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest

from crosswire.export import EVENT_FORMATS, Evidence
from crosswire.records.events import EventCount, EventTime, Participant
from tests.export.events.made import SHELLING, ReadBack, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    lines = raw.decode("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {40}
    assert all(cell and cell == cell.strip() for row in rows for cell in row)
    return [ReadBack(row[0]) for row in rows[1:]]


def frame() -> pd.DataFrame:
    out = BytesIO()
    EVENT_FORMATS["polecat"].write(made(SHELLING), out)
    return pd.read_csv(BytesIO(out.getvalue()), sep="\t", quoting=3)


def test_the_columns_are_those_of_polecat() -> None:
    names = list(frame())
    assert names[:8] == [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name"
    ]  # fmt: skip
    assert names[14:17] == ["Wikipedia Actor ID", "Recipient Name", "Recipient Country"]
    assert names[18] == "Primary Recipient Sector"
    assert names[23:25] == ["Placename", "City"]
    assert names[-4:] == ["Story Organizations", "Story Locations", "Language", "Version"]


def test_values_are_what_went_in() -> None:
    row = frame().dropna(axis="columns").iloc[0].to_dict()
    assert row == {
        "Event ID": "e1-shelling",
        "Event Date": "2026-03-03",
        "Event Type": "ASSAULT",
        "Event Mode": "heavy-weapons",
        "Intensity": -9.5,
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "military; territory",
        "Actor Name": "Norland",
        "Actor Country": "NOR",
        "Actor COW": 385,
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV",
        "Actor Name Raw": "Norland",
        "Recipient Name": "Oru; sailors",
        "Primary Recipient Sector": "MIL",
        "Recipient Sectors": "MIL",
        "Recipient Name Raw": "Oru; sailors",
        "Placename": "Oru",
        "City": "Oru",
        "Province": "Tartu",
        "Country": "EST",
        "Latitude": 58.25,
        "Longitude": 26.5,
        "GeoNames ID": 588335,
        "Raw Placename": "Oru",
        "Feature Type": "city",
        "Source": "Outlet a",
        "Publication Date": "2026-03-05",
        "Story People": "Ada Lind",
        "Language": "en",
        "Version": "crosswire 0.1.0",
    }


def test_a_quotation_mark_swallows_no_row() -> None:
    named = replace(SHELLING, actors=(Participant('"The Butcher" of Oru', None, "NOR", "MIL"),))
    out = BytesIO()
    EVENT_FORMATS["polecat"].write(made(named, SHELLING), out)
    rows = pd.read_csv(BytesIO(out.getvalue()), sep="\t")
    assert list(rows["Actor Name"]) == ["'The Butcher' of Oru", "Norland"]


@pytest.mark.parametrize("name", ["polecat", "gdelt", "gdelt-mentions", "acled"])
def test_several_told_as_one_are_no_row_where_a_row_is_one_happening(name: str) -> None:
    several = replace(SHELLING, occurrences=EventCount("strike", 22.0, 22.0, "="))
    loose = replace(SHELLING, time=EventTime("2014", "2014-01-01", "2014-12-31", "year"))
    month = replace(SHELLING, time=EventTime("2026-01", "2026-01-01", "2026-01-31", "month"))
    assert EVENT_FORMATS[name].unfit(several, Evidence.of(made()))
    assert EVENT_FORMATS[name].unfit(loose, Evidence.of(made()))
    assert not EVENT_FORMATS[name].unfit(month, Evidence.of(made()))
    assert not EVENT_FORMATS[name].unfit(SHELLING, Evidence.of(made()))
