"""What an address asks for beside filters, and the address of the same page with something of it changed."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

_LONGEST = 300


def param(request: Request, name: str) -> str | None:
    """Return one parameter without the white space around it, None where it is empty or not there."""
    return request.query_params.get(name, "").strip()[:_LONGEST] or None


def number(request: Request, name: str) -> int | None:
    """Return one parameter as a whole number, None where it is not there. Raises ``HTTPException`` for any other."""
    given = param(request, name)
    if given is not None and not (given.isascii() and given.isdigit() and len(given) < 9):
        raise HTTPException(400, f"“{name}” is a number.")
    return int(given) if given else None


def cursor(request: Request) -> str | None:
    """Return the cursor under which the page begins, None at the beginning."""
    return request.query_params.get("after") or None


def again(request: Request, **other: str | None) -> str:
    """Return the address that was asked for, with these parameters in place of those of their names."""
    told = {**request.query_params, **other}
    kept = urlencode([(name, value) for name, value in told.items() if value])
    return f"?{kept}" if kept else request.url.path
