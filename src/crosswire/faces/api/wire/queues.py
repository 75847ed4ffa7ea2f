"""Work that is done one piece after the other, in a thread beside those that read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from crosswire.faces.api.wire.problems import Refused

T = TypeVar("T")
# How many wait at most; whoever comes then is better told than kept.
_WAITING = 16


class Queue:
    """Pieces of work, the first that came first."""

    def __init__(self) -> None:
        self._one = CapacityLimiter(1)

    async def do(self, work: Callable[[], T]) -> T:
        """Return what the work returns, when it is its turn. Raises ``Refused`` where too many wait."""
        if self._one.statistics().tasks_waiting >= _WAITING:
            raise Refused(503, "too many wait to write", headers={"Retry-After": "10"})
        return await run_sync(work, limiter=self._one)
