"""What is told to those who read: records, page by page, and only once."""

from __future__ import annotations

import logging

import pytest

from crosswire.records.codec import from_json
from crosswire.records.dossiers import Dossier
from crosswire.records.listings import ListedStory
from crosswire.records.newsroom import (
    ActorLine,
    Hit,
    KeptReport,
    OutletLine,
    Page,
    StoryEvent,
    StoryLine,
    StoryPoint,
    StoryQuotation,
)
from crosswire.records.readings import Reading
from tests.faces.api.made import GONE, MENDED, READING, TOLD, WAITS, WRITING, Client

ONES = [
    ("/reports/r-ferry", KeptReport),
    ("/reports/r/mill", KeptReport),
    ("/reports/r%2Fmill", KeptReport),
    ("/reports/r-ferry/reading", Reading),
    (f"/stories/{TOLD}", ListedStory),
    (f"/stories/{TOLD}/dossier", Dossier),
    (f"/dossiers/{TOLD}", Dossier),
    ("/actors/org:harbour", ActorLine),
    ("/outlets/Tolvar%20Post", OutletLine),
    ("/outlets/Harbour%2FTimes", OutletLine),
]
LISTS = [
    ("/reports", KeptReport, 4),
    ("/reports?outlet=Eastry%20Echo", KeptReport, 2),
    ("/reports/r-again/revisions", KeptReport, 2),
    ("/stories", StoryLine, 2),
    ("/stories?since=2026-03-01", StoryLine, 1),
    ("/dossiers", Dossier, 1),
    ("/points", StoryPoint, 1),
    ("/points?standing=conflicting", StoryPoint, 1),
    ("/points?standing=agreed", StoryPoint, 0),
    ("/events", StoryEvent, 1),
    ("/events?event_type=AID&country=PRT", StoryEvent, 1),
    ("/quotations", StoryQuotation, 1),
    ("/actors", ActorLine, None),
    ("/outlets", OutletLine, 3),
    ("/search?words=ferry", Hit, None),
    ("/search?words=%22ran%20aground%22", Hit, None),
]


@pytest.mark.parametrize(("path", "kind"), ONES, ids=lambda value: value if isinstance(value, str) else "")
def test_one(client: Client, path: str, kind: type) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    from_json(answer.content, kind)


@pytest.mark.parametrize(("path", "kind", "count"), LISTS, ids=[path for path, _, _ in LISTS])
def test_lists(client: Client, path: str, kind: type, count: int | None) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    page = from_json(answer.content, Page[kind])  # type: ignore[valid-type]
    assert page.items if count is None else len(page.items) == count


def test_the_text_is_the_one_that_offsets_are_to(client: Client) -> None:
    answer = client.get("/reports/r-mended/text")
    assert answer.text == MENDED
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/reports", "/stories", "/outlets", "/search?words=ferry"])
def test_pages_follow_one_another(client: Client, path: str) -> None:
    mark = "&" if "?" in path else "?"
    whole = client.get(path).json()["items"]
    assert len(whole) > 1
    found, at = [], f"{path}{mark}limit=1"
    while True:
        answer = client.get(at)
        told = answer.json()
        found += told["items"]
        assert len(told["items"]) <= 1
        if told["next"] is None:
            assert "link" not in answer.headers
            break
        url, _, rel = answer.headers["link"].partition(">; ")
        assert rel == 'rel="next"'
        assert told["next"] in url
        at = url.removeprefix("</api/v1")
    assert found == whole


@pytest.mark.parametrize(
    "path", ["/reports", f"/dossiers/{TOLD}", "/openapi.json", "/health", "/changes", "/reports/r-ferry/text"]
)
def test_what_a_client_has_is_not_sent_again(client: Client, path: str) -> None:
    tag = client.get(path).headers["etag"]
    assert tag.startswith('"'), "a strong tag"
    for held in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get(path, {"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, {"If-None-Match": '"other"'}).status_code == 200


def test_head_tells_the_same_without_the_body(client: Client) -> None:
    whole, head = client.get("/reports"), client.ask("HEAD", "/reports")
    assert (head.status_code, head.content) == (200, b"")
    assert all(head.headers[name] == whole.headers[name] for name in ("etag", "content-length"))


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        (f"/stories/{GONE}", f"/api/v1/stories/{TOLD}"),
        (f"/stories/{GONE}/dossier", f"/api/v1/stories/{TOLD}/dossier"),
        (f"/dossiers/{GONE}", f"/api/v1/dossiers/{TOLD}"),
    ],
)
def test_a_story_that_is_gone_leads_to_its_successor(client: Client, path: str, leads: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (308, leads)


@pytest.mark.parametrize("path", [f"/stories/{WAITS}", f"/dossiers/{WAITS}", f"/stories/{WAITS}/dossier"])
def test_a_story_that_waits_says_so(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:crosswire:problem:waiting")


def test_changes_are_followed_by_their_mark(client: Client) -> None:
    everything = client.get("/changes").json()
    assert everything["items"]
    mark, seen = 0, []
    while True:
        answer = client.get(f"/changes?since={mark}&limit=2")
        assert f"since={answer.json()['next']}" in answer.headers["link"]
        if not answer.json()["items"]:
            break
        seen += answer.json()["items"]
        mark = answer.json()["next"]
    assert seen == everything["items"]
    assert mark == everything["next"] == client.get("/health").json()["mark"]


def test_health(client: Client) -> None:
    assert client.get("/health/live").json()["status"] == "live"
    assert client.get("/health/ready").json()["status"] == "ready"


def test_metrics_count_by_the_template_of_the_route(client: Client) -> None:
    client.get("/reports/r-ferry")
    client.get("/reports/nothing-of-that-id")
    told = client.get("/metrics").text
    route = 'crosswire_requests_total{method="GET",route="/api/v1/reports/{id}",status="%s"}'
    assert route % 200 in told
    assert route % 404 in told
    assert 'crosswire_request_seconds_bucket{le="0.1",method="GET",route="/api/v1/reports/{id}"}' in told
    assert "crosswire_held_reports 4.0" in told or "crosswire_held_versions 4.0" in told
    assert "nothing-of-that-id" not in told


@pytest.mark.parametrize("headers", [{}, READING, WRITING], ids=["open", "reading", "writing"])
def test_one_line_a_request_without_what_is_secret(
    client: Client, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "crosswire.api"):
        answer = client.get("/search?words=ferry", headers)
    (record,) = [one for one in caplog.records if one.name == "crosswire.api"]
    line = from_json(record.getMessage(), dict)
    assert line["id"] == answer.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/api/v1/search", 200)
    assert line["client"] == "127.0.0.1"
    assert line["token"] == {READING["Authorization"]: "grafana", WRITING["Authorization"]: "ada"}.get(
        headers.get("Authorization", "")
    )
    assert line["ms"] > 0
    assert "ferry" not in record.getMessage()
    assert not any(secret.split()[1] in record.getMessage() for secret in headers.values())


def test_every_answer_is_safe_in_a_browser(client: Client) -> None:
    for path in ("/reports", "/reports/r-ferry/text", "/nothing", "/metrics"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "access-control-allow-origin" not in headers
