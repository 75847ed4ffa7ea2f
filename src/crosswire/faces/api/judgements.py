"""Judgements: what people ruled, a log that is only added to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from crosswire.faces.api.wire.answers import page, told
from crosswire.faces.api.wire.asked import AskedNothing, AskedPage, Id
from crosswire.faces.api.wire.bodies import Whole, given
from crosswire.faces.api.wire.document import answers, body
from crosswire.faces.api.wire.means import PREFIX, Here, Means, Writer, noun
from crosswire.faces.api.wire.problems import missing
from crosswire.records.judgements import ON_ACCOUNTS, Force, Judgement, Ruling, cited, forces
from crosswire.records.newsroom import Page

router = noun("judgements")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A judgement, and whether it holds."""

    judgement: Judgement
    force: Force


@dataclass(frozen=True, slots=True)
class GivenRuling:
    """What is ruled on ``a`` and ``b``: two reports by their ids, or two accounts, each ``REPORT:START-END``."""

    ruling: Ruling
    a: Whole
    b: Whole
    note: Whole | None = None


@dataclass(frozen=True, slots=True)
class GivenNote:
    """Why a judgement is to hold no longer."""

    note: Whole | None = None


@router.get(
    "/judgements", operation_id="listJudgements", responses=answers(Page[Ruled], "The log.", 304, 400, 404)
)
def judgements(request: Request, asked: AskedPage, here: Here) -> Response:
    """Tell the log of judgements in its order, each with its force: it holds, or why it does not."""
    return page(request, asked.cursor, lambda at: _part(_log(here), int(at or 0), asked.limit))


@router.get(
    "/judgements/{id}", operation_id="getJudgement", responses=answers(Ruled, "The judgement.", 304, 404)
)
def judgement(request: Request, id: Id, _: AskedNothing, here: Here) -> Response:
    """Tell one judgement, and whether it holds."""
    return told(request, _ruled(here, id))


@router.post(
    "/judgements",
    operation_id="rule",
    status_code=201,
    responses=answers(Ruled, "It was added to the log.", 400, 403, 404, 408, 413, 415, status=201)
    | answers(Ruled, "The same held already."),
    openapi_extra=body(GivenRuling, "What is ruled."),
)
async def rule(request: Request, _: AskedNothing, here: Here, who: Writer) -> Response:
    """Rule on two reports or two accounts; what holds already is not said twice.

    The name of the token is that of who ruled. The stories it concerns are told anew before this is answered.
    """
    ruling: GivenRuling = await given(request, here, GivenRuling)
    return await here.ruling.do(partial(_rule, request, here, ruling, who.name))


@router.post(
    "/judgements/{id}/retirement",
    operation_id="retire",
    status_code=201,
    responses=answers(
        Ruled, "What retires it was added to the log.", 400, 403, 404, 408, 413, 415, status=201
    )
    | answers(Ruled, "It was retired already; this is what retired it."),
    openapi_extra=body(GivenNote, "Why."),
)
async def retire(request: Request, id: Id, _: AskedNothing, here: Here, who: Writer) -> Response:
    """Let a judgement hold no longer. It stays in the log, and so does what retires it."""
    why: GivenNote = await given(request, here, GivenNote)
    return await here.ruling.do(partial(_retire, request, here, id, why.note, who.name))


def _rule(request: Request, here: Means, given: GivenRuling, by: str) -> Response:
    for name in (given.a, given.b):
        _known(here, name, given.ruling in ON_ACCOUNTS)
    on, now = (given.a, given.b), here.clock()
    line, added = here.newsroom.judge(given.ruling, on, by=by, note=given.note, now=now)
    return _written(request, here, line, added)


def _retire(request: Request, here: Means, id: str, note: str | None, by: str) -> Response:
    _ruled(here, id)
    line, added = here.newsroom.retire(id, by=by, note=note, now=here.clock())
    return _written(request, here, line, added)


def _written(request: Request, here: Means, line: Judgement, added: bool) -> Response:
    answer = told(request, _ruled(here, line.id), status=201 if added else 200)
    answer.headers["Location"] = f"{PREFIX}/judgements/{quote(line.id, safe='')}"
    return answer


def _known(here: Means, name: str, is_account: bool) -> None:
    """Raise ``Refused`` where no such report is held, or no account can be where that one is."""
    report = name
    if is_account:
        try:
            report = cited(name).report
        except ValueError:
            raise missing("account", name) from None
    if here.newsroom.store.report(report) is None:
        raise missing("report", report)


def _log(here: Means) -> tuple[Ruled, ...]:
    lines = here.newsroom.store.judgements()
    force = forces(lines)
    return tuple(Ruled(line, force[line.id]) for line in lines)


def _ruled(here: Means, id: str) -> Ruled:
    found = next((one for one in _log(here) if one.judgement.id == id), None)
    if found is None:
        raise missing("judgement", id)
    return found


def _part(log: tuple[Ruled, ...], begin: int, limit: int) -> Page[Ruled]:
    """Return a page of the log: it is only added to, so a number stays the place of its line."""
    end = begin + limit
    return Page(log[begin:end], str(end) if end < len(log) else None)
