"""The service: every noun under one address, in one application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from crosswire.errors import SettingsError, StoreError
from crosswire.faces import api
from crosswire.faces.api.wire.access import Access, Limits
from crosswire.faces.api.wire.document import document, methods_of
from crosswire.faces.api.wire.guard import Guard
from crosswire.faces.api.wire.log import failed
from crosswire.faces.api.wire.means import Means
from crosswire.faces.api.wire.meters import Meters
from crosswire.faces.api.wire.problems import VISIT, Refused, invalid_request, problem
from crosswire.faces.api.wire.queues import Queue
from crosswire.faces.api.wire.settling import Settling

if TYPE_CHECKING:
    from crosswire.desk import Newsroom

_TOLD = ["ETag", "Link", "Location", "Retry-After", "X-Request-ID"]


def now() -> datetime:
    """Return the moment that the clock of this machine shows."""
    return datetime.now(UTC)


def service(
    newsroom: Newsroom, access: Access, *, clock: Callable[[], datetime] = now, limits: Limits | None = None
) -> FastAPI:
    """Return the application that answers under ``/api/v1`` with what the newsroom holds.

    It is whole: joined with other pages it is given the requests whose path begins with ``/api/``, as they are.
    """
    means = Means(
        newsroom,
        access,
        limits or Limits(),
        clock,
        Meters(newsroom.store.holdings),
        Settling(lambda: newsroom.settle(now=clock())),
        Queue(),
        Queue(),
    )
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        # What is noted we say ourselves: FastAPI would use whatever telemetry is set up in the process.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        exception_handlers={
            HTTPException: _of_http,
            RequestValidationError: _of_validation,
            Refused: _of_refused,
            SettingsError: _of_settings,
            StoreError: _of_store,
        },
        middleware=[*_origins(means.limits), Middleware(Guard, means=means)],
    )
    app.state.means = means
    for noun in iter_modules(api.__path__):
        if not noun.ispkg:
            app.include_router(import_module(f"{api.__name__}.{noun.name}").router)
    told = document(app, read_open=access.read_open)
    app.openapi = lambda: told  # type: ignore[method-assign]
    return app


def _origins(limits: Limits) -> list[Middleware]:
    if not limits.origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=list(limits.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match", "Last-Event-ID"],
            expose_headers=_TOLD,
        )
    ]


async def _of_http(request: Request, error: Any) -> Response:
    headers = dict(error.headers or {})
    detail = str(error.detail)
    if error.status_code == 404:
        detail = f"nothing is at {request.url.path}"
    elif error.status_code == 405:
        headers["Allow"] = ", ".join(methods_of(request.app.openapi(), request.url.path))
        detail = f"{request.method} is not for {request.url.path}"
    return problem(request, Refused(error.status_code, detail, headers=headers))


async def _of_validation(request: Request, error: Any) -> Response:
    return problem(request, invalid_request(error))


async def _of_refused(request: Request, error: Any) -> Response:
    if error.status >= 500 and error.__cause__ is not None:
        failed(error.__cause__, request.scope[VISIT].id)
    return problem(request, error)


async def _of_settings(request: Request, error: Any) -> Response:
    return problem(request, Refused(422, str(error), kind="invalid"))


async def _of_store(request: Request, error: Any) -> Response:
    failed(error, request.scope[VISIT].id)
    retry = {"Retry-After": "5"}
    return problem(request, Refused(503, "the store cannot be reached", kind="store", headers=retry))
