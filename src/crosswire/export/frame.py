"""Events as a pandas DataFrame. pandas is imported when a frame is made, and comes with the extra ``tables``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crosswire.export.event_form import FACTS
from crosswire.export.rows import ENUMERATED, cells, columns, rows
from crosswire.records.eventdata import EventData

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_DTYPES = {str: "string", int: "Int64", float: "Float64", bool: "bool", date: "datetime64[s]"}
QUADS = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}


def to_frame(data: EventData) -> DataFrame:
    """Return a row an event, typed. A side, a mention or a count is as many columns of lists of one length."""
    import pandas as pd

    found = [cells(row) for row in rows(data)]
    made: dict[str, Series[Any]] = {}
    for at, column in enumerate(columns()):
        held: list[Any] = [row[at] for row in found]
        if column.depth:
            made[column.name] = pd.Series([list(cell or ()) for cell in held], dtype="object")
        else:
            dtype = "category" if column.name in ENUMERATED else _DTYPES[column.kind]
            made[column.name] = pd.Series(held, dtype=dtype)
    return pd.DataFrame(made)


def dyads(data: EventData, freq: str) -> DataFrame:
    """Return what happened between each two countries in each period: how much of each quad class, and its score."""
    frame = to_frame(data)
    single = frame["occurrences_low"].isna() & frame["occurrences_high"].isna()
    frame = frame[frame["status"].isin(FACTS) & frame["date"].notna() & single]
    frame = frame.assign(period=frame["date"].dt.to_period(freq), quad=frame["quad"].map(QUADS))
    frame = frame[frame["period"] == frame["end_date"].dt.to_period(freq)]
    pairs = frame.explode("actors_country").explode("recipients_country")
    pairs = pairs.dropna(subset=["actors_country", "recipients_country"])
    pairs = pairs.drop_duplicates(["id", "actors_country", "recipients_country"])
    pairs = pairs.rename(columns={"actors_country": "actor", "recipients_country": "recipient"})
    by = ["period", "actor", "recipient"]
    counted = pairs.groupby([*by, "quad"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=[*QUADS.values()], fill_value=0)
    counted.insert(0, "events", counted.sum(axis=1))
    counted["score"] = pairs.groupby(by)["score"].mean()
    table: DataFrame = counted.rename_axis(columns=None).reset_index()
    return table
