"""Reports: what was taken in, every version of it, what it says; and taking in more."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import Annotated

from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import FOR_GOOD, page, raw, told
from crosswire.faces.api.wire.asked import AskedNothing, AskedPart, Id
from crosswire.faces.api.wire.bodies import Whole, given
from crosswire.faces.api.wire.document import answers, body
from crosswire.faces.api.wire.means import Here, Means, Writer, noun
from crosswire.faces.api.wire.problems import missing
from crosswire.records.newsroom import KeptReport, Page, Tally
from crosswire.records.outcomes import Outcome
from crosswire.records.readings import Reading

router = noun("reports")
# How many reports one request may bring: they are read one after the other, a second each and more.
MOST = 100


@dataclass(frozen=True, slots=True)
class GivenReport:
    """A report in the JSON form: its ``text``, or the ``html`` of its page, and what is known of it.

    ``published`` is ISO 8601. ``source`` is whom a feed names as the one it has the report from.
    """

    text: str | None = None
    html: str | None = None
    id: Whole | None = None
    title: Whole | None = None
    url: Whole | None = None
    outlet: Whole | None = None
    published: Whole | None = None
    language: Whole | None = None
    source: Whole | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of the reports that were brought: each by itself, and counted."""

    outcomes: tuple[Outcome, ...]
    tally: Tally


Brought = GivenReport | Annotated[list[GivenReport], Meta(min_length=1, max_length=MOST)]


@router.get(
    "/reports", operation_id="listReports", responses=answers(Page[KeptReport], "Reports.", 304, 400, 404)
)
def reports(request: Request, asked: AskedPart, here: Here) -> Response:
    """Tell which reports are held, the last acknowledged first."""
    store = here.newsroom.store
    return page(request, asked.cursor, lambda at: store.reports(asked.query(), after=at, limit=asked.limit))


@router.post(
    "/reports",
    operation_id="ingestReports",
    status_code=201,
    responses=answers(Ingested, "Some are new.", 400, 403, 408, 413, 415, status=201)
    | answers(Ingested, "None of them is new, or none could be used; the outcomes say why."),
    openapi_extra=body(Brought, "One report, or several."),
)
async def ingest(request: Request, _: AskedNothing, here: Here, who: Writer) -> Response:
    """Take in a report, or several: what is told as used is held for good.

    One that cannot be used costs itself alone. The stories follow a little later; `changes` tells when.
    """
    brought = await given(request, here, Brought)
    items = [
        {name: value for name in _FIELDS if (value := getattr(one, name)) is not None}
        for one in (brought if isinstance(brought, list) else [brought])
    ]
    ingested = await here.ingesting.do(partial(_ingest, here, items))
    if ingested.tally.kept:
        here.settling.ask()
    return told(request, ingested, status=201 if ingested.tally.kept else 200)


@router.get(
    "/reports/{id:path}/text",
    operation_id="getReportText",
    responses=answers(str, "Its text, to which all offsets are.", 304, 404, media="text/plain"),
)
def text(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell the text of a report, exactly as it was given."""
    words = _kept(here, id).report.text
    return raw(request, words.encode(), "text/plain; charset=utf-8", keep=FOR_GOOD)


@router.get(
    "/reports/{id:path}/revisions",
    operation_id="listReportRevisions",
    responses=answers(Page[KeptReport], "Its versions, the first seen first.", 304, 404),
)
def revisions(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell every version that was seen of the address that a report is from."""
    found = here.newsroom.store.revisions(id)
    if not found:
        raise missing("report", id)
    return told(request, Page(found))


@router.get(
    "/reports/{id:path}/reading",
    operation_id="getReportReading",
    responses=answers(Reading, "What it says.", 304, 404),
)
def reading(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell what a report says by itself: entities, times, quantities, attributions, events."""
    found = next(iter(here.newsroom.store.readings([id])), None)
    if found is None:
        raise missing("reading of a report", id)
    return told(request, found)


@router.get(
    "/reports/{id:path}", operation_id="getReport", responses=answers(KeptReport, "The report.", 304, 404)
)
def report(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell one report, which version of its address it is, and the story it is in."""
    return told(request, _kept(here, id))


_FIELDS = tuple(slot.name for slot in fields(GivenReport))


def _ingest(here: Means, items: list[dict[str, str]]) -> Ingested:
    outcomes: list[Outcome] = []
    tally = here.newsroom.ingest(items, now=here.clock(), told=outcomes.extend)
    return Ingested(tuple(outcomes), tally)


def _kept(here: Means, id: str) -> KeptReport:
    found = here.newsroom.store.report(id)
    if found is None:
        raise missing("report", id)
    return found
