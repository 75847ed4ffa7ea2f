"""Events: what happened, in PLOVER terms, merged across the reports of a story."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page
from crosswire.faces.api.wire.asked import AskedPart
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.records.newsroom import Page, StoryEvent

router = noun("events")


@router.get(
    "/events",
    operation_id="listEvents",
    responses=answers(Page[StoryEvent], "Events, each with its story.", 304, 400, 404),
)
def events(request: Request, asked: AskedPart, here: Here) -> Response:
    """Tell events, those of the latest story first; `actor` and `country` are of any side."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.events(asked.query(), after=at, limit=asked.limit))
