"""What is said where something cannot be answered: one form for all of it, that of RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response

from crosswire.records.codec import to_json

MEDIA = "application/problem+json"
Where = Literal["query", "path", "header", "body"]
# Where the visit of a request is told in its scope.
VISIT = "crosswire.visit"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one parameter or field, by name; ``$.a`` is the field ``a`` of a body."""

    where: Where
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was not answered. ``instance`` holds the id under which the log tells of it.

    ``type`` is ``about:blank`` where there is no more to know than its status; ``errors`` name what was wrong.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[Fault, ...] = ()


class Refused(Exception):  # noqa: N818 - it is an answer, and not always an error
    """A request is answered by a problem: its status, what to do about it, and which parameters were wrong.

    ``kind`` tells apart what has one status; ``headers`` go with the answer.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *faults: Fault,
        kind: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.faults = status, detail, faults
        self.kind, self.headers = kind, dict(headers or {})


def missing(what: str, id: str) -> Refused:
    """Return that there is none of that id."""
    return Refused(404, f"there is no {what} {id!r}")


def invalid(*faults: Fault) -> Refused:
    """Return that parameters or fields are wrong, each named. A cursor that is none has a status of its own."""
    detail = "; ".join(f"{fault.name}: {fault.reason}" for fault in faults)
    if any(fault.where == "query" and fault.name == "cursor" for fault in faults):
        return Refused(400, detail, *faults, kind="bad-cursor")
    return Refused(422, detail, *faults, kind="invalid")


def invalid_request(error: RequestValidationError) -> Refused:
    """Return which parameters FastAPI found wrong."""
    faults = []
    for one in error.errors():
        where, *names = one["loc"]
        faults.append(
            Fault(where, ".".join(str(name) for name in names), str(one["msg"]).removeprefix("Value error, "))
        )
    return invalid(*faults)


def problem(request: Request, refused: Refused) -> Response:
    """Return the answer that says so."""
    told = Problem(
        type=f"urn:crosswire:problem:{refused.kind}" if refused.kind else "about:blank",
        title=HTTPStatus(refused.status).phrase,
        status=refused.status,
        detail=refused.detail,
        instance=f"urn:uuid:{request.scope[VISIT].id}",
        errors=refused.faults,
    )
    headers = {"Cache-Control": "no-store", **refused.headers}
    return Response(to_json(told).encode(), refused.status, headers, MEDIA)
