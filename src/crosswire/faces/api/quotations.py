"""Quotations: what was said, by whom, and in which report."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page
from crosswire.faces.api.wire.asked import AskedPart
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.records.newsroom import Page, StoryQuotation

router = noun("quotations")


@router.get(
    "/quotations",
    operation_id="listQuotations",
    responses=answers(Page[StoryQuotation], "Quotations, each with its story.", 304, 400, 404),
)
def quotations(request: Request, asked: AskedPart, here: Here) -> Response:
    """Tell quotations, those of the latest story first; `actor` is the speaker."""
    store = here.newsroom.store
    return page(
        request, asked.cursor, lambda at: store.quotations(asked.query(), after=at, limit=asked.limit)
    )
