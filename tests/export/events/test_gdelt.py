"""GDELT's event table: read as its own files are, tab-separated without a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest

from crosswire.export import EVENT_FORMATS, Evidence
from crosswire.ontology.cameo import plover_of
from crosswire.ontology.gdelt import gdelt
from crosswire.ontology.plover import event_types, modes
from crosswire.records.events import Event, EventCount, EventPlace, Participant
from tests.export.events.made import SHELLING, ReadBack, made

CODES = ["EventCode", "EventBaseCode", "EventRootCode", "MonthYear", "Year", "SQLDATE"]


def read_back(raw: bytes) -> Sequence[ReadBack]:
    rows = [line.split("\t") for line in raw.decode("utf-8").split("\n")[:-1]]
    assert all(len(row) == 61 for row in rows)
    assert '"' not in raw.decode("utf-8")
    return [ReadBack(row[0]) for row in rows]


def frame(*events: Event) -> pd.DataFrame:
    """Read what was written with no more than a user of GDELT gives to pandas."""
    out = BytesIO()
    EVENT_FORMATS["gdelt"].write(made(*events), out)
    return pd.read_csv(
        BytesIO(out.getvalue()),
        sep="\t",
        header=None,
        names=list(gdelt().events),
        dtype=dict.fromkeys(CODES, str),
    )


def test_values_are_what_went_in() -> None:
    row = frame(SHELLING).dropna(axis="columns").iloc[0].to_dict()
    assert row.pop("GLOBALEVENTID") < 2**53
    assert row == {
        "SQLDATE": "20260303", "MonthYear": "202603", "Year": "2026", "FractionDate": 2026.1726,
        "Actor1Code": "NORGOV", "Actor1Name": "NORLAND", "Actor1CountryCode": "NOR", "Actor1Type1Code": "GOV",
        "Actor2Code": "MIL", "Actor2Name": "SAILORS", "Actor2Type1Code": "MIL",
        "IsRootEvent": 1, "EventCode": "194", "EventBaseCode": "194", "EventRootCode": "19", "QuadClass": 4,
        "GoldsteinScale": -10.0, "NumMentions": 2, "NumSources": 2, "NumArticles": 2,
        "Actor1Geo_Type": 0, "Actor2Geo_Type": 0,
        "ActionGeo_Type": 4, "ActionGeo_FullName": "Oru, Tartu, Estonia", "ActionGeo_CountryCode": "EN",
        "ActionGeo_Lat": 58.25, "ActionGeo_Long": 26.5,
        "DATEADDED": 20260305000000, "SOURCEURL": "Outlet a, Title of a",
    }  # fmt: skip


def test_the_type_is_regained_from_the_code_save_where_plover_parts_what_cameo_holds_together() -> None:
    pairs = [*((type, None) for type in event_types()), *modes()]
    events = [replace(SHELLING, type=type, mode=mode, contexts=()) for type, mode in pairs]
    back = [plover_of(code) for code in frame(*events)["EventCode"]]
    lost = {
        (*pair, found.type)
        for pair, found in zip(pairs, back, strict=True)
        if found and found.type != pair[0]
    }
    assert None not in back
    assert lost == {("RETREAT", None, "CONCEDE"), ("RETREAT", "resign", "CONCEDE")}


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "code", "base", "root", "quad", "goldstein"),
    [
        ("CONSULT", None, (), "040", "040", "04", 1, 1.0),
        ("THREATEN", None, (), "130", "130", "13", 3, -4.4),
        ("CONCEDE", None, (), "080", "080", "08", 2, 5.0),
        ("PROTEST", "strike", ("rights_freedoms",), "1433", "143", "14", 4, -6.5),
        ("REJECT", "assist", ("legal",), "121", "121", "12", 3, -4.0),  # 1213 is not in GDELT's table
        ("ASSAULT", "unconventional", ("cbrn",), "204", "204", "20", 4, -10.0),
    ],
)
def test_an_event_is_coded_as_gdelt_codes_it(
    type: str, mode: str | None, contexts: tuple[str, ...], code: str, base: str, root: str, quad: int,
    goldstein: float,
) -> None:  # fmt: skip
    row = frame(replace(SHELLING, type=type, mode=mode, contexts=contexts)).iloc[0]
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == (code, base, root)
    assert (row["QuadClass"], row["GoldsteinScale"]) == (quad, goldstein)


@pytest.mark.parametrize(
    ("country", "sector", "code", "known", "group", "types"),
    [
        ("ROU", "MIL", "ROMMIL", "ROM", "", ("MIL", "")),
        ("UNO", None, "IGOUNO", "", "UNO", ("IGO", "")),
        ("EUR", None, "IGOEUREEC", "EUR", "EEC", ("IGO", "")),
        (None, "JRN", "MED", "", "", ("MED", "")),  # MED is the press in CAMEO
        ("USA", "MED", "USAHLH", "USA", "", ("HLH", "")),  # and health in PLOVER
        ("NGO", "MED", "NGOHLH", "", "", ("NGO", "HLH")),
        ("XKX", None, "", "", "", ("", "")),
        ("GEO", "PRE", "GEO", "GEO", "", ("", "")),
    ],
)
def test_an_actor_has_cameos_codes(
    country: str | None, sector: str | None, code: str, known: str, group: str, types: tuple[str, str]
) -> None:
    who = Participant("Somebody", None, country, sector)
    row = frame(replace(SHELLING, recipients=(who,))).astype(object).fillna("").iloc[0]
    assert row["Actor2Code"] == code
    assert (row["Actor2CountryCode"], row["Actor2KnownGroupCode"]) == (known, group)
    assert (row["Actor2Type1Code"], row["Actor2Type2Code"]) == types


@pytest.mark.parametrize(
    ("name", "country", "region", "precision", "told"),
    [
        ("Germany", "DEU", None, "country", (1, "Germany", "GM", "GM", "GM")),
        ("Houston", "USA", "Texas", "city", (3, "Houston, Texas, United States", "US", "USTX", "")),
        ("Ohio", "USA", None, "region", (2, "Ohio, United States", "US", "USOH", "OH")),
        ("Bavaria", "DEU", None, "region", (5, "Bavaria, Germany", "GM", "", "")),
        ("Rafah", "PSE", "Gaza Strip", "city", (4, "Rafah, Gaza Strip, Palestine", "GZ", "", "")),
        ("Zurich", "CHE", "Zurich", "city", (4, "Zurich, Zurich, Switzerland", "SZ", "", "")),
        ("Baltic Sea", None, None, "water", (0, "", "", "", "")),
    ],
)
def test_geography_is_in_fips(
    name: str, country: str | None, region: str | None, precision: str, told: tuple[int | str, ...]
) -> None:
    place = EventPlace(name, country, region, 1, 1.5, -2.25, precision)
    row = frame(replace(SHELLING, place=place)).astype(object).fillna("").iloc[0]
    fields = ("Type", "FullName", "CountryCode", "ADM1Code", "FeatureID")
    assert tuple(row[f"ActionGeo_{field}"] for field in fields) == told


@pytest.mark.parametrize(
    ("day", "told"), [("2016-07-01", 2016.4959), ("2017-06-01", 2017.4137), ("2020-12-31", 2020.9890)]
)
def test_a_day_is_a_fraction_of_its_year_as_in_gdelts_own_files(day: str, told: float) -> None:
    assert SHELLING.time
    row = frame(replace(SHELLING, time=replace(SHELLING.time, start=day, end=day))).iloc[0]
    assert row["FractionDate"] == told


def test_a_denial_of_what_happened_is_no_mention_of_it() -> None:
    first, second = SHELLING.mentions
    row = frame(replace(SHELLING, mentions=(first, replace(second, status="denied")))).iloc[0]
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == (1, 1, 1)


def test_what_stands_below_the_first_paragraph_is_no_root_event() -> None:
    late = next(mention for event in made().events for mention in event.mentions if event.status == "planned")
    row = frame(replace(SHELLING, mentions=(replace(late, status="happened"),))).iloc[0]
    assert row["IsRootEvent"] == 0


@pytest.mark.parametrize("name", ["gdelt", "gdelt-mentions"])
def test_several_events_told_as_one_are_left_out(name: str) -> None:
    many = replace(SHELLING, occurrences=EventCount("event", 22, 22, "="))
    assert EVENT_FORMATS[name].unfit(many, Evidence.of(made(many)))
