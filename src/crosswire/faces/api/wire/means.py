"""What the service works with, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Security
from fastapi.security import HTTPBearer
from starlette.requests import Request

from crosswire.faces.api.wire.access import Access, Limits, Token
from crosswire.faces.api.wire.meters import Meters
from crosswire.faces.api.wire.problems import VISIT, Refused
from crosswire.faces.api.wire.queues import Queue
from crosswire.faces.api.wire.settling import Settling

if TYPE_CHECKING:
    from crosswire.desk import Newsroom


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: its id, the client that makes it, and whose token it shows, if any."""

    id: str
    client: str
    holder: Token | None = None


@dataclass(frozen=True, slots=True)
class Means:
    """What every route may use. What writes waits in the queue for ``ingesting`` or that for ``ruling``."""

    newsroom: Newsroom
    access: Access
    limits: Limits
    clock: Callable[[], datetime]
    meters: Meters
    settling: Settling
    ingesting: Queue
    ruling: Queue


def means(request: Request) -> Means:
    """Return what the service works with."""
    found: Means = request.app.state.means
    return found


Here = Annotated[Means, Depends(means)]
# That a token is asked for is told here; whether it is one, the guard has looked already.
_BEARER = HTTPBearer(auto_error=False, scheme_name="token", description="A token that was handed out.")
_ASKED_FOR = {"WWW-Authenticate": 'Bearer realm="crosswire"'}


def reader(request: Request, here: Here, _: Annotated[object, Security(_BEARER)]) -> None:
    """Let those in who may read. Raises ``Refused``."""
    if not here.access.read_open and request.scope[VISIT].holder is None:
        raise Refused(401, "reading needs a token here: Authorization: Bearer ...", headers=_ASKED_FOR)


def writer(request: Request, _: Annotated[object, Security(_BEARER)]) -> Token:
    """Let those in who may write, and return whose token it is. Raises ``Refused``."""
    holder: Token | None = request.scope[VISIT].holder
    if holder is None:
        raise Refused(401, "writing needs a token: Authorization: Bearer ...", headers=_ASKED_FOR)
    if not holder.writes:
        raise Refused(403, "this token is for reading alone")
    return holder


MayRead = Depends(reader)
PREFIX = "/api/v1"


def noun(name: str) -> APIRouter:
    """Return where the routes of a noun are added, that those may ask who may read."""
    return APIRouter(prefix=PREFIX, tags=[name], dependencies=[MayRead])


Writer = Annotated[Token, Depends(writer)]
