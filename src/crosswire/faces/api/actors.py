"""Actors: who takes part, over all stories."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page, told
from crosswire.faces.api.wire.asked import AskedNothing, AskedPart, Id
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, noun
from crosswire.faces.api.wire.problems import missing
from crosswire.records.newsroom import ActorLine, Page

router = noun("actors")


@router.get(
    "/actors", operation_id="listActors", responses=answers(Page[ActorLine], "Actors.", 304, 400, 404)
)
def actors(request: Request, asked: AskedPart, here: Here) -> Response:
    """Tell actors, those of most stories first."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.actors(asked.query(), after=at, limit=asked.limit))


@router.get(
    "/actors/{entity:path}", operation_id="getActor", responses=answers(ActorLine, "The actor.", 304, 404)
)
def actor(request: Request, entity: Id, _: AskedNothing, here: Here) -> Response:
    """Tell of an actor, by its entity, in how many stories, events and quotations it stands."""
    found = here.newsroom.store.actor(entity)
    if found is None:
        raise missing("actor", entity)
    return told(request, found)
