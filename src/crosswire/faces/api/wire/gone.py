"""A story that is gone leads to the one that has most of its reports."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from crosswire.faces.api.wire.means import PREFIX, Means
from crosswire.faces.api.wire.problems import Refused, missing


def elsewhere(here: Means, id: str, path: str) -> Response:
    """Return where the story is now that is not told under ``id``. Raises ``Refused`` where it is nowhere."""
    store = here.newsroom.store
    if store.grouped(id) is not None:
        raise Refused(404, f"the story {id!r} waits to be compared", kind="waiting")
    successor = store.successor(id)
    if successor is None:
        raise missing("story", id)
    headers = {"Location": PREFIX + path.format(id=quote(successor, safe="")), "Cache-Control": "no-store"}
    return Response(status_code=308, headers=headers)
