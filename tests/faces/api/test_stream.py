"""Changes as a stream, on a service that really runs."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from crosswire.desk import Newsroom
from crosswire.faces.api import Limits
from crosswire.records.codec import from_json
from crosswire.records.newsroom import Change
from tests.faces.api import made
from tests.faces.api.serving import running

QUICK = Limits(poll=0.02, beat=0.04, streams=1)
TEXT = "The council of Eastry voted on Monday to keep the old bridge open through the winter, its mayor said."


@pytest.fixture
def stream(own_room: Newsroom) -> Iterator[str]:
    """Yield the address of a stream."""
    with running(made.app(own_room, limits=QUICK)) as url:
        yield f"{url}/api/v1/changes/stream"


def some(answer: httpx.Response, count: int) -> list[dict[str, str]]:
    """Return the first events of a stream, each as its fields."""
    events: list[dict[str, str]] = []
    event: dict[str, str] = {}
    for line in answer.iter_lines():
        name, _, value = line.partition(": ")
        if name:
            event[name] = value
        elif not line and "data" in event:
            events.append(event)
            event = {}
            if len(events) == count:
                return events
    raise AssertionError("the stream ended")


def test_a_stream_goes_on_where_it_was_lost(stream: str, own_room: Newsroom) -> None:
    marks = [str(change.mark) for change in own_room.store.changes()]
    with httpx.stream("GET", stream, params={"since": 0}) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        seen = some(answer, 2)
    assert [event["id"] for event in seen] == marks[:2]
    change = from_json(seen[0]["data"].encode(), Change)
    assert (seen[0]["event"], seen[0]["id"]) == (change.kind, str(change.mark))
    _until_free(stream)
    with httpx.stream("GET", stream, headers={"Last-Event-ID": seen[1]["id"]}, params={"since": 0}) as answer:
        assert [event["id"] for event in some(answer, 2)] == marks[2:4]


def test_a_stream_tells_what_comes_while_it_is_open(stream: str, own_room: Newsroom) -> None:
    last = own_room.store.holdings().mark
    with httpx.stream("GET", stream) as answer:
        lines = answer.iter_lines()
        while next(lines) != ": still here":
            pass
        own_room.ingest([{"text": TEXT, "id": "bridge"}])
        told = next(line for line in lines if line.startswith("data: "))
    change = from_json(told.removeprefix("data: ").encode(), Change)
    assert (change.id, change.what) == ("bridge", "added")
    assert change.mark > last


def test_streams_are_bounded_and_end_when_the_client_goes(stream: str) -> None:
    with httpx.stream("GET", stream) as first:
        assert first.status_code == 200
        refused = httpx.get(stream)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
    _until_free(stream)


def test_head_tells_of_a_stream_and_ends(stream: str) -> None:
    answer = httpx.head(stream)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/event-stream")
    _until_free(stream)


def _until_free(stream: str) -> None:
    """Wait until the one stream there may be has ended."""
    for _ in range(500):
        told = httpx.get(stream.removesuffix("changes/stream") + "metrics").text
        if "crosswire_streams 0.0" in told:
            return
        time.sleep(0.01)
    raise AssertionError("the stream goes on though the client went")
