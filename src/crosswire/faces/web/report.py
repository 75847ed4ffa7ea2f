"""One report: its text with what was found in it, its part in its story, and its versions side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.desk import press
from crosswire.faces.web.differences import Differences, differences
from crosswire.faces.web.frame import frame
from crosswire.faces.web.lines import Lines, Source
from crosswire.faces.web.params import number
from crosswire.faces.web.roles import role_in
from crosswire.faces.web.rulings import ruled_on
from crosswire.records.newsroom import KeptReport
from crosswire.records.revisions import Revision

# What of a version may be other than before, beside its text.
_FIELDS = ("title", "outlet", "published", "language")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of one report. ``fields`` are the name, what it was and what it is, of those that changed.

    ``revision`` is what the dossier says of the two, where one followed the other.
    """

    before: KeptReport
    after: KeptReport
    fields: tuple[tuple[str, str | None, str | None], ...]
    text: Differences
    revision: Revision | None


def _show(request: Request) -> Response:
    around = frame(request)
    store, id = around.store, request.path_params["id"]
    kept = store.report(id)
    if kept is None:
        raise HTTPException(404)
    lines = Lines(store)
    versions = store.revisions(id) or (kept,)
    dossier = store.dossier(kept.story) if kept.story else None
    reading = next(iter(store.readings([id])), None)
    role = role_in(lines.story(kept.story), id) if kept.story else None
    session = around.session(request)
    return around.show(
        request,
        "report.html",
        kept=kept,
        story=lines.head(kept.story) if kept.story else None,
        role=role,
        part=press.report_article(kept.report, reading, dossier),
        versions=versions,
        compared=_compared(request, versions, lines),
        others=_others(lines, kept) if session else (),
        rulings=ruled_on(store, {id}),
    )


def _others(lines: Lines, kept: KeptReport) -> tuple[Source, ...]:
    """Return the other reports of the story, the one that it is most like first."""
    story = lines.story(kept.story) if kept.story else None
    if story is None:
        return ()
    own = next((one.nearest for one in story.reports if one.id == kept.report.id), None)
    ids = sorted((one.id for one in story.reports if one.id != kept.report.id), key=lambda one: one != own)
    return tuple(source for id in ids[:100] if (source := lines.source(id)))


def _compared(request: Request, versions: Sequence[KeptReport], lines: Lines) -> Compared | None:
    """Return the two versions that the address names, else the last two; None where there is only one."""
    if len(versions) < 2:
        return None
    numbers = {version.revision: version for version in versions}
    last = versions[-1].revision
    before, after = number(request, "from") or last - 1, number(request, "to") or last
    if before not in numbers or after not in numbers:
        raise HTTPException(404)
    old, new = numbers[min(before, after)], numbers[max(before, after)]
    fields = ((name, getattr(old.report, name), getattr(new.report, name)) for name in _FIELDS)
    return Compared(
        old,
        new,
        tuple((name, was, now) for name, was, now in fields if was != now),
        differences(old.report.text, new.report.text),
        lines.revision(versions[-1].story, old.report.id, new.report.id),
    )


routes = [Route("/reports/{id:path}", _show)]
