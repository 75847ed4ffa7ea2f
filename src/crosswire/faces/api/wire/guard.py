"""What stands before every route: who asks, whether it is too much, and what is noted of the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, MutableMapping
from math import ceil
from time import perf_counter
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosswire.faces.api.wire.log import Line, failed, note
from crosswire.faces.api.wire.means import Means, Visit
from crosswire.faces.api.wire.problems import VISIT, Fault, Refused, invalid, problem
from crosswire.faces.api.wire.rates import Rates, network

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What a client that went away before it was answered is noted under.
_GONE = 499


class Guard:
    """Lets requests through to ``app``, and answers those itself that are too many, too long, or without right."""

    def __init__(self, app: ASGIApp, means: Means) -> None:
        self._app, self._means = app, means
        self._rates = Rates(means.limits.rate, means.limits.burst)
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or have it answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, at = perf_counter(), self._means.clock()
        method = scope["method"]
        request, refused = self._seen(scope, at.timestamp())
        answer = _Answer(request, send, began)
        if method == "HEAD":
            scope["method"] = "GET"
        try:
            if refused is not None:
                await problem(request, refused)(scope, receive, answer.send)
            else:
                await self._let_in(request, receive, answer)
        finally:
            visit, route = request.scope[VISIT], _route(scope)
            name = visit.holder.name if visit.holder else None
            ms = round((perf_counter() - began) * 1000, 3)
            line = Line(at.isoformat(), visit.id, method, route, answer.status, ms, visit.client, name)
            note(line)
            known = method if method in _METHODS else "other"
            self._means.meters.requests.labels(route or "none", known, answer.status).inc()
            self._means.meters.seconds.labels(route or "none", known).observe(answer.seconds)

    def _seen(self, scope: Scope, now: float) -> tuple[Request, Refused | None]:
        """Return the request, and why it goes no further."""
        request = Request(scope)
        client = scope["client"][0] if scope.get("client") else "unknown"
        shown = request.headers.get("authorization")
        scheme, _, secret = (shown or "").partition(" ")
        bearer = scheme.lower() == "bearer"
        holder = self._means.access.holder(secret.strip()) if bearer else None
        scope[VISIT] = Visit(str(uuid4()), client, holder)
        limits = self._means.limits
        wait = self._rates.take(f"token {holder.name}" if holder else network(client), now)
        if wait:
            return request, Refused(
                429, "too many requests from this client", headers={"Retry-After": str(ceil(wait))}
            )
        if len(scope["query_string"]) > limits.query or len(scope["path"]) > limits.query:
            return request, Refused(414, f"an address may have {limits.query} bytes here")
        if twice := _twice(request):
            return request, invalid(*(Fault("query", name, "it is given more than once") for name in twice))
        if shown is not None and holder is None:
            told = 'Bearer realm="crosswire", error="invalid_token"'
            return request, Refused(401, "this token is not known", headers={"WWW-Authenticate": told})
        if self._inside >= limits.at_once:
            return request, Refused(503, "too many requests at once", headers={"Retry-After": "1"})
        return request, None

    async def _let_in(self, request: Request, receive: Receive, answer: _Answer) -> None:
        self._inside += 1
        self._means.meters.inside.inc()
        answer.begun = self._begun
        try:
            await self._app(request.scope, receive, answer.send)
        except Exception as error:  # noqa: BLE001 - whoever asked is answered, and the log tells of it
            failed(error, request.scope[VISIT].id)
            if not answer.started:
                # What went wrong is in the log alone; whoever asked is told under which id.
                refused = Refused(500, "something went wrong here; the log tells more under this id")
                await problem(request, refused)(request.scope, receive, answer.send)
        finally:
            answer.begin()

    def _begun(self) -> None:
        # Who follows changes is in no one's way once the answer has begun.
        self._inside -= 1
        self._means.meters.inside.dec()


class _Answer:
    """An answer on its way: what every one has, and what is known of it afterwards."""

    def __init__(self, request: Request, send: Send, began: float) -> None:
        self._request, self._send, self._began = request, send, began
        self._without_body = request.scope["method"] == "HEAD"
        self.status, self.seconds, self.started = _GONE, 0.0, False
        self.begun: Callable[[], None] | None = None

    def begin(self) -> None:
        """Note that the answer begins, once."""
        begun, self.begun = self.begun, None
        if begun is not None:
            begun()

    async def send(self, message: Message) -> None:
        """Send it on, with the headers that all answers have, and for HEAD without its body."""
        if message["type"] == "http.response.start":
            self.started, self.status = True, message["status"]
            self.seconds = perf_counter() - self._began
            self.begin()
            headers = {**_SAFE, "X-Request-ID": self._request.scope[VISIT].id}
            pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
            await self._send({**message, "headers": [*message["headers"], *pairs]})
            if self._without_body:
                await self._send({"type": "http.response.body"})
        elif not self._without_body:
            await self._send(message)


def _twice(request: Request) -> list[str]:
    names = Counter(name for name, _ in request.query_params.multi_items())
    return [name for name, count in names.items() if count > 1]


_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


def _route(scope: MutableMapping[str, Any]) -> str | None:
    path: str | None = getattr(scope.get("route"), "path_format", None)
    return path
