"""What is not answered, and how that is said: one form, under an id that the log has too."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from crosswire.desk import Newsroom
from crosswire.errors import StoreError
from crosswire.faces.api import Limits
from crosswire.faces.api.wire.log import Failure
from crosswire.faces.api.wire.problems import Problem
from crosswire.records.codec import from_json
from tests.faces.api import made
from tests.faces.api.made import READING, WRITING, Client

JSON = {"Content-Type": "application/json"}
RULING = {"ruling": "no-copy", "a": "r-ferry", "b": "r-mended"}
# A request, its status, and the parameter that is named.
REFUSED = [
    ("GET", "/nothing", {}, None, 404, None),
    ("GET", "/reports/nothing", {}, None, 404, None),
    ("GET", "/reports/nothing/text", {}, None, 404, None),
    ("GET", "/reports/nothing/revisions", {}, None, 404, None),
    ("GET", "/reports/nothing/reading", {}, None, 404, None),
    ("GET", "/stories/nothing", {}, None, 404, None),
    ("GET", "/actors/nothing", {}, None, 404, None),
    ("GET", "/outlets/nothing", {}, None, 404, None),
    ("GET", "/judgements/nothing", {}, None, 404, None),
    ("GET", "/reports?limit=0", {}, None, 422, "limit"),
    ("GET", "/reports?limit=201", {}, None, 422, "limit"),
    ("GET", "/dossiers?limit=21", {}, None, 422, "limit"),
    ("GET", "/reports?limit=many", {}, None, 422, "limit"),
    ("GET", "/reports?limit=1&limit=2", {}, None, 422, "limit"),
    ("GET", "/reports?page=2", {}, None, 422, "page"),
    ("GET", "/health?page=2", {}, None, 422, "page"),
    ("GET", "/reports?since=yesterday", {}, None, 422, "since"),
    ("GET", "/reports?since=2026-02-30", {}, None, 422, "since"),
    ("GET", "/reports?until=20260228", {}, None, 422, "until"),
    ("GET", "/events?country=portugal", {}, None, 422, "country"),
    ("GET", "/points?standing=true", {}, None, 422, "standing"),
    ("GET", "/reports?words=%00", {}, None, 422, "words"),
    ("GET", "/search", {}, None, 422, "words"),
    ("GET", "/search?words=", {}, None, 422, "words"),
    ("GET", "/changes?since=-1", {}, None, 422, "since"),
    ("GET", "/changes?since=9007199254740992", {}, None, 422, "since"),
    ("GET", "/changes/stream", {"Last-Event-ID": "yesterday"}, None, 422, "Last-Event-ID"),
    ("GET", "/reports?cursor=2", {}, None, 400, "cursor"),
    ("GET", "/reports?cursor=c1-aaaaaaaaaaaa", {}, None, 404, None),
    ("GET", f"/reports?words={'x' * 5000}", {}, None, 414, None),
    ("GET", f"/reports/{'x' * 5000}", {}, None, 414, None),
    ("PUT", "/reports", WRITING, None, 405, None),
    ("OPTIONS", "/reports", {}, None, 405, None),
    ("DELETE", "/judgements/j1", WRITING, None, 405, None),
    ("GET", "/reports", {"Authorization": "Bearer nobody"}, None, 401, None),
    ("GET", "/health", {"Authorization": "Basic YTpi"}, None, 401, None),
    ("POST", "/judgements", JSON, b"{}", 401, None),
    ("POST", "/reports", JSON, b"{}", 401, None),
    ("POST", "/judgements", {**JSON, **READING}, b"{}", 403, None),
    ("POST", "/reports", {**JSON, **READING}, b"{}", 403, None),
    ("POST", "/judgements", {**WRITING, "Content-Type": "text/plain"}, b"{}", 415, None),
    ("POST", "/judgements", {**WRITING, **JSON}, b"{", 400, None),
    ("POST", "/judgements", {**WRITING, **JSON}, b"\xff", 400, None),
    ("POST", "/judgements", {**WRITING, **JSON}, b'{"a": "\\ud800"}', 400, None),
    ("POST", "/judgements", {**WRITING, **JSON}, b'{"x":' + b"[" * 100_000, 400, None),
    ("POST", "/judgements", {**WRITING, **JSON}, b"[]", 422, "$"),
    ("POST", "/judgements", {**WRITING, **JSON}, b'{"ruling": "true", "a": "x", "b": "y"}', 422, "$.ruling"),
    ("POST", "/judgements", {**WRITING, **JSON}, b'{"ruling": "no-copy", "a": 1, "b": "y"}', 422, "$.a"),
    ("POST", "/judgements", {**WRITING, **JSON}, b'{"ruling": "no-copy", "a": "x", "b": "y"}', 404, None),
    ("POST", "/reports", {**WRITING, **JSON}, b"[]", 422, "$"),
    ("POST", "/reports", {**WRITING, **JSON}, b'[{"text": 3}]', 422, "$[0].text"),
    ("POST", "/judgements/nothing/retirement", {**WRITING, **JSON}, b"{}", 404, None),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "headers", "body", "status", "named"), REFUSED)
def test_refused(
    client: Client,
    method: str,
    path: str,
    headers: dict[str, str],
    body: bytes | None,
    status: int,
    named: str | None,
) -> None:
    answer = client.ask(method, path, headers, content=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = from_json(answer.content, Problem)
    assert problem.status == status
    assert problem.instance == f"urn:uuid:{answer.headers['x-request-id']}"
    assert problem.detail
    assert [fault.name for fault in problem.errors] == ([named] if named else [])
    if status == 401:
        assert answer.headers["www-authenticate"].startswith("Bearer")
    if status == 405:
        assert answer.headers["allow"] == ("GET, HEAD, POST" if path == "/reports" else "GET, HEAD")


def test_a_cursor_is_of_one_list_alone(client: Client) -> None:
    cursor = client.get("/reports?limit=1").json()["next"]
    assert client.get(f"/reports?limit=2&cursor={cursor}").status_code == 200
    assert client.get(f"/stories?cursor={cursor}").status_code == 404
    assert client.get(f"/reports?outlet=Tolvar%20Post&cursor={cursor}").status_code == 404


def test_a_cursor_that_was_made_up_is_none(client: Client) -> None:
    cursor = client.get("/reports?limit=1").json()["next"]
    assert client.get(f"/reports?cursor={cursor[:-4]}AAAA").status_code == 404


def test_reading_is_closed_unless_it_was_opened(room: Newsroom) -> None:
    closed = Client(made.app(room, read_open=False))
    for path in ("/reports", "/metrics", "/changes", "/search?words=ferry", "/changes/stream"):
        assert closed.get(path).status_code == 401
    for path in ("/health", "/health/live", "/openapi.json"):
        assert closed.get(path).status_code == 200
    assert closed.get("/reports", READING).status_code == 200


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = made.NOW

    def __call__(self) -> object:
        """Return when it is."""
        return self.now


def test_a_client_may_not_ask_too_often(room: Newsroom) -> None:
    clock = Clock()
    app = made.app(room, limits=Limits(rate=0.5, burst=3), clock=clock)
    one, other = Client(app), Client(app, "127.0.0.2")
    assert [one.get("/health/live").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert one.get("/health/live").headers["retry-after"] == "2"
    assert other.get("/health/live").status_code == 200, "others are not held up"
    assert one.get("/health/live", READING).status_code == 200, "a token is a client of its own"
    clock.now += timedelta(seconds=2)
    assert [one.get("/health/live").status_code for _ in range(2)] == [200, 429]
    clock.now -= timedelta(days=1)
    assert one.get("/health/live").status_code == 429
    clock.now += timedelta(days=2)
    assert [one.get("/health/live").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_body_may_not_be_too_large_told_or_not(room: Newsroom) -> None:
    client = Client(made.app(room, limits=Limits(body=100)))
    large = b'{"text": "' + b"x" * 100 + b'"}'

    async def pieces() -> object:
        for at in range(0, len(large), 10):
            yield large[at : at + 10]

    told = client.ask("POST", "/reports", {**WRITING, **JSON}, content=large)
    untold = client.ask("POST", "/reports", {**WRITING, **JSON}, content=pieces())
    assert (told.status_code, untold.status_code) == (413, 413)


def test_too_many_at_once(room: Newsroom) -> None:
    client = Client(made.app(room, limits=Limits(at_once=0)))
    answer = client.get("/reports")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_streams_are_bounded(room: Newsroom) -> None:
    client = Client(made.app(room, limits=Limits(streams=0)))
    assert client.get("/changes/stream").status_code == 503


@pytest.mark.parametrize(
    ("error", "status", "path"),
    [
        (RuntimeError("the secret of the house"), 500, "/reports"),
        (StoreError("the database", "the secret of the house"), 503, "/reports"),
        (RuntimeError("the secret of the house"), 503, "/health"),
    ],
)
def test_what_goes_wrong_here_is_told_to_the_log_alone(
    room: Newsroom, error: Exception, status: int, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            def fail(*_: object, **__: object) -> None:
                raise error

            return fail

    class Room:
        store = Broken()

    with caplog.at_level(logging.INFO, "crosswire.api"):
        answer = Client(made.app(Room())).get(path)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    id = from_json(answer.content, Problem).instance.removeprefix("urn:uuid:")
    (wrong,) = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    failure = from_json(wrong, Failure)
    assert failure.id == id
    assert "the secret of the house" in failure.error
    assert failure.trace[0].startswith("Traceback")


def test_pages_of_other_origins_may_read_where_that_is_configured(room: Newsroom) -> None:
    limits = replace(Limits(), origins=("https://desk.example",))
    client = Client(made.app(room, limits=limits))
    for origin, told in (("https://desk.example", "https://desk.example"), ("https://other.example", None)):
        answer = client.get("/reports", {"Origin": origin})
        assert answer.headers.get("access-control-allow-origin") == told
    asked = {"Origin": "https://desk.example", "Access-Control-Request-Method": "POST"}
    assert client.ask("OPTIONS", "/reports", asked).status_code == 200
