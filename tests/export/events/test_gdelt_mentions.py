"""GDELT's mentions table: read as its own files are, tab-separated without a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pandas as pd

from crosswire.export import EVENT_FORMATS
from crosswire.ontology.gdelt import gdelt
from crosswire.records.eventdata import EventData
from tests.export.events.made import SHELLING, TEXTS, ReadBack, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    rows = [line.split("\t") for line in raw.decode("utf-8").split("\n")[:-1]]
    assert all(len(row) == 16 for row in rows)
    return [ReadBack(row[0]) for row in rows]


def frame(data: EventData) -> pd.DataFrame:
    out = BytesIO()
    EVENT_FORMATS["gdelt-mentions"].write(data, out)
    return pd.read_csv(BytesIO(out.getvalue()), sep="\t", header=None, names=list(gdelt().mentions))


def test_values_are_what_went_in() -> None:
    first, second = (row.dropna().to_dict() for _, row in frame(made(SHELLING)).iterrows())
    assert first.pop("GLOBALEVENTID") == second.pop("GLOBALEVENTID")
    assert first == {
        "EventTimeDate": 20260305000000, "MentionTimeDate": 20260305000000, "MentionType": 2,
        "MentionSourceName": "Outlet a", "MentionIdentifier": "Outlet a, Title of a", "SentenceID": 1,
        "Actor1CharOffset": TEXTS["a"].index("Norland"), "Actor2CharOffset": TEXTS["a"].index("sailors"),
        "ActionCharOffset": TEXTS["a"].index("shelled"), "InRawText": 1, "MentionDocLen": len(TEXTS["a"]),
    }  # fmt: skip
    assert second["MentionTimeDate"] == 20260306083000
    assert (second["SentenceID"], second["ActionCharOffset"]) == (2, TEXTS["b"].index("shelled"))
    assert (second["Actor1CharOffset"], second["Actor2CharOffset"]) == (-1, -1)


def test_a_page_is_named_by_its_address_and_its_site() -> None:
    data = made(SHELLING)
    reports = tuple(replace(r, url=f"https://www.news.example/{r.id}") for r in data.reports)
    row = frame(replace(data, reports=reports)).iloc[0]
    assert (row["MentionType"], row["MentionSourceName"]) == (1, "news.example")
    assert row["MentionIdentifier"] == "https://www.news.example/a"


def test_mentions_join_their_events() -> None:
    out = BytesIO()
    EVENT_FORMATS["gdelt"].write(made(SHELLING), out)
    events = pd.read_csv(BytesIO(out.getvalue()), sep="\t", header=None, names=list(gdelt().events))
    joined = events.merge(frame(made(SHELLING)), on="GLOBALEVENTID")
    assert len(joined) == events["NumMentions"].iloc[0] == 2
