"""An outlet: how often first, copied and alone, and its latest reports with their part in each story; and all."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.faces.web.frame import Entry, frame
from crosswire.faces.web.lines import Head, Lines, Source, source_of
from crosswire.faces.web.params import again, cursor
from crosswire.faces.web.roles import Role, role_in
from crosswire.records.newsroom import OutletLine, Query

ENTRY = Entry(50, "Outlets", "/outlets")
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Published:
    """A report of the outlet and its part in its story."""

    source: Source
    story: Head | None
    role: Role | None
    revision: int


@dataclass(frozen=True, slots=True)
class Share:
    """One figure: how many of the reports, how many that is in a hundred, and how wide it is drawn."""

    name: str
    number: int
    percent: int
    start: float
    width: float


def shares(line: OutletLine) -> tuple[Share, ...]:
    """Return the four figures, that they stand side by side in a bar of one hundred."""
    told = (("first", line.first), ("copied", line.copied), ("alone", line.alone), ("unknown", line.unknown))
    whole = sum(number for _, number in told) or 1
    found, done = [], 0
    for name, number in told:
        found.append(
            Share(name, number, round(100 * number / whole), 100 * done / whole, 100 * number / whole)
        )
        done += number
    return tuple(found)


def _show(request: Request) -> Response:
    store = frame(request).store
    line = store.outlet(request.path_params["name"])
    if line is None:
        raise HTTPException(404)
    lines = Lines(store)
    page = store.reports(Query(outlet=line.outlet), after=cursor(request), limit=_SHOWN)
    published = tuple(
        Published(
            source_of(kept.report),
            lines.head(kept.story) if kept.story else None,
            role_in(lines.story(kept.story), kept.report.id) if kept.story else None,
            kept.revision,
        )
        for kept in page.items
    )
    return frame(request).show(
        request,
        "outlet.html",
        line=line,
        shares=shares(line),
        published=published,
        first=cursor(request) is None,
        more=again(request, after=page.next) if page.next else None,
    )


def _list(request: Request) -> Response:
    page = frame(request).store.outlets(after=cursor(request))
    return frame(request).show(
        request,
        "outlets.html",
        outlets=tuple((line, shares(line)) for line in page.items),
        first=cursor(request) is None,
        more=again(request, after=page.next) if page.next else None,
    )


routes = [Route("/outlets", _list), Route("/outlets/{name:path}", _show)]
