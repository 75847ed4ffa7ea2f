"""The newsroom of a team: service and pages on PostgreSQL, also while its server is away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crosswire.desk import Newsroom
from crosswire.faces.api import Access
from crosswire.faces.cli.serve import joined
from crosswire.store import postgres
from tests.faces.api import made
from tests.faces.web.shelf import Client
from tests.postgres import Server

LISTS = "reports", "stories", "dossiers", "points", "events", "quotations", "actors", "outlets", "judgements"


@pytest.fixture
def url(server: Server) -> str:
    """Return where an empty database is."""
    return server.database()


@pytest.fixture
def newsroom(url: str) -> Iterator[Newsroom]:
    """Yield a newsroom of four reports there."""
    with made.newsroom(url) as room:
        yield room


@pytest.fixture
def asks(newsroom: Newsroom) -> Client:
    """Return who asks service and pages, and may rule."""
    return Client(joined(newsroom, Access(made.TOKENS, read_open=True)))


def test_service_and_pages_tell_what_the_database_holds(asks: Client) -> None:
    for noun in LISTS:
        found = asks.get(f"/api/v1/{noun}")
        assert found.status_code == 200, noun
        assert bool(found.json()["items"]) == (noun != "judgements"), noun
    assert asks.get(f"/api/v1/stories/{made.GONE}").status_code == 308
    assert asks.get("/api/v1/search?words=ferry").json()["items"]
    assert "crosswire" in asks.get("/api/v1/metrics").text
    for page in (
        "/", "/search?words=ferry", f"/stories/{made.TOLD}", f"/stories/{made.TOLD}/conflicts", "/actors",
        "/actors/org:harbour", "/outlets", "/outlets/Tolvar%20Post", "/map", "/timeline", "/rulings",
        "/reports/r-mended",
    ):  # fmt: skip
        assert asks.get(page).status_code == 200, page


def test_reports_and_rulings_come_in_and_rulings_are_taken_back(newsroom: Newsroom, asks: Client) -> None:
    ask = made.Client(made.app(newsroom))
    brought = ask.post("/reports", {"text": made.FERRY.replace("Sunday", "Monday") * 3})
    assert brought.status_code == 201
    ruled = ask.post(
        "/judgements", {"ruling": "one-story", "a": "r-ferry", "b": "r/mill", "note": "the same"}
    )
    assert ruled.status_code == 201
    assert "the same" in asks.get("/rulings").text
    id = ruled.json()["judgement"]["id"]
    assert ask.post(f"/judgements/{id}/retirement", {}).status_code == 201
    assert ask.get(f"/judgements/{id}").json()["force"] == "retired"
    newsroom.settle()
    assert list(newsroom.store.check()) == []


def test_a_server_that_is_away_is_waited_for_and_found_again(
    server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_REACHED", 0.5)
    with made.newsroom(url) as room:
        asks = Client(joined(room, Access(made.TOKENS, read_open=True)))
        assert asks.get("/api/v1/health/ready").status_code == 200
        server.let_in(url, allowed=False)
        for address in ("/api/v1/health/ready", "/api/v1/stories", "/", f"/stories/{made.TOLD}"):
            away = asks.get(address)
            assert (away.status_code, away.headers["retry-after"]) == (503, "5"), address
            assert "store_" not in away.text, "which database it is, is not for everybody"
        assert asks.get("/api/v1/health/live").status_code == 200
        server.let_in(url, allowed=True)
        assert found_again(asks)
        server.let_in(url, allowed=False)
        server.let_in(url, allowed=True)
        assert found_again(asks)


def found_again(asks: Client) -> bool:
    """Return whether the service is ready again, however busy this machine is, and its pages with it."""
    return any(asks.get("/api/v1/health/ready").status_code == 200 for _ in range(60)) and (
        asks.get("/").status_code == 200
    )
