"""Rulings: what editors decide on reports and accounts, shown with name and time, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.errors import SettingsError
from crosswire.faces.web.editors import Form, Session, editors_only
from crosswire.faces.web.frame import Entry, frame
from crosswire.faces.web.lines import Lines, PointLine, Source
from crosswire.faces.web.params import number
from crosswire.faces.web.ways import inside, story_page
from crosswire.records.dossiers import Point
from crosswire.records.judgement_words import SAYS
from crosswire.records.judgements import (
    ON_ACCOUNTS,
    AccountRuling,
    Force,
    Judgement,
    ReportRuling,
    Ruling,
    cited,
    forces,
    meant,
    reports_of,
)
from crosswire.records.newsroom import StoryPoint
from crosswire.records.spans import Citation

if TYPE_CHECKING:
    from crosswire.desk import Store

ENTRY = Entry(80, "Rulings", "/rulings")
_RULINGS = (*get_args(ReportRuling), *get_args(AccountRuling))
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that a ruling is on: a report, or the words of an account in it."""

    report: str
    source: Source | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as it is shown: by whom, when, why, and whether it holds. ``undone`` is what retired it."""

    id: str
    says: str
    ruling: Ruling
    on: tuple[Side, Side]
    by: str | None
    at: str | None
    note: str | None
    force: Force
    undone: Judgement | None


def ruled_on(store: Store, reports: Collection[str]) -> tuple[Ruled, ...]:
    """Return the rulings on any of the reports, or on their accounts, that were not taken back; the latest first."""
    return _standing(store, lambda line: not set(reports_of(line)).isdisjoint(reports))


def _standing(store: Store, wanted: Callable[[Judgement], bool]) -> tuple[Ruled, ...]:
    log = store.judgements()
    force = forces(log)
    kept = [line for line in log if force[line.id] in ("holds", "overruled") and wanted(line)]
    return tuple(_ruled(Lines(store), log, kept[::-1], force))


def _ruled(
    lines: Lines, log: Collection[Judgement], chosen: list[Judgement], force: dict[str, Force]
) -> Iterator[Ruled]:
    undone = {line.retires: line for line in log if line.retires}
    for line in chosen:
        a, b = (_side(lines, ref, line.ruling) for ref in (line.a, line.b))
        yield Ruled(
            line.id, SAYS[line.ruling], line.ruling, (a, b), line.by, line.at, line.note, force[line.id],
            undone.get(line.id),
        )  # fmt: skip


def _side(lines: Lines, ref: str, ruling: Ruling) -> Side:
    if ruling not in ON_ACCOUNTS:
        return Side(ref, lines.source(ref), None)
    where = cited(ref)
    return Side(
        where.report, lines.source(where.report), lines.words(where.report, where.start, where.end) or None
    )


def _log(request: Request) -> Response:
    store = frame(request).store
    log = store.judgements()
    rulings = [line for line in log if line.retires is None][::-1]
    page = number(request, "page") or 1
    start = (page - 1) * _AT_ONCE
    return frame(request).show(
        request,
        "rulings.html",
        rulings=tuple(_ruled(Lines(store), log, rulings[start : start + _AT_ONCE], forces(log))),
        number=len(rulings),
        page=page,
        last=start + _AT_ONCE >= len(rulings),
    )


def _point(request: Request) -> Response:
    around, story, id = frame(request), request.path_params["id"], request.path_params["point"]
    dossier = around.store.dossier(story)
    if dossier is None:
        if (successor := around.store.successor(story)) in (None, story):
            raise HTTPException(404)
        return RedirectResponse(story_page(successor or ""), 303)
    point = next((one for one in dossier.points if one.id == id), None)
    if point is None:
        raise HTTPException(404)
    lines = Lines(around.store)
    line = next(lines.points((StoryPoint(story, point),)))
    return around.show(
        request,
        "point.html",
        point=line,
        first=_facing(line),
        others=tuple(lines.points(StoryPoint(story, one) for one in _likest(point, dossier.points))),
        rulings=_ruled_here(around.store, point),
    )


def _ruled_here(store: Store, point: Point) -> tuple[Ruled, ...]:
    """Return the rulings on accounts that have words in common with those of the point."""
    places = [Citation(one.report, one.start, one.end) for one in point.accounts]

    def near(line: Judgement) -> bool:
        return line.ruling in ON_ACCOUNTS and any(meant(ref, places) for ref in (line.a, line.b))

    return _standing(store, near)


def _facing(point: PointLine) -> tuple[str, str]:
    """Return the two accounts that a ruling is most likely on: the first, and the first that says otherwise."""
    first = point.accounts[0]
    other = next(
        (one for one in point.accounts if one.value != first.value or one.denied != first.denied), None
    )
    return first.ref, (other or point.accounts[-1]).ref


def _likest(point: Point, points: Collection[Point], most: int = 60) -> list[Point]:
    """Return other points that may be the same one: those of its kind and like it in words first."""
    words = set(point.about.casefold().split())

    def rank(other: Point) -> tuple[bool, int]:
        return other.kind != point.kind, -len(words & set(other.about.casefold().split()))

    return sorted((one for one in points if one.id != point.id and one.accounts), key=rank)[:most]


def _rule(request: Request, session: Session, form: Form) -> Response:
    around = frame(request)
    ruling = form.get("ruling", "")
    if ruling not in _RULINGS:
        raise HTTPException(400, "No ruling was chosen.")
    pair = (_meant(form.get("a", "")), _meant(form.get("b", "")))
    try:
        reports = [cited(ref).report if ruling in ON_ACCOUNTS else ref for ref in pair]
        if missing := [id for id in reports if id not in around.store.known(reports)]:
            raise HTTPException(400, f"There is no report “{missing[0]}” here.")
        if pair[0] == pair[1]:
            raise HTTPException(400, "A ruling is on two different things; the same one was chosen twice.")
        line, _ = around.newsroom.judge(
            cast(Ruling, ruling), pair, by=session.name, note=form.get("note", "").strip() or None
        )
    except ValueError as error:
        raise HTTPException(400, str(error)) from error
    return _back(form, line.id)


def _back(form: Form, to: str) -> Response:
    """Lead back to where the form stood, and there to what came of it."""
    return RedirectResponse(f"{inside(form.get('back', '/rulings')).partition('#')[0]}#{to}", 303)


def _meant(typed: str) -> str:
    """Return the id of a report that was given by it or by the address of its page; any other words as they are."""
    path = urlsplit(typed.strip()).path
    return path.removeprefix("/reports/") if path.startswith("/reports/") else typed.strip()


def _retire(request: Request, session: Session, form: Form) -> Response:
    around, id = frame(request), request.path_params["id"]
    if all(line.id != id or line.retires for line in around.store.judgements()):
        raise HTTPException(404)
    try:
        around.newsroom.retire(id, by=session.name, note=form.get("note", "").strip() or None)
    except SettingsError as error:
        raise HTTPException(400, error.reason) from error
    return _back(form, "rulings")


routes = [
    Route("/rulings", _log),
    Route("/rulings", editors_only(_rule), methods=["POST"]),
    Route("/rulings/{id}/retire", editors_only(_retire), methods=["POST"]),
    Route("/stories/{id}/points/{point:path}", _point),
]
