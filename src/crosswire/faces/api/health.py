"""Health: whether the service runs, and whether it can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from crosswire import __version__
from crosswire.faces.api.wire.answers import told
from crosswire.faces.api.wire.asked import AskedNothing
from crosswire.faces.api.wire.document import answers
from crosswire.faces.api.wire.means import PREFIX, Here
from crosswire.faces.api.wire.problems import Refused

# Whoever watches over machines has no token.
router = APIRouter(prefix=PREFIX, tags=["health"])


@dataclass(frozen=True, slots=True)
class Health:
    """``live``: it runs. ``ready``: the store answers too, and ``mark`` is that of its last change."""

    status: Literal["live", "ready"]
    crosswire: str
    mark: int | None = None


@router.get("/health", operation_id="getHealth", responses=answers(Health, "It can answer.", 304))
@router.get("/health/ready", operation_id="getReady", responses=answers(Health, "It can answer.", 304))
def ready(request: Request, _: AskedNothing, here: Here) -> Response:
    """Tell whether requests can be answered: 503 where the store cannot be reached."""
    try:
        mark = here.newsroom.store.mark()
    except Exception as error:
        raise Refused(
            503, "the store cannot be reached", kind="store", headers={"Retry-After": "5"}
        ) from error
    return told(request, Health("ready", __version__, mark))


@router.get("/health/live", operation_id="getLive", responses=answers(Health, "It runs.", 304))
async def live(request: Request, _: AskedNothing) -> Response:
    """Tell that the service runs, whatever the store does."""
    return told(request, Health("live", __version__))
