"""Who may read: everybody where reading is open, else those who are signed in."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.faces.web.frame import frame

_OPEN = ("/static/", "/sign-in")


class Gate:
    """An application behind a gate: without a session its pages lead to the one to sign in on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or lead to the gate."""
        if scope["type"] == "http" and not scope["path"].startswith(_OPEN):
            request = Request(scope, receive)
            around = frame(request)
            if not around.open_reading and around.session(request) is None:
                way = f"/sign-in?next={quote(scope['path'], safe='')}"
                answer = RedirectResponse(way, 303, {"Cache-Control": "no-store"})
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)
