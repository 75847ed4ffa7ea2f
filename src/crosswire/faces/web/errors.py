"""Pages for what is not there, or went wrong: what happened, and what to do."""

from __future__ import annotations

import json
import logging
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from crosswire.errors import CrosswireError, UnreachableError
from crosswire.faces.web.frame import frame

_LOG = logging.getLogger("crosswire.web")
_SAID = {
    400: ("This cannot be asked", "Something in the address or the form is not as it should be."),
    403: (
        "This is not allowed",
        "The form was not sent from a page of this newsroom, or you are signed out.",
    ),
    404: ("There is no such page", "Nothing in this newsroom has this address, or it is gone for good."),
    405: ("This cannot be done here", "The page can be read, and nothing else."),
    408: ("This came too slowly", "The form did not come in time; send it again."),
    413: ("This is too long", "The form holds more than a person would write."),
    503: (
        "The newsroom cannot be reached just now",
        "What it holds does not answer. Load the page again in a moment.",
    ),
}


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code not in _SAID:
        return PlainTextResponse(error.detail, error.status_code, headers=error.headers)
    heading, said = _SAID[error.status_code]
    detail = error.detail if error.detail and error.status_code != 404 else ""
    return await _page(request, error.status_code, heading, detail or said)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, CrosswireError)
    return await _page(request, 400, _SAID[400][0], str(error))


async def _unreachable(request: Request, error: Exception) -> Response:
    # Which server it is, and why, is not for everybody: the log tells it.
    _LOG.error("%s", json.dumps({"path": request.url.path, "error": f"{type(error).__name__}: {error}"}))
    answer = await _page(request, 503, *_SAID[503])
    answer.headers["Retry-After"] = "5"
    return answer


async def _page(request: Request, status: int, heading: str, said: str) -> Response:
    around = frame(request)
    return await run_in_threadpool(
        around.show, request, "error.html", status=status, heading=heading, said=said
    )


def handlers() -> dict[Any, Any]:
    """Return what answers in place of a page."""
    return {HTTPException: _http, CrosswireError: _ours, UnreachableError: _unreachable}
