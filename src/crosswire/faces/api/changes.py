"""Changes: what is other than it was, for those who follow; as pages, and as a stream that stays open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

import anyio
from fastapi import Header, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from crosswire.faces.api.wire.answers import next_link, told
from crosswire.faces.api.wire.asked import Asked, Most
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import Here, Means, noun
from crosswire.faces.api.wire.problems import Refused
from crosswire.records.codec import to_json
from crosswire.records.newsroom import Change, ChangeKind

router = noun("changes")
_MOST_MARK = 2**53 - 1
Mark = Annotated[int, Field(ge=0, le=_MOST_MARK, description="The mark after which changes are told.")]
# After how many milliseconds a client comes back that lost the stream.
_RETRY = 3000


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, in order, and the mark to ask ``since`` the next time, be it in a moment or in a year."""

    items: tuple[Change, ...]
    next: int


@dataclass(frozen=True, slots=True)
class Told:
    """A server-sent event: ``id`` is the mark, ``event`` the kind, ``data`` the change as JSON."""

    id: str
    event: ChangeKind
    data: str


class AskedSince(Asked):
    """From which mark on, and how many at once."""

    since: Mark = 0
    limit: Most = 100


class Followed(Asked):
    """From which mark on: from now, where none is given."""

    since: Mark | None = None


@router.get("/changes", operation_id="listChanges", responses=answers(Changes, "Changes, in order.", 304))
def changes(request: Request, asked: Annotated[AskedSince, Query()], here: Here) -> Response:
    """Tell what changed after a mark. Asked again with `next`, also when that is empty, nothing is missed."""
    found = here.newsroom.store.changes(asked.since, limit=asked.limit)
    mark = found[-1].mark if found else asked.since
    return told(request, Changes(found, mark), link=next_link(request, since=mark))


@router.get(
    "/changes/stream",
    operation_id="followChanges",
    response_class=StreamingResponse,
    responses=answers(Told, "Server-sent events, without an end.", media="text/event-stream"),
)
def follow(
    asked: Annotated[Followed, Query()],
    here: Here,
    last: Annotated[
        str | None,
        Header(alias="Last-Event-ID", pattern="^[0-9]{1,15}$", description="The last mark that was seen."),
    ] = None,
) -> Response:
    """Tell changes as they come, for as long as the client stays; one that lost the stream goes on where it was.

    `Last-Event-ID` outweighs `since`. A comment now and then says that the stream is alive.
    """
    if here.meters.following >= here.limits.streams:
        raise Refused(503, "too many follow changes", headers={"Retry-After": "30"})
    since = asked.since if last is None else int(last)
    mark = here.newsroom.store.mark() if since is None else since
    return _Stream(here, mark)


class _Stream(StreamingResponse):
    """A stream that is counted while it lasts."""

    def __init__(self, here: Means, mark: int) -> None:
        self._here = here
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(_events(here, mark), headers=headers, media_type="text/event-stream")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._here.meters.follower():
            await super().__call__(scope, receive, send)


async def _events(here: Means, mark: int) -> AsyncIterator[str]:
    """Yield changes after the mark as they come, without an end."""
    yield f"retry: {_RETRY}\n\n"
    silent = 0.0
    while True:
        found = await run_in_threadpool(here.newsroom.store.changes, mark, limit=100)
        for change in found:
            mark = change.mark
            yield f"id: {mark}\nevent: {change.kind}\ndata: {to_json(change)}\n\n"
        if found:
            silent = 0.0
            continue
        if silent >= here.limits.beat:
            silent = 0.0
            yield ": still here\n\n"
        await anyio.sleep(here.limits.poll)
        silent += here.limits.poll
