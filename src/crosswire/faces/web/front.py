"""The front page: the stories of the day, and of the days before it."""

from __future__ import annotations

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.faces.web.asked import asked
from crosswire.faces.web.frame import Entry, frame
from crosswire.records.newsroom import StoryLine

ENTRY = Entry(10, "Stories", "/")


def _front(request: Request) -> Response:
    around, wanted = frame(request), asked(request.query_params)
    holdings = around.store.holdings()
    found = around.store.stories(wanted.query, after=wanted.after, limit=40)
    days = tuple((day, tuple(stories)) for day, stories in groupby(found.items, key=_day))
    return around.show(
        request,
        "front.html",
        wanted=wanted,
        days=days,
        next=found.next,
        holdings=holdings,
    )


def _day(story: StoryLine) -> str:
    return (story.end or story.begin or "")[:10]


routes = [Route("/", _front)]
