"""ACLED's shape: read as its own files are."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO

import pandas as pd
import pytest

from crosswire.export import EVENT_FORMATS, Evidence
from crosswire.records.events import Event, EventCount, EventPlace, EventTime, Participant
from tests.export.events.made import SHELLING, ReadBack, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    rows = list(csv.DictReader(StringIO(raw.decode("utf-8"), newline="")))
    assert all(len(row) == 31 and None not in row for row in rows)
    return [ReadBack(row["event_id_cnty"], (row["notes"],)) for row in rows]


def frame(event: Event) -> pd.DataFrame:
    assert EVENT_FORMATS["acled"].unfit(event, Evidence.of(made(event))) is None
    out = BytesIO()
    EVENT_FORMATS["acled"].write(made(event), out)
    return pd.read_csv(BytesIO(out.getvalue()), parse_dates=["event_date"])


def unfit(event: Event) -> str | None:
    return EVENT_FORMATS["acled"].unfit(event, Evidence.of(made(event)))


def of(sector: str | None, country: str | None = None) -> tuple[Participant, ...]:
    return (Participant(f"Some {sector}", None, country, sector),)


def test_values_are_what_went_in() -> None:
    row = frame(SHELLING).dropna(axis="columns").iloc[0].to_dict()
    assert row.pop("event_date") == pd.Timestamp("2026-03-03")
    assert row == {
        "event_id_cnty": "EST-e1-shelling", "year": 2026, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Norland", "inter1": 8, "actor2": "sailors", "assoc_actor_2": "Oru", "inter2": 1,
        "interaction": 18, "iso": 233, "region": "Europe", "country": "Estonia", "admin1": "Tartu",
        "location": "Oru", "latitude": 58.25, "longitude": 26.5, "geo_precision": 1,
        "source": "Outlet a; Outlet b",
        "notes": "Norland shelled the port of Oru on Tuesday, killing at least 12 sailors", "fatalities": 12,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("type", "mode", "actors", "recipients", "told"),
    [
        ("ASSAULT", "firearms", of("MIL", "EST"), of("REB"), ("Armed clash", 1, 2, 12)),
        ("ASSAULT", None, of("REB"), of("CVL"), ("Attack", 2, 7, 27)),
        ("ASSAULT", "targeted", (), of("JRN"), ("Attack", "", 7, "")),
        ("ASSAULT", "drone", of("MIL", "NOR"), of("MED"), ("Air/drone strike", 8, 7, 78)),
        ("ASSAULT", "aerial", of("MIL", "NOR"), (), ("Air/drone strike", 8, "", 80)),
        ("ASSAULT", "abduct", of("UAF"), of("CVL"), ("Abduction/forced disappearance", 3, 7, 37)),
        ("ASSAULT", "abduct", of("MIL", "EST"), of("REB"), ("Armed clash", 1, 2, 12)),
        (
            "ASSAULT",
            "crowd-control",
            of("COP", "EST"),
            of("CVL"),
            ("Excessive force against protesters", 6, 1, 16),
        ),
        ("ASSAULT", "destroy", of("REB"), of("CVL"), ("Looting/property destruction", 2, 7, 27)),
        ("ASSAULT", "firearms", of("MIL", "EST"), of("CRM"), ("Armed clash", 1, 3, 13)),
        ("PROTEST", None, of("EDU"), of("GOV", "EST"), ("Peaceful protest", 6, "", 60)),
        ("PROTEST", "riot", of("CVL"), (), ("Violent demonstration", 5, "", 50)),
        ("COERCE", "arrest", of("COP", "EST"), of("OPP"), ("Arrests", 1, 7, 17)),
        ("COERCE", "seize", of("REB"), of("CVL"), ("Looting/property destruction", 2, 7, 27)),
        ("RETREAT", "ceasefire", of("MIL", "EST"), of("REB"), ("Agreement", 1, 2, 12)),
        ("RETREAT", "withdraw", of(None, "UNO"), (), ("Change to group/activity", 8, "", 80)),
    ],
)
def test_types_and_sides_tell_what_it_is(
    type: str,
    mode: str | None,
    actors: tuple[Participant, ...],
    recipients: tuple[Participant, ...],
    told: tuple[str | int, ...],
) -> None:
    event = replace(SHELLING, type=type, mode=mode, actors=actors, recipients=recipients)
    row = frame(event).astype(object).fillna("").iloc[0]
    assert tuple(row[name] for name in ("sub_event_type", "inter1", "inter2", "interaction")) == told


@pytest.mark.parametrize(
    ("type", "mode", "actors", "recipients"),
    [
        ("CONSULT", None, of("GOV"), of("GOV")),
        ("PROTEST", "strike", of("LAB"), of("BUS")),
        ("ASSAULT", "firearms", of("CRM"), of("CVL")),
        ("ASSAULT", "firearms", of("COP"), of("CRM")),
        ("ASSAULT", "beat", of("CVL"), of("CVL")),
        ("ASSAULT", "firearms", of("MIL"), ()),
        ("COERCE", "arrest", of("COP"), of("CRM")),
        ("COERCE", "seize", of("COP"), of("BUS")),
        ("RETREAT", "withdraw", of("BUS"), ()),
        ("RETREAT", "resign", of("GOV"), ()),
    ],
)
def test_what_is_outside_its_scope_is_left_out(
    type: str, mode: str | None, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]
) -> None:
    assert unfit(replace(SHELLING, type=type, mode=mode, actors=actors, recipients=recipients, contexts=()))


def test_arrests_about_crime_are_left_out() -> None:
    arrest = replace(SHELLING, type="COERCE", mode="arrest", actors=of("COP"), recipients=of("CVL"))
    assert unfit(replace(arrest, contexts=("illegal_drugs",))) == unfit(replace(arrest, contexts=("crime",)))
    assert unfit(replace(arrest, contexts=("crime",)))
    assert unfit(replace(arrest, contexts=())) is None


def test_a_crowd_is_named_as_one() -> None:
    protest = replace(SHELLING, type="PROTEST", mode="demo", actors=of("EDU"), recipients=of("GOV"))
    row = frame(protest).iloc[0]
    assert (row["actor1"], row["assoc_actor_1"]) == ("Protesters (Estonia)", "Some EDU")
    assert (row["disorder_type"], row["event_type"]) == ("Demonstrations", "Protests")


@pytest.mark.parametrize(
    ("recipients", "mode", "told"),
    [(of("CVL"), "aerial", True), (of("REB"), "aerial", False), (of("CVL"), "crowd-control", True)],
)
def test_violence_against_civilians_is_marked(
    recipients: tuple[Participant, ...], mode: str, told: bool
) -> None:
    row = frame(replace(SHELLING, mode=mode, recipients=recipients)).iloc[0]
    assert (row["civilian_targeting"] == "Civilian targeting") == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((), 0),
        (((30, 30), (12, 14)), 12),
        (((None, 9),), 9),
        (((40, None),), 40),
    ],
)
def test_deaths_are_the_lowest_figure(
    counts: tuple[tuple[float | None, float | None], ...], told: int
) -> None:
    killed = tuple(EventCount("killed", low, high, "=") for low, high in counts)
    event = replace(SHELLING, counts=(*killed, EventCount("injured", 1, 1, "=")))
    assert frame(event).iloc[0]["fatalities"] == told


@pytest.mark.parametrize(
    ("precision", "told"), [("day", 1), ("hour", 1), ("weekend", 2), ("week", 2), ("month", 3)]
)
def test_a_time_is_as_exact_as_it_is_told(precision: str, told: int) -> None:
    time = EventTime("", "2026-03-01", "2026-03-31", precision)
    assert frame(replace(SHELLING, time=time)).iloc[0]["time_precision"] == told


def test_a_day_of_publication_has_no_precision_and_a_year_no_row() -> None:
    assert pd.isna(frame(replace(SHELLING, time=None)).iloc[0]["time_precision"])
    assert unfit(replace(SHELLING, time=EventTime("2026", "2026-01-01", "2026-12-31", "year")))


def test_coordinates_stay_numbers() -> None:
    place = EventPlace("Lima", "PER", "Lima region", 1, -12.04, -77.03, "city")
    row = frame(replace(SHELLING, place=place)).iloc[0]
    assert (row["latitude"], row["longitude"], row["iso"], row["region"]) == (
        -12.04,
        -77.03,
        604,
        "South America",
    )


@pytest.mark.parametrize(
    ("precision", "region", "told"),
    [
        ("city", "Cape", 1),
        ("area", "Cape", 2),
        ("region", None, 3),
        ("country", None, ""),
        ("area", None, ""),
    ],
)
def test_a_place_is_as_exact_as_it_is_told(precision: str, region: str | None, told: int | str) -> None:
    place = EventPlace("Somewhere", "ZAF", region, None, None, None, precision)
    row = frame(replace(SHELLING, place=place)).astype(object).fillna("").iloc[0]
    assert row["geo_precision"] == told


def test_a_mayor_who_is_shot_is_a_civilian_and_a_government_that_is_attacked_is_none() -> None:
    for entity, told in (("person:ada-lind", ("Attack", 7)), ("country:EST", ("Armed clash", 1))):
        struck = Participant("Struck", entity, "EST", "GOV")
        row = frame(replace(SHELLING, mode="firearms", actors=of("REB"), recipients=(struck,))).iloc[0]
        assert (row["sub_event_type"], row["inter2"]) == told


def test_several_events_told_as_one_are_left_out() -> None:
    assert unfit(replace(SHELLING, occurrences=EventCount("event", 22, 22, "=")))
