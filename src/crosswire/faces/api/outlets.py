"""Outlets: how often each was first, copied, or stood alone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page, told
from crosswire.faces.api.wire.asked import AskedNothing, AskedPage, Id
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.faces.api.wire.problems import missing
from crosswire.records.newsroom import OutletLine, Page

router = noun("outlets")


@router.get(
    "/outlets", operation_id="listOutlets", responses=answers(Page[OutletLine], "Outlets.", 304, 400, 404)
)
def outlets(request: Request, asked: AskedPage, here: Here) -> Response:
    """Tell outlets, those of most reports first."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.outlets(after=at, limit=asked.limit))


@router.get(
    "/outlets/{name:path}", operation_id="getOutlet", responses=answers(OutletLine, "The outlet.", 304, 404)
)
def outlet(request: Request, name: Id, _: AskedNothing, here: Here) -> Response:
    """Tell of an outlet, by name, how often others rest on it and how often it rests on others."""
    found = here.newsroom.store.outlet(name)
    if found is None:
        raise missing("outlet", name)
    return told(request, found)
