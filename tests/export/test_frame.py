"""Events in pandas: typed columns, and what countries did to each other by week."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from crosswire.export import dyads, to_frame
from crosswire.records.events import EventCount, EventTime
from tests.export.events.made import EVENTS, NORLAND, SHELLING, made, who


def test_columns_are_typed_and_unknown_is_missing() -> None:
    frame = to_frame(made())
    assert list(frame["id"]) == [event.id for event in EVENTS]
    assert frame["date"].dtype == "datetime64[s]"
    assert (frame["killed_low"].dtype, frame["n_reports"].dtype) == ("Float64", "Int64")
    assert frame["status"].dtype == "category"
    first = frame.iloc[0]
    assert first["actor_country"] == "NOR"
    assert first["recipients_sector"] == [None, "MIL"]
    assert first["mentions_start"] == [0, 37]
    assert frame["place_lat"].isna().tolist() == [False] + [True] * (len(EVENTS) - 1)


def test_no_events_have_the_same_columns() -> None:
    none = replace(made(), events=())
    assert list(to_frame(none).dtypes.astype(str)) == list(to_frame(made()).dtypes.astype(str))
    assert list(dyads(none, "W")) == list(dyads(made(), "W"))


def test_dyads_count_facts_once_for_every_two_countries() -> None:
    estonia = who("Oru", "a", country="EST")
    event = replace(SHELLING, recipients=(estonia, estonia))
    later = replace(event, id="later", type="AID", mode=None, time=None)
    left_out = (
        replace(event, id="planned", status="planned"),
        replace(event, id="several", occurrences=EventCount("strike", 22.0, None, ">=")),
        replace(event, id="loose", time=EventTime("2026", "2026-01-01", "2026-12-31", "year")),
    )
    table = dyads(made(event, replace(event, id="again", actors=(NORLAND, estonia)), later, *left_out), "W")
    assert table.drop(columns=["period"]).to_dict("records") == [
        _pair("EST", "EST", 1, 0, -9.5),
        _pair("NOR", "EST", 2, 1, (-9.5 * 2 + 10) / 3),
    ]
    assert table["period"].unique().tolist() == [pd.Period("2026-03-02/2026-03-08", "W")]


def _pair(actor: str, recipient: str, conflict: int, aid: int, score: float) -> dict[str, object]:
    return {
        "actor": actor,
        "recipient": recipient,
        "events": conflict + aid,
        "verbal_cooperation": 0,
        "material_cooperation": aid,
        "verbal_conflict": 0,
        "material_conflict": conflict,
        "score": score,
    }
