"""What the log tells: a line of JSON for each request, and one for what went wrong; never a body, never a token."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from traceback import format_exception
from typing import TextIO

from crosswire.records.codec import to_json

_ALL = logging.getLogger("crosswire")
_LOG = logging.getLogger("crosswire.api")


@dataclass(frozen=True, slots=True)
class Line:
    """One request. ``route`` is its template, None where there is none such; ``status`` 499 that its client went away
    before it was answered."""

    time: str
    id: str
    method: str
    route: str | None
    status: int
    ms: float
    client: str
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, and where. ``id`` is that of the request, None where it was none's."""

    id: str | None
    error: str
    trace: tuple[str, ...]


def log_to(out: TextIO) -> None:
    """Have every line of the service and the pages written there, from now on, as it is: one JSON object each."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _ALL.addHandler(handler)
    _ALL.setLevel(logging.INFO)
    _ALL.propagate = False


def note(line: Line) -> None:
    """Note the request."""
    _LOG.info("%s", to_json(line))


def failed(error: BaseException, id: str | None = None) -> None:
    """Note what went wrong."""
    trace = "".join(format_exception(error)).splitlines()
    _LOG.error("%s", to_json(Failure(id, f"{type(error).__name__}: {error}", tuple(trace))))
