"""The story: its dossier, live, and the same to take away."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.desk import Desk, press
from crosswire.faces.web.frame import Frame, frame
from crosswire.faces.web.lines import source_of
from crosswire.faces.web.rulings import ruled_on
from crosswire.faces.web.ways import story_page
from crosswire.records.dossiers import Dossier
from crosswire.records.newsroom import Query
from crosswire.records.stories import GroupedStory

# The form of export, the ending of its file, and what a browser calls it.
_FORMS = {
    "json": ("json", "application/json"),
    "md": ("markdown", "text/markdown"),
    "html": ("html", "text/html"),
}


def _story(request: Request) -> Response:
    around, id = frame(request), request.path_params["id"]
    mark = around.store.mark()
    grouped = around.store.grouped(id)
    if grouped is None:
        return _elsewhere(around, id)
    dossier = around.store.dossier(id)
    if dossier is None:
        return _waiting(request, grouped, mark)
    earlier = around.store.grouped(grouped.follows.story) if grouped.follows else None
    return around.show(
        request,
        "story.html",
        article=press.article(dossier, around.ways(request, id)),
        story=grouped,
        mark=mark,
        earlier=earlier,
        conflicts=sum(point.standing == "conflicting" for point in dossier.points),
        endings=tuple(_FORMS),
        rulings=ruled_on(around.store, {report.id for report in dossier.reports}),
        reports=tuple(source_of(report) for report in dossier.reports),
    )


def _conflicts(request: Request) -> Response:
    around, id = frame(request), request.path_params["id"]
    mark = around.store.mark()
    dossier = around.store.dossier(id)
    if dossier is None:
        if around.store.grouped(id) is None:
            return _elsewhere(around, id, "/conflicts")
        return RedirectResponse(story_page(id), 303)
    article = press.conflicts(dossier, around.ways(request, id))
    return around.show(request, "conflicts.html", article=article, story=id, mark=mark)


def _waiting(request: Request, grouped: GroupedStory, mark: int) -> Response:
    around = frame(request)
    reports = around.store.reports(Query(story=grouped.id), limit=100).items
    return around.show(request, "waiting.html", story=grouped, reports=reports, mark=mark)


def _file(request: Request) -> Response:
    around, id, ending = frame(request), request.path_params["id"], request.path_params["ending"]
    if ending not in _FORMS:
        raise HTTPException(404)
    dossier = around.store.dossier(id)
    if dossier is None:
        if around.store.grouped(id):
            raise HTTPException(404)
        return _elsewhere(around, id, f"/dossier.{ending}")
    return _download(dossier, id, ending, around.keep(request))


def _download(dossier: Dossier, id: str, ending: str, keep: str) -> Response:
    form, kind = _FORMS[ending]
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in id)
    return Response(
        Desk.write(dossier, form),
        media_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{ending}"',
            "Cache-Control": keep,
        },
    )


def _elsewhere(around: Frame, id: str, part: str = "") -> Response:
    """Lead to the story that has most of the reports of one that is gone."""
    successor = around.store.successor(id)
    if successor is None or successor == id:
        raise HTTPException(404)
    # A story may come back when its reports do, so nobody is to remember this for good.
    return RedirectResponse(story_page(successor) + part, 301, headers={"Cache-Control": "no-store"})


routes = [
    Route("/stories/{id}", _story),
    Route("/stories/{id}/conflicts", _conflicts),
    Route("/stories/{id}/dossier.{ending}", _file),
]
