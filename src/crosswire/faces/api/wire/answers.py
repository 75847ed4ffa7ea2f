"""Answers: our records as JSON, each under a tag by which a client knows that it has it already."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from crosswire.errors import StoreError
from crosswire.faces.api.wire.problems import Refused
from crosswire.records.codec import to_json
from crosswire.records.newsroom import Page

T = TypeVar("T")
# What a cursor begins with: its form. What it holds is the store's, and to which list it belongs.
_CURSOR = "c1-"
_KEY = 8
# Kept by whoever asks, and asked after each time: a list may be other in a second.
ASK_AGAIN = "private, no-cache"
# Never other under this address: the id is made from it.
FOR_GOOD = "private, max-age=86400, immutable"


def told(
    request: Request, record: object, *, status: int = 200, keep: str = ASK_AGAIN, link: str | None = None
) -> Response:
    """Return the record as JSON, or 304 where the client says that it has this."""
    return raw(request, to_json(record).encode(), "application/json", status=status, keep=keep, link=link)


def raw(
    request: Request,
    body: bytes,
    media: str,
    *,
    status: int = 200,
    keep: str = ASK_AGAIN,
    link: str | None = None,
) -> Response:
    """Return the bytes, tagged by what they are, or 304 where the client says that it has these."""
    tag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": keep, "Vary": "Authorization"}
    if link is not None:
        headers["Link"] = link
    if request.method == "GET" and _has(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media)


def page(request: Request, cursor: str | None, ask: Callable[[str | None], Page[T]]) -> Response:
    """Return a page of a list, and under ``next`` and in ``Link`` where it goes on.

    ``ask`` is given what the store calls the cursor. Raises ``Refused`` for a cursor that is not of this list.
    """
    try:
        found = ask(_opened(request, cursor))
    except StoreError as error:
        if error.about != "the cursor":
            raise
        raise _no_page() from error
    if found.next is None:
        return told(request, found)
    following = _sealed(request, found.next)
    return told(request, replace(found, next=following), link=next_link(request, cursor=following))


def _no_page() -> Refused:
    return Refused(404, "no page of this list begins under that cursor", kind="no-such-page")


def next_link(request: Request, **change: object) -> str:
    """Return the header that tells where the list goes on."""
    query = {**dict(request.query_params), **{name: str(value) for name, value in change.items()}}
    return f'<{request.url.path}?{urlencode(query)}>; rel="next"'


def _has(header: str | None, tag: str) -> bool:
    if header is None:
        return False
    held = {one.strip().removeprefix("W/") for one in header.split(",")}
    return tag in held or "*" in held


def _list_of(request: Request) -> bytes:
    """Return which list is asked for, whatever its pages are."""
    asked = sorted(pair for pair in request.query_params.multi_items() if pair[0] not in ("cursor", "limit"))
    return blake2b(f"{request.url.path}?{urlencode(asked)}".encode(), digest_size=_KEY).digest()


def _sealed(request: Request, cursor: str) -> str:
    return _CURSOR + urlsafe_b64encode(_list_of(request) + cursor.encode()).decode().rstrip("=")


def _opened(request: Request, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    text = cursor.removeprefix(_CURSOR)
    try:
        held = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        key, place = held[:_KEY], held[_KEY:].decode()
    except ValueError:
        key, place = b"", ""
    if key != _list_of(request):
        raise _no_page()
    return place
