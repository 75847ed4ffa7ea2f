"""PLOVER JSON: one legal record a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest

from crosswire.export import EVENT_FORMATS, Evidence
from crosswire.records.events import Event, EventCount, EventStatus, EventTime, Participant
from tests.export.events.made import EVENTS, SHELLING, ReadBack, background, made


def read_back(raw: bytes) -> Sequence[ReadBack]:
    records = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    return [
        ReadBack(r["id"], (r["text"], *(m["text"] for m in r["mentions"]), *r["event_text"])) for r in records
    ]


def record(event: Event) -> dict[str, object]:
    out = BytesIO()
    EVENT_FORMATS["plover"].write(made(event), out)
    found: dict[str, object] = json.loads(out.getvalue())
    return found


def test_a_full_record() -> None:
    found = record(SHELLING)
    mentions = found.pop("mentions")
    assert isinstance(mentions, list)
    assert [m["cite_info"]["citation"] for m in mentions] == ["a", "b"]
    assert mentions[1]["attributed_to"] == ["Twelve"]
    assert found == {
        "id": "e1-shelling",
        "has_event": True,
        "date": "2026-03-03",
        "date_from": "own",
        "actor": [
            {
                "code": "NOR",
                "sector": "GOV",
                "identifier_id": "country:NOR",
                "entity_text": "Norland",
                "identifier_text": "Norland",
            }
        ],
        "recipient": [
            {"entity_text": "Oru", "identifier_text": "Oru"},
            {"sector": "MIL", "entity_text": "sailors", "identifier_text": "sailors"},
        ],
        "event": ["ASSAULT"],
        "event_loc": {
            "extracted_place": "Oru",
            "geonameid": 588335,
            "lat": 58.25,
            "lon": 26.5,
            "province": "Tartu",
            "country_code": "EST",
            "resolution": 4,
            "basis": "own",
        },
        "event_text": ["shelled"],
        "quad_code": 4,
        "event_scale": -9.5,
        "mode": ["heavy-weapons"],
        "context": ["military", "territory"],
        "size": {"dead": 12},
        "text": "Norland shelled the port of Oru on Tuesday, killing at least 12 sailors",
        "text_info": {"sequence": 1, "start": 0, "end": 71},
        "cite_info": {
            "citation": "a",
            "title": "Title of a",
            "language": "en",
            "publication": "Outlet a",
            "date": "2026-03-05",
            "codebook": "PLOVER 2.0",
        },
        "status": "happened",
        "factuality": 3.0,
        "counts": [
            {"what": "killed", "low": 12.0, "bound": ">="},
            {"what": "killed", "low": 12.0, "high": 12.0, "bound": "="},
        ],
        "coder": "crosswire 0.1.0",
    }


@pytest.mark.parametrize(
    ("status", "mode"), [("planned", "future"), ("hypothetical", "hypothetical"), ("denied", "negation")]
)
def test_a_status_is_an_auxiliary_mode(status: EventStatus, mode: str) -> None:
    event = next(event for event in EVENTS if event.status == status)
    found = record(event)
    assert (found["mode"], found["status"]) == ([mode], status)


def test_an_event_without_a_date_is_dated_by_its_publication_and_says_so() -> None:
    found = record(next(event for event in EVENTS if event.status == "hypothetical"))
    assert (found["date"], found["date_from"]) == ("2026-03-06", "publication")
    assert "size" not in found
    assert "recipient" not in found
    assert found["actor"] == []


def test_an_event_that_nothing_dates_is_left_out() -> None:
    undated = next(event for event in EVENTS if event.status == "negated")
    assert EVENT_FORMATS["plover"].unfit(undated, Evidence.of(made()))


def test_background_is_historical_and_never_dated_by_publication() -> None:
    past = background(SHELLING, "shelled the port")
    assert record(past)["mode"] == ["heavy-weapons", "historical"]
    undated = replace(past, time=None)
    assert EVENT_FORMATS["plover"].unfit(undated, Evidence.of(made())) == "background without a date"
    assert not EVENT_FORMATS["plover"].unfit(replace(SHELLING, time=None), Evidence.of(made()))


def test_several_told_as_one_have_their_number_and_span() -> None:
    time = EventTime("P6M", "2025-09-01", "2026-03-05", "month")
    found = record(replace(SHELLING, time=time, occurrences=EventCount("strike", 22.0, None, ">=")))
    assert (found["date"], found["enddate"]) == ("2025-09-01", "2026-03-05")
    assert found["occurrences"] == {"what": "strike", "low": 22.0, "bound": ">="}


def test_a_time_of_day_and_an_office_have_their_fields() -> None:
    time = EventTime("2026-03-03T05:40", "2026-03-03", "2026-03-03", "hour")
    mayor = Participant("Ada Lind", "person:ada-lind", None, "GOV", also_sectors=("OPP",), title="mayor")
    found = record(replace(SHELLING, time=time, actors=(mayor,)))
    assert found["time"] == "05:40"
    assert found["actor"] == [
        {
            "sector": "GOV",
            "other_sector_codes": ["OPP"],
            "identifier_id": "person:ada-lind",
            "office": "mayor",
            "entity_text": "Ada Lind",
            "identifier_text": "Ada Lind",
        }
    ]


def test_pandas_opens_it() -> None:
    out = BytesIO()
    EVENT_FORMATS["plover"].write(made(*EVENTS[:4]), out)
    frame = pd.read_json(BytesIO(out.getvalue()), lines=True)
    assert list(frame["id"]) == [event.id for event in EVENTS[:4]]
    assert frame["date"].dt.year.tolist() == [2026] * 4
