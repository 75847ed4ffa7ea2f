"""The OpenAPI document: what FastAPI knows of the routes, with the schemas of the records themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from crosswire import __version__
from crosswire.faces.api.wire.problems import MEDIA, Problem
from crosswire.records.codec import schemas

_SCHEMAS = "#/components/schemas/{name}"
# Where a route says which components it needs; the document gathers them.
_NEEDS = "x-needs"
_ABOUT = (
    "What many reports say of one happening: stories, the dossier of each, and every point, event and quotation with "
    "the words it rests on. Lists come in pages: `next` is the `cursor` of the page that follows. Whatever cannot be "
    "answered is told in one form, `application/problem+json`, under an id that is in the log."
)
_REFUSALS = {
    304: "The client has this already, as `If-None-Match` says.",
    308: "The story became part of another, which `Location` names.",
    400: "The cursor is none, or the body is no JSON.",
    401: "A token is needed, or the one shown is not known.",
    403: "The token is for reading alone.",
    404: "There is no such thing.",
    408: "The body did not come in time.",
    409: "It stands against what is held.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is not of a form that is taken.",
    422: "Parameters or fields are wrong; `errors` names each.",
    429: "This client asks too often; `Retry-After` says when it may again.",
    500: "Something went wrong here; the log tells more under the id in `instance`.",
    503: "Too much is asked at once, or the store cannot be reached.",
}
_ALWAYS = 401, 414, 422, 429, 500, 503
_HEADERS: Mapping[int, tuple[str, ...]] = {
    200: ("ETag", "Cache-Control", "Link"),
    304: ("ETag",),
    308: ("Location",),
    401: ("WWW-Authenticate",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}
_MEANING = {
    "ETag": "Tags the content: the same content, the same tag.",
    "Cache-Control": "How long the answer may be kept.",
    "Link": 'Where the list goes on, `rel="next"`.',
    "Location": "Where it is.",
    "WWW-Authenticate": "How to show a token.",
    "Retry-After": "In how many seconds to ask again.",
    "X-Request-ID": "The id of this request, as it is in the log.",
}

Responses = dict[int | str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """An OpenAPI document, as far as everyone knows its form; there is more in it."""

    openapi: str
    info: Mapping[str, Any]
    paths: Mapping[str, Any]


def schema(kind: object) -> Any:
    """Return the schema of a record, with the components it needs beside it."""
    (found,), components = schemas((kind,), _SCHEMAS)
    return {**found, _NEEDS: components}


def answers(
    kind: object, says: str, *others: int, status: int = 200, media: str = "application/json"
) -> Responses:
    """Return the answers of a route for its document: the ``kind`` of record, and for which ``others`` it may refuse.

    Every read may be 304; what any route may refuse for is not to be named.
    """
    content = {media: {"schema": schema(kind) if kind is not str else {"type": "string"}}}
    told: Responses = {status: {"description": says, "content": content}}
    return told | {other: refusal(other) for other in sorted({*others, *_ALWAYS})}


def refusal(status: int) -> Any:
    """Return how the document tells of an answer that is not what was asked for."""
    told: Any = {"description": _REFUSALS[status]}
    if status >= 400:
        told["content"] = {MEDIA: {"schema": schema(Problem)}}
    return told


def body(kind: object, says: str) -> Any:
    """Return how the document tells of a body in JSON."""
    return {
        "requestBody": {
            "required": True,
            "description": says,
            "content": {"application/json": {"schema": schema(kind)}},
        }
    }


def document(app: FastAPI, *, read_open: bool) -> Any:
    """Return the OpenAPI 3.1 document of all that the application answers."""
    told = get_openapi(
        title="Crosswire", version=__version__, description=_ABOUT, routes=app.routes, tags=_tags(app)
    )
    components: dict[str, object] = {}
    _gather(told, components)
    told.setdefault("components", {})["schemas"] = dict(sorted(components.items()))
    for methods in told["paths"].values():
        for method, operation in methods.items():
            if read_open and method == "get":
                operation.pop("security", None)
            for parameter in operation.get("parameters", ()):
                _given_or_not_there(parameter["schema"])
            operation["responses"] = {
                status: _with_headers(int(status), response)
                if int(status) < 300
                else {"$ref": f"#/components/responses/{status}"}
                for status, response in operation["responses"].items()
            }
    refusals = {str(status): _with_headers(status, refusal(status)) for status in _REFUSALS}
    _gather(refusals, {})
    told["components"]["responses"] = refusals
    return told


def _with_headers(status: int, response: Any) -> Any:
    names = (*_HEADERS.get(status, ()), "X-Request-ID")
    headers = {name: {"description": _MEANING[name], "schema": {"type": "string"}} for name in names}
    return {**response, "headers": headers}


def _given_or_not_there(told: Any) -> None:
    """Tell of a parameter that need not be given how it is given: nothing in an address or a header is null."""
    first, *others = told.get("anyOf", ({},))
    if others == [{"type": "null"}]:
        del told["anyOf"]
        told |= first


def _gather(part: Any, components: dict[str, object]) -> None:
    """Move the components that any part needs to where all find them."""
    if isinstance(part, dict):
        components.update(part.pop(_NEEDS, {}))
        for value in part.values():
            _gather(value, components)
    elif isinstance(part, list):
        for value in part:
            _gather(value, components)


def _tags(app: FastAPI) -> list[Any]:
    names = sorted({tag for route in app.routes for tag in getattr(route, "tags", ())})
    return [{"name": name} for name in names]


def methods_of(told: Any, path: str) -> tuple[str, ...]:
    """Return the methods that the address of this path takes, by the document; none where there is no such."""
    for one in ("[^/]+", ".+"):
        for template, methods in told["paths"].items():
            if re.fullmatch(re.sub(r"\\\{\w+\\\}", one, re.escape(template)), path):
                found = {method.upper() for method in methods}
                return tuple(sorted(found | {"HEAD"} if "GET" in found else found))
    return ()
