"""Style and script by addresses that name their content, so that a browser may keep them for good."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crosswire.desk import press

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages need, under the name that it is served by."""

    name: str
    kind: str
    content: bytes


def address(name: str) -> str:
    """Return where the asset is."""
    return f"/static/{_assets()[name].name}"


def _send(request: Request) -> Response:
    asked = request.path_params["name"]
    found = next((asset for asset in _assets().values() if asset.name == asked), None)
    if found is None:
        raise HTTPException(404)
    return Response(
        found.content,
        media_type=found.kind,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@cache
def _assets() -> dict[str, Asset]:
    own = (files("crosswire.faces.web") / "static").iterdir()
    texts = {**press.assets(), **{file.name: file.read_text("utf-8") for file in own}}
    return {name: _asset(name, text.encode("utf-8")) for name, text in texts.items()}


def _asset(name: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    return Asset(f"{stem}.{sha256(content).hexdigest()[:12]}.{ending}", _KINDS[ending], content)


routes = [Route("/static/{name}", _send)]
