"""Editors: who they are, for how long they stay signed in, and forms that only their own pages can send."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest, new
from time import time
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from anyio import fail_after
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "crosswire_editor"
_LASTS = 12 * 60 * 60
_LONGEST = 64 * 1024
# Seconds in which a form must have come.
_PATIENCE = 30

Form = Mapping[str, str]


class Holder(Protocol):
    """Whose a token is."""

    @property
    def name(self) -> str:
        """What they are called; it stands beside what they rule."""

    @property
    def writes(self) -> bool:
        """Whether they may rule, or read alone."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in, and whether they may rule.

    ``pass_`` is what their forms must hold: a page from elsewhere cannot know it.
    """

    name: str
    rules: bool
    pass_: str


@dataclass(frozen=True, slots=True)
class Editors:
    """Those who have a token. ``holder`` returns whose it is, None for nobody's; ``clock`` tells seconds.

    Sessions are kept by the browser, signed; another ``secret`` ends them all.
    """

    holder: Callable[[str], Holder | None] | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    clock: Callable[[], float] = time

    @property
    def any(self) -> bool:
        """Whether anybody can sign in at all."""
        return self.holder is not None

    def sign_in(self, token: str) -> tuple[str, int] | None:
        """Return the value of the cookie and for how many seconds it is good; None where the token is nobody's."""
        holder = self.holder(token) if self.holder and token else None
        if holder is None:
            return None
        said = json.dumps([holder.name, holder.writes, self.clock() + _LASTS, secrets.token_hex(16)]).encode()
        body = urlsafe_b64encode(said).decode()
        return f"{body}.{self._sign('session', body)}", _LASTS

    def session(self, cookies: Mapping[str, str]) -> Session | None:
        """Return the session that a browser brings, None where it brings none that is ours and still good."""
        body, _, signature = cookies.get(COOKIE, "").rpartition(".")
        if not body or not compare_digest(self._sign("session", body).encode(), signature.encode()):
            return None
        name, rules, until, _ = json.loads(urlsafe_b64decode(body))
        return Session(name, rules, self._sign("form", body)) if until > self.clock() else None

    def _sign(self, what: str, body: str) -> str:
        return new(self.secret, f"{what}:{body}".encode(), sha256).hexdigest()


async def form_of(request: Request) -> Form:
    """Return the fields of a form that a page of ours sent. Raises ``HTTPException`` for any other."""
    if not _from_here(request):
        raise HTTPException(403)
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise HTTPException(400, "Only forms of these pages can be sent here.")
    body = b""
    try:
        with fail_after(_PATIENCE):
            async for chunk in request.stream():
                body += chunk
                if len(body) > _LONGEST:
                    raise HTTPException(413)
    except TimeoutError as error:
        raise HTTPException(408) from error
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=200))
    except ValueError as error:
        raise HTTPException(400) from error


def _from_here(request: Request) -> bool:
    """Whether the browser says that a page of ours sent this, or no browser did: all browsers name an origin."""
    if site := request.headers.get("sec-fetch-site"):
        return site in ("same-origin", "none")
    # Without TLS browsers tell no more than this. Who hides where a form is from has the origin 'null'.
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.url.netloc


def signed_in(
    handle: Callable[[Request, Session, Form], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that takes a form from those who are signed in, and from nobody else.

    The form must hold the session's ``pass_`` as ``pass``, which the macro of ``forms.html`` writes. ``handle`` may
    wait.
    """

    async def endpoint(request: Request) -> Response:
        from crosswire.faces.web.frame import frame

        form = await form_of(request)
        session = frame(request).session(request)
        if session is None or not compare_digest(form.get("pass", "").encode(), session.pass_.encode()):
            raise HTTPException(403)
        return await run_in_threadpool(handle, request, session, form)

    return endpoint


def editors_only(
    handle: Callable[[Request, Session, Form], Response],
) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint as ``signed_in`` does, for those who may rule."""

    def ruled(request: Request, session: Session, form: Form) -> Response:
        if not session.rules:
            raise HTTPException(403, "Your token is for reading alone.")
        return handle(request, session, form)

    return signed_in(ruled)
