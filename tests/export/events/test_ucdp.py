"""UCDP's shape: read as its own files are."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO

import pandas as pd
import pytest

from crosswire.export import EVENT_FORMATS, Evidence
from crosswire.records.events import Event, EventCount, EventPlace, EventTime, Participant
from crosswire.records.spans import Citation
from tests.export.events.made import SHELLING, ReadBack, made

DAYS = ["date_start", "date_end"]


def read_back(raw: bytes) -> Sequence[ReadBack]:
    rows = list(csv.DictReader(StringIO(raw.decode("utf-8"), newline="")))
    assert all(len(row) == 49 and None not in row for row in rows)
    return [ReadBack(row["relid"]) for row in rows]


def frame(event: Event) -> pd.DataFrame:
    assert unfit(event) is None
    out = BytesIO()
    EVENT_FORMATS["ucdp"].write(made(event), out)
    return pd.read_csv(BytesIO(out.getvalue()), parse_dates=DAYS)


def unfit(event: Event) -> str | None:
    return EVENT_FORMATS["ucdp"].unfit(event, Evidence.of(made(event)))


def of(sector: str | None, country: str | None = None) -> tuple[Participant, ...]:
    return (Participant(f"Some {sector}", None, country, sector),)


def test_values_are_what_went_in() -> None:
    row = frame(SHELLING).dropna(axis="columns").iloc[0].to_dict()
    assert row.pop("id") < 2**53
    assert [row.pop(day) for day in DAYS] == [pd.Timestamp("2026-03-03")] * 2
    assert row == {
        "relid": "e1-shelling", "year": 2026, "type_of_violence": 1,
        "dyad_name": "Government of Norway - sailors", "side_a": "Government of Norway", "side_b": "sailors",
        "number_of_sources": 2,
        "source_article": "Outlet a, 2026-03-05, Title of a; Outlet b, 2026-03-06, Title of b",
        "source_office": "Outlet a; Outlet b", "source_date": "2026-03-05; 2026-03-06",
        "source_headline": "Title of a; Title of b",
        "where_prec": 1, "where_coordinates": "Oru", "adm_1": "Tartu", "latitude": 58.25, "longitude": 26.5,
        "geom_wkt": "POINT (26.5 58.25)", "priogrid_gid": 213534, "country": "Estonia", "country_id": 366,
        "region": "Europe", "event_clarity": 1, "date_prec": 1,
        "deaths_unknown": 12, "best": 12, "high": 12, "low": 12, "gwnoa": 385,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("actors", "recipients", "told"),
    [
        (of("MIL", "DEU"), of("REB"), (1, "Government of Germany", "Some REB", 260, "")),
        (of("REB"), of("MIL", "YEM"), (1, "Government of Yemen", "Some REB", 678, "")),
        (of("MIL", "DEU"), of("MIL", "YEM"), (1, "Government of Germany", "Government of Yemen", 260, 678)),
        (of("REB"), of("REB"), (2, "Some REB", "Some REB", "", "")),
        (of("REB"), of("CVL"), (3, "Some REB", "Civilians", "", "")),
        (of("COP", "USA"), of("JRN"), (3, "Government of the United States", "Civilians", 2, "")),
        (of("MIL", "DEU"), of("UAF"), ("", "Government of Germany", "Some UAF", 260, "")),
        (of("MIL", "DEU"), (), ("", "Government of Germany", "", 260, "")),
    ],
)
def test_sides_tell_what_violence_it_is(
    actors: tuple[Participant, ...], recipients: tuple[Participant, ...], told: tuple[str | int, ...]
) -> None:
    row = frame(replace(SHELLING, actors=actors, recipients=recipients)).astype(object).fillna("").iloc[0]
    fields = ("type_of_violence", "side_a", "side_b", "gwnoa", "gwnob")
    assert tuple(row[name] for name in fields) == told


@pytest.mark.parametrize(
    "event",
    [
        replace(SHELLING, type="PROTEST", mode="riot"),
        replace(SHELLING, counts=()),
        replace(SHELLING, counts=(EventCount("killed", 0, 0, "="),)),
        replace(SHELLING, counts=(EventCount("injured", 9, 9, "="),)),
        replace(SHELLING, actors=of("CVL"), recipients=of("CVL")),
        replace(SHELLING, actors=of("CRM"), recipients=of("COP")),
        replace(SHELLING, actors=(), recipients=()),
        replace(SHELLING, actors=(), recipients=of("MIL", "DEU")),
        replace(SHELLING, actors=of("CVL"), recipients=of("MIL", "DEU")),
    ],
)
def test_what_is_no_lethal_organised_violence_is_left_out(event: Event) -> None:
    assert unfit(event)


def test_deaths_of_one_sided_violence_are_civilians() -> None:
    row = frame(replace(SHELLING, recipients=of("CVL"))).iloc[0]
    assert row["deaths_civilians"] == row["best"] == 12
    assert pd.isna(row["deaths_unknown"])


def test_what_a_word_may_stand_for_is_no_figure_that_is_told() -> None:
    hundreds = EventCount("killed", 100, 1000, "~")
    row = frame(replace(SHELLING, counts=(hundreds,))).iloc[0]
    assert (row["low"], row["best"], row["high"]) == (100, 100, 100)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (((12, 12, 1), (15, 15, 2)), (12, 15, 15)),
        (((15, 15, 1), (12, 12, 1)), (12, 12, 15)),  # as common: the lower
        (((10, 20, 1),), (10, 10, 20)),
        (((12, None, 1),), (12, 12, 12)),
        (((None, 8, 1),), (8, 8, 8)),
    ],
)
def test_deaths_are_a_lowest_a_best_and_a_highest_figure(
    counts: tuple[tuple[float | None, float | None, int], ...], told: tuple[int, int, int]
) -> None:
    killed = tuple(
        EventCount("killed", low, high, "=", (Citation("a", 0, 1),) * n) for low, high, n in counts
    )
    row = frame(replace(SHELLING, counts=killed)).iloc[0]
    assert (row["low"], row["best"], row["high"]) == told


@pytest.mark.parametrize(
    ("end", "told"),
    [("2026-03-03", 1), ("2026-03-08", 2), ("2026-03-09", 3), ("2026-03-31", 4), ("2026-12-31", 5)],
)
def test_a_time_is_as_exact_as_it_is_told(end: str, told: int) -> None:
    row = frame(replace(SHELLING, time=EventTime("", "2026-03-03", end, "day"))).iloc[0]
    assert row["date_prec"] == told


@pytest.mark.parametrize(
    ("precision", "region", "lat", "lon", "told"),
    [
        ("region", None, 34.53, 69.17, (4, 179779)),
        ("country", None, None, None, (6, "")),
        ("water", None, 0.1, 0.1, (7, 129961)),
        ("area", "Cape", None, None, (2, "")),
        ("area", None, None, None, (5, "")),
    ],
)
def test_a_place_is_as_exact_as_it_is_told(
    precision: str, region: str | None, lat: float | None, lon: float | None, told: tuple[int, int | str]
) -> None:
    place = EventPlace("Somewhere", "ZAF", region, None, lat, lon, precision)
    row = frame(replace(SHELLING, place=place)).astype(object).fillna("").iloc[0]
    assert (row["where_prec"], row["priogrid_gid"]) == told


def test_a_day_of_publication_has_no_precision() -> None:
    assert pd.isna(frame(replace(SHELLING, time=None)).iloc[0]["date_prec"])


def test_what_took_longer_than_a_year_is_no_event() -> None:
    assert unfit(replace(SHELLING, time=EventTime("1990", "1990-01-01", "1990-12-31", "year"))) is None
    assert unfit(replace(SHELLING, time=EventTime("199", "1990-01-01", "1999-12-31", "decade")))


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_what_a_war_has_cost_so_far_is_not_put_on_the_day_of_publication(name: str) -> None:
    total = replace(SHELLING, counts=(EventCount("killed", 150_000, None, ">"),))
    found = [
        EVENT_FORMATS[name].unfit(one, Evidence.of(made(one))) for one in (total, replace(total, time=None))
    ]
    assert found == [None, "a total of deaths, on a day that is not told"]


def test_several_events_told_as_one_are_a_summary_where_their_days_are_told() -> None:
    many = replace(SHELLING, occurrences=EventCount("event", 22, 22, "="))
    assert frame(many).iloc[0]["event_clarity"] == 2
    assert unfit(replace(many, time=None))


def test_a_minister_who_is_killed_is_a_civilian() -> None:
    struck = Participant("Ada Lind", "person:ada-lind", "EST", "GOV")
    row = frame(replace(SHELLING, actors=of("REB"), recipients=(struck,))).iloc[0]
    assert (row["type_of_violence"], row["side_b"]) == (3, "Civilians")
