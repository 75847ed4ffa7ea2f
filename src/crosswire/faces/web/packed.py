"""Answers on their way: packed, so that the page of a large story is soon there on a slow line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Packed:
    """An application whose answers are packed for all but those who are signed in.

    Their pages hold a secret, and what somebody else made them ask for: packed together, their size would tell.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packing = GZipMiddleware(app, minimum_size=1000, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does."""
        known = scope["type"] != "http" or "cookie" in Headers(scope=scope)
        await (self._app if known else self._packing)(scope, receive, send)
