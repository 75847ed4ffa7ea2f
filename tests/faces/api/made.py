"""A newsroom of a few made records in a real store, and a client that asks the service about it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import httpx
from fastapi import FastAPI

from crosswire.desk import Newsroom
from crosswire.faces.api import Access, Limits, new_token, service
from crosswire.records.dossiers import Account, CastMember, Dossier, Point, Quotation, Speaker, Story
from crosswire.records.events import Event, EventMention, Participant
from crosswire.records.listings import ListedReport, ListedStory
from crosswire.records.newsroom import Taken
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span
from crosswire.records.stories import Fingerprint, GroupedStory, Membership
from crosswire.store import open_store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT = NOW.isoformat()
EDITOR, READER = new_token("ada"), new_token("grafana", writes=False)
TOKENS = (EDITOR[1], READER[1])
WRITING = {"Authorization": f"Bearer {EDITOR[0]}"}
READING = {"Authorization": f"Bearer {READER[0]}"}
FERRY = "A ferry ran aground off Tolvar on Sunday. Some 40 people were brought ashore, the harbour said."
AGAIN = "A ferry ran aground near Tolvar on Sunday. At least 43 people were brought ashore."
MENDED = "A ferry ran aground near Tolvar on Sunday. At least 45 people were brought ashore."
MILL = "The paper mill at Eastry will close in May, its owner said."
REPORTS = (
    Report("r-ferry", FERRY, "Ferry aground", "https://post.example/1", "Tolvar Post", "given", "2026-03-01"),
    Report("r-again", AGAIN, "Ferry aground", "https://echo.example/2", "Eastry Echo", "given", "2026-03-01"),
    Report(
        "r-mended", MENDED, "Ferry aground", "https://echo.example/2", "Eastry Echo", "given", "2026-03-01"
    ),
    Report("r/mill", MILL, "Mill to close", None, "Harbour/Times", "given", "2026-02-27"),
)
GONE, TOLD, WAITS = "story-gone", "story-ferry", "story-mill"


def newsroom(where: Path | str) -> Newsroom:
    """Return a newsroom of four reports: two of one story, an earlier version, and one whose story waits."""
    store = open_store(str(where))
    for report in REPORTS:
        store.keep([Taken(report, Reading(report.id, ()), _fingerprint(report))], AT)
    store.regroup([_grouped(GONE, "r-ferry"), _grouped(WAITS, "r/mill", day="2026-02-27")], AT)
    store.regroup([_grouped(TOLD, "r-ferry", "r-mended"), _grouped(WAITS, "r/mill", day="2026-02-27")], AT)
    store.compared(*_compared(), AT)
    return Newsroom(store, clock=lambda: NOW, reader=_read)


def app(
    room: Newsroom, *, read_open: bool = True, limits: Limits | None = None, clock: object = lambda: NOW
) -> FastAPI:
    """Return the service of the newsroom, in which one token may write and one may read."""
    return service(room, Access(TOKENS, read_open), clock=clock, limits=limits)  # type: ignore[arg-type]


class Client:
    """Asks an application without a network in between, one request after the other."""

    def __init__(self, app: FastAPI, host: str = "127.0.0.1") -> None:
        self._transport = httpx.ASGITransport(app, client=(host, 1))

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: object
    ) -> httpx.Response:
        """Return the answer; ``path`` is under ``/api/v1``."""

        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url="http://newsroom.test"
            ) as client:
                return await client.request(method, f"/api/v1{path}", headers=headers, **more)  # type: ignore[arg-type]

        return asyncio.run(asked())

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Return the answer to GET."""
        return self.ask("GET", path, headers)

    def post(self, path: str, given: object, headers: Mapping[str, str] | None = WRITING) -> httpx.Response:
        """Return the answer to POST with a body in JSON, by one who may write unless told otherwise."""
        return self.ask("POST", path, headers, json=given)


def _read(report: Report, *_: object) -> Reading:
    return Reading(report.id, ())


def _fingerprint(report: Report) -> Fingerprint:
    return Fingerprint(report.id, report.title or "", report.published)


def _grouped(id: str, *reports: str, day: str = "2026-03-01") -> GroupedStory:
    return GroupedStory(id, "Ferry aground", tuple(map(Membership, reports)), day, day)


def _account(report: Report, quote: str, value: str) -> Account:
    begin = report.text.index(quote)
    return Account(report.id, begin, begin + len(quote), quote, value)


def _compared() -> tuple[ListedStory, Dossier]:
    told = REPORTS[0], REPORTS[2]
    listed = tuple(ListedReport(r.id, n, r.title, r.outlet) for n, r in enumerate(told, 1))
    accounts = _account(told[0], "Some 40 people", "40"), _account(told[1], "At least 45 people", "45")
    ferry = Participant("ferry", "group:ferry", "PRT", "CVL")
    mention = EventMention("r-ferry", 0, 41, Span(8, 19), "happened")
    said = FERRY.index("Some 40")
    speaker = Speaker("the harbour", "org:harbour", FERRY.index("the harbour"), FERRY.index(" said."))
    dossier = Dossier(
        made_with={"crosswire": "0.1.0"},
        story=Story(TOLD, "Ferry aground"),
        reports=told,
        points=(Point("point-1", "count", "people brought ashore", None, "conflicting", 2, accounts),),
        events=(_event(ferry, mention),),
        passages=(),
        quotations=(Quotation("r-ferry", said, len(FERRY), speaker, None, "indirect", ("the harbour",)),),
        lineage=(),
        timeline=(),
        cast=(
            CastMember(
                "org:harbour",
                "Harbour",
                "organization",
                "PRT",
                None,
                ("the harbour",),
                (Citation("r-ferry", 84, 95),),
            ),
        ),
    )
    return ListedStory(TOLD, "Ferry aground", 2, listed, "2026-03-01", "2026-03-01"), dossier


def _event(actor: Participant, mention: EventMention) -> Event:
    return Event("event-1", "AID", None, (), (actor,), (), None, None, (), "happened", (mention,))
