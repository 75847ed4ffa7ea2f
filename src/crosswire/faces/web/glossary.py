"""What the words on the pages mean, for those who meet them for the first time."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.faces.web.frame import frame


def _show(request: Request) -> Response:
    return frame(request).show(request, "glossary.html")


routes = [Route("/glossary", _show)]
