"""Points: one question each, with every report's answer to it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page
from crosswire.faces.api.wire.asked import AskedPart
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.records.newsroom import Page, StoryPoint

router = noun("points")


@router.get(
    "/points",
    operation_id="listPoints",
    responses=answers(Page[StoryPoint], "Points, each with its story.", 304, 400, 404),
)
def points(request: Request, asked: AskedPart, here: Here) -> Response:
    """Tell points, those of the latest story first."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.points(asked.query(), after=at, limit=asked.limit))
