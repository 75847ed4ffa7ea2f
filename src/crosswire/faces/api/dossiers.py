"""Dossiers: everything that the reports of a story say, for those who take all of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page, told
from crosswire.faces.api.wire.asked import AskedNothing, Id, Sifted
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.gone import elsewhere
from crosswire.faces.api.wire.means import Here, Means, noun
from crosswire.records.dossiers import Dossier
from crosswire.records.newsroom import Page

router = noun("dossiers")


class AskedFew(Sifted):
    """Which dossiers; a page of them is much to read."""

    limit: Annotated[int, Field(ge=1, le=20, description="How many items a page has at most.")] = 5


@router.get(
    "/dossiers", operation_id="listDossiers", responses=answers(Page[Dossier], "Dossiers.", 304, 400, 404)
)
def dossiers(request: Request, asked: Annotated[AskedFew, Query()], here: Here) -> Response:
    """Tell dossiers in the order of their stories. A story that waits to be compared has none yet."""
    return page(request, asked.cursor, lambda at: _dossiers(here, asked, at))


@router.get(
    "/dossiers/{id}",
    operation_id="getDossier",
    responses=answers(Dossier, "The dossier, in the form crosswire.dossier/1.", 304, 308, 404),
)
def dossier(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell the dossier of a story, by the id of the story."""
    found = here.newsroom.store.dossier(id)
    return told(request, found) if found is not None else elsewhere(here, id, "/dossiers/{id}")


def _dossiers(here: Means, asked: AskedFew, after: str | None) -> Page[Dossier]:
    store = here.newsroom.store
    found = store.stories(asked.query(), after=after, limit=asked.limit)
    made = (store.dossier(line.id) for line in found.items if line.compared)
    return Page(tuple(dossier for dossier in made if dossier is not None), found.next)
