"""Search: where words stand, in reports and in points."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.faces.web.asked import asked
from crosswire.faces.web.frame import Entry, frame
from crosswire.faces.web.lines import Lines
from crosswire.records.newsroom import Hit, Page

ENTRY = Entry(20, "Search", "/search")


def _search(request: Request) -> Response:
    around, wanted = frame(request), asked(request.query_params)
    found: Page[Hit] = Page(())
    if wanted.query.words:
        found = around.store.search(wanted.query, after=wanted.after, limit=20)
    lines = Lines(around.store)
    return around.show(
        request,
        "search.html",
        wanted=wanted,
        hits=[(hit, lines.head(hit.story) if hit.story else None) for hit in found.items],
        next=found.next,
    )


routes = [Route("/search", _search)]
