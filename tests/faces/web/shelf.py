"""Newsrooms to show: made ones of a few records, without a database or a parser."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import httpx
from starlette.types import ASGIApp

from crosswire.records.dossiers import Dossier
from crosswire.records.judgements import Judgement
from crosswire.records.newsroom import Hit, Holdings, KeptReport, Page, Query, StoryLine
from crosswire.records.stories import GroupedStory, Membership


@dataclass
class Shelf:
    """What a store answers to the pages, from what was laid on it."""

    lines: list[StoryLine] = field(default_factory=list)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)
    most: int = 1000
    asked: list[Query] = field(default_factory=list)

    def stories(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[StoryLine]:
        """Return the lines laid here, some at a time."""
        self.asked.append(query)
        start, most = int(after or 0), min(limit, self.most)
        end = start + most
        return Page(tuple(self.lines[start:end]), str(end) if end < len(self.lines) else None)

    def search(self, query: Query, *, after: str | None = None, limit: int = 20) -> Page[Hit]:
        """Return the hits laid here."""
        self.asked.append(query)
        return Page(tuple(self.hits), None)

    def grouped(self, id: str) -> GroupedStory | None:
        """Return a story of the line."""
        line = next((line for line in self.lines if line.id == id), None)
        dossier = self.dossiers.get(id)
        members = (
            tuple(Membership(report.id) for report in dossier.reports) if dossier else (Membership("r"),)
        )
        return GroupedStory(id, line.headline, members, line.begin, line.end) if line else None

    def dossier(self, id: str) -> Dossier | None:
        """Return the dossier laid here."""
        return self.dossiers.get(id)

    def reports(self, query: Query, *, after: str | None = None, limit: int = 50) -> Page[KeptReport]:
        """Return the reports of the dossiers."""
        found = [report for dossier in self.dossiers.values() for report in dossier.reports]
        return Page(
            tuple(KeptReport(report, n, "2026-04-15T10:00:00+00:00") for n, report in enumerate(found, 1))
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """Return that nobody ruled on anything."""
        return ()

    def successor(self, id: str) -> str | None:
        """Return what was laid in the place of a story that is gone."""
        return self.gone.get(id)

    def mark(self) -> int:
        return self.holdings().mark

    def holdings(self) -> Holdings:
        """Return how much lies here."""
        waiting = sum(not line.compared for line in self.lines)
        return Holdings(7, 8, len(self.lines), waiting, 0, 0, 0, 0, 12)


def newsroom(shelf: Shelf) -> Any:
    """Return a newsroom of what lies on the shelf."""
    return SimpleNamespace(store=shelf)


class Client:
    """Asks an application as a browser does that follows no redirect; cookies are kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.cookies = httpx.Cookies()

    def ask(self, method: str, address: str, **more: Any) -> httpx.Response:
        """Return the answer."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1", cookies=self.cookies
            ) as client:
                answer = await client.request(method, address, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(asked())

    def get(self, address: str, **more: Any) -> httpx.Response:
        """Return the page at the address."""
        return self.ask("GET", address, **more)

    def post(self, address: str, **more: Any) -> httpx.Response:
        """Send a form."""
        return self.ask("POST", address, **more)
