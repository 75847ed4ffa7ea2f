"""Search: where words stand, in reports and in points."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page
from crosswire.faces.api.wire.asked import Sifted, Words
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.records.newsroom import Hit, Page

router = noun("search")


class Sought(Sifted):
    """Words that are looked for, and where."""

    words: Annotated[
        Words, Field(description='Words that all stand in it, in any order; "in quotation marks", together.')
    ]


@router.get(
    "/search", operation_id="search", responses=answers(Page[Hit], "Where they stand.", 304, 400, 404)
)
def search(request: Request, asked: Annotated[Sought, Query()], here: Here) -> Response:
    """Tell where words stand, the best first: an excerpt in plain text, and where in it they are."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.search(asked.query(), after=at, limit=asked.limit))
