"""Signing in and out: with a token, so that what somebody rules has their name."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from crosswire.faces.web.editors import COOKIE, Form, Session, form_of, signed_in
from crosswire.faces.web.frame import frame
from crosswire.faces.web.ways import inside


def _page(request: Request, next: str = "/", *, refused: bool = False) -> Response:
    status = 403 if refused else 200
    return frame(request).show(request, "sign_in.html", status=status, next=next, refused=refused)


def _ask(request: Request) -> Response:
    return _page(request, inside(request.query_params.get("next", "/")))


async def _enter(request: Request) -> Response:
    form = await form_of(request)
    return await run_in_threadpool(_entered, request, form)


def _entered(request: Request, form: Form) -> Response:
    next = inside(form.get("next", "/"))
    entered = frame(request).editors.sign_in(form.get("token", "").strip())
    if entered is None:
        return _page(request, next, refused=True)
    value, lasts = entered
    answer = RedirectResponse(next, 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, value, max_age=lasts, httponly=True, samesite="strict", secure=secure)
    return answer


def _leave(request: Request, session: Session, form: Form) -> Response:
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


routes = [
    Route("/sign-in", _ask),
    Route("/sign-in", _enter, methods=["POST"]),
    Route("/sign-out", signed_in(_leave), methods=["POST"]),
]
