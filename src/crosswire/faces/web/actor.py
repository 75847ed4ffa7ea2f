"""An actor: what they did, what was done to them, what was said of them and what they said; and a list of all."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.faces.web.frame import Entry, frame
from crosswire.faces.web.lines import EventLine, Lines, OfOneStory, PointLine, SaidLine, by_story
from crosswire.faces.web.params import again, cursor, param
from crosswire.records.newsroom import ActorLine, Query, StoryQuotation

ENTRY = Entry(40, "Actors", "/actors")
_SHOWN, _AT_ONCE = 24, 120
_PARTS = ("events", "said", "about", "points")


@dataclass(frozen=True, slots=True)
class Acted:
    """All that is told of one actor, by story and day. ``more`` leads on, part by part, where there is more."""

    actor: ActorLine
    did: tuple[OfOneStory[EventLine], ...]
    undergone: tuple[OfOneStory[EventLine], ...]
    said: tuple[OfOneStory[SaidLine], ...]
    about: tuple[OfOneStory[SaidLine], ...]
    points: tuple[OfOneStory[PointLine], ...]
    more: dict[str, str | None]


def _show(request: Request) -> Response:
    store = frame(request).store
    entity = request.path_params["entity"]
    actor = store.actor(entity)
    if actor is None:
        raise HTTPException(404)
    only = param(request, "part")
    if only and only not in _PARTS:
        raise HTTPException(404)
    lines, query = Lines(store), Query(actor=entity)
    named = Query(words=f'"{actor.name.replace(chr(34), " ")}"')
    after, limit = cursor(request) if only else None, _AT_ONCE if only else _SHOWN
    more: dict[str, str | None] = {}

    def wanted(part: str) -> bool:
        return only in (None, part)

    def on(part: str, cursor: str | None) -> None:
        more[part] = again(request, part=part, after=cursor) if cursor else None

    did, undergone, said, about, points = [], [], [], [], []
    if wanted("events"):
        page = store.events(query, after=after, limit=limit)
        for line in lines.events(page.items):
            if any(who.entity == entity for who in line.actors):
                did.append(line)
            if any(who.entity == entity for who in line.recipients):
                undergone.append(line)
        on("events", page.next)
    if wanted("said"):
        told = store.quotations(query, after=after, limit=limit)
        said = list(lines.quotations(told.items))
        on("said", told.next)
    if wanted("about"):
        told = store.quotations(named, after=after, limit=limit)
        about = list(lines.quotations(one for one in told.items if not _speaks(one, entity)))
        on("about", told.next)
    if wanted("points"):
        found = store.points(query, after=after, limit=limit)
        points = list(lines.points(found.items))
        on("points", found.next)
    acted = Acted(
        actor, by_story(did), by_story(undergone), by_story(said), by_story(about), by_story(points), more
    )
    return frame(request).show(request, "actor.html", acted=acted, only=only)


def _speaks(one: StoryQuotation, entity: str) -> bool:
    return one.quotation.speaker is not None and one.quotation.speaker.entity == entity


def _list(request: Request) -> Response:
    name = param(request, "name")
    page = frame(request).store.actors(Query(actor=name), after=cursor(request))
    return frame(request).show(
        request,
        "actors.html",
        actors=page.items,
        name=name,
        first=cursor(request) is None,
        more=again(request, after=page.next) if page.next else None,
    )


routes = [Route("/actors", _list), Route("/actors/{entity:path}", _show)]
