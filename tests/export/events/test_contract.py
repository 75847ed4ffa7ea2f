"""What holds for every format of event data; a new file in the folder is tested here without being named.

Beside it lies a test file of its own, ``test_<name>.py``, with a ``read_back`` that reads what the format wrote as
the field's own users would, and returns each row's key and the words it cites.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest

import crosswire.export.events
from crosswire.export import EVENT_FORMATS
from crosswire.flow.event_data import event_data, export
from crosswire.flow.pipeline import Read
from crosswire.records.eventdata import EventData, Written
from crosswire.records.events import Event, EventStatus, Participant
from tests.export.events.made import EVENTS, NASTY, SHELLING, ReadBack, made

NAMES = sorted(EVENT_FORMATS)


def written(name: str, data: EventData, *, alleged: bool = False) -> tuple[bytes, Written]:
    out = BytesIO()
    told = export(data, EVENT_FORMATS[name], out, alleged=alleged)
    return out.getvalue(), told


def rows(name: str, raw: bytes) -> Sequence[ReadBack]:
    found: Sequence[ReadBack] = import_module(f"{__package__}.test_{name.replace('-', '_')}").read_back(raw)
    return found


def test_every_file_is_offered() -> None:
    folder = Path(crosswire.export.events.__file__).parent
    assert set(NAMES) == {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_format_is_named(name: str) -> None:
    form = EVENT_FORMATS[name]
    assert form.name == name
    assert form.ending.startswith(".")
    assert "happened" in form.statuses <= set(get_args(EventStatus))


@pytest.mark.parametrize("alleged", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_every_event_is_written_once_or_counted_as_left_out(name: str, alleged: bool) -> None:
    raw, told = written(name, made(), alleged=alleged)
    left = [id for out in told.left_out for id in out.events]
    assert all(out.reason and out.reason == out.reason.strip() for out in told.left_out)
    assert len(set(left)) == len(left)
    assert told.events + len(left) == len(EVENTS)
    assert len({row.key for row in rows(name, raw)}) == told.events
    kept = [event for event in EVENTS if event.id not in left]
    assert {event.status for event in kept} <= EVENT_FORMATS[name].statuses | (
        {"alleged"} if alleged else set()
    )
    assert SHELLING in kept


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_the_words_of_the_reports(name: str) -> None:
    data = made()
    texts = {report.id: report.text for report in data.reports}
    said = {texts[m.report][m.start : m.end] for event in data.events for m in event.mentions}
    said |= {m.trigger.of(texts[m.report]) for event in data.events for m in event.mentions}
    raw, _ = written(name, data)
    assert {quote for row in rows(name, raw) for quote in row.quotes} <= said


@pytest.mark.parametrize("name", NAMES)
def test_the_same_events_are_the_same_bytes_in_whatever_order_they_come(name: str) -> None:
    data = made()
    there, back = (
        event_data(Read(data.reports[::step], _with(data, data.events)[::step], ())) for step in (1, -1)
    )
    assert there == back
    assert written(name, there) == written(name, back)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_can_be_written(name: str) -> None:
    raw, told = written(name, replace(made(), events=()))
    assert (rows(name, raw), told) == ([], Written(0))


@pytest.mark.parametrize("name", NAMES)
def test_no_text_breaks_a_row(name: str) -> None:
    reports = tuple(replace(r, title=NASTY, outlet=NASTY, url=NASTY) for r in made().reports)
    actor = Participant(NASTY, NASTY, None, None, SHELLING.actors[0].mentions)
    assert SHELLING.place
    event = replace(
        SHELLING,
        actors=(actor, *SHELLING.actors),
        recipients=(actor,),
        place=replace(SHELLING.place, name=NASTY, region=NASTY),
        counts=(replace(SHELLING.counts[0], low=1e15, high=9e15),),
        attributed_to=(NASTY, NASTY),
    )
    raw, told = written(name, replace(made(), reports=reports, events=(event, EVENTS[-1])))
    assert len({row.key for row in rows(name, raw)}) == told.events >= 1
    if EVENT_FORMATS[name].text:
        assert b"\0" not in raw
        raw.decode("utf-8")


def _with(data: EventData, events: Sequence[Event]) -> tuple[object, ...]:
    """Return the readings, each with the events whose first mention it holds."""
    return tuple(
        replace(reading, events=tuple(e for e in events if e.mentions[0].report == reading.report))
        for reading in data.readings
    )
