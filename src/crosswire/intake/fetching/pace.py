"""How often a host is asked: one request at a time, a gap between two, and a pause where it wants one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crosswire.errors import FetchError
from crosswire.intake.fetching.targets import Target
from crosswire.settings import Fetching

# A host that says 'later' without saying when, and the longest that any is believed.
UNSAID = 60.0
LONGEST = 86_400.0


class Pace:
    """When each host may be asked again. ``tick`` counts seconds, ``sleep`` lets some pass."""

    def __init__(self, settings: Fetching, tick: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._settings, self._tick, self._sleep = settings, tick, sleep
        self._guard = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._free: dict[str, float] = {}
        self._gaps: dict[str, float] = {}

    def wait(self, host: str) -> float:
        """Return for how many seconds the host is not to be asked."""
        return max(0.0, self._free.get(host, 0.0) - self._tick())

    def slow(self, host: str, gap: float) -> None:
        """From now on so many seconds lie between two requests to the host, if they are more than the usual ones.

        No host is believed that wants more than a day.
        """
        self._gaps[host] = max(min(gap, LONGEST), self._settings.gap)

    def pause(self, host: str, seconds: float) -> None:
        """From now on the host is not asked for so many seconds."""
        self._free[host] = max(self._free.get(host, 0.0), self._tick() + seconds)

    @contextmanager
    def turn(self, target: Target) -> Iterator[None]:
        """Hold the host for one request, once it is free.

        Raises ``FetchError``, with the seconds, where that would take longer than patience lasts.
        """
        host = target.host
        with self._guard:
            turn = self._turns.setdefault(host, threading.Lock())
        with turn:
            wait = self.wait(host)
            if wait > self._settings.patience:
                reason = f"{host} wants to be left alone for {wait:,.0f} more seconds"
                raise FetchError(target.url, reason, wait=wait)
            if wait:
                self._sleep(wait)
            try:
                yield
            finally:
                self.pause(host, self._gaps.get(host, self._settings.gap))


def retry_after(said: str | None, now: float) -> float | None:
    """Return for how many seconds a server wants to be left alone, or until a date; None where it says nothing."""
    text = (said or "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (aware - datetime.fromtimestamp(now, UTC)).total_seconds()), LONGEST)
