"""What a site lets robots fetch: its robots.txt, as RFC 9309 says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosswire.errors import FetchError
from crosswire.intake.fetching.targets import Target

if TYPE_CHECKING:
    from protego import Protego

ROBOT = "crosswire"
# Bytes of a robots.txt that are read; the rest is passed over, as RFC 9309 allows.
MOST = 512_000
# Seconds for which an answer holds, and for which none does.
_KEPT, _RETRIED = 86_400.0, 600.0
_ENDLESS = 10**9
# Sites whose rules are kept; a feed may name pages under any number of names.
_SITES = 1_000


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a site's file says: ``closed`` why nothing may be fetched, ``parsed`` None where everything may."""

    until: float
    parsed: Protego | None = None
    closed: FetchError | None = None


class Robots:
    """The robots.txt of every site that was asked for, kept for a day.

    ``read`` fetches the text of an address, which may raise ``FetchError``; ``tick`` counts seconds.
    """

    def __init__(self, read: Callable[[Target], str], tick: Callable[[], float]) -> None:
        self._read, self._tick = read, tick
        self._known: dict[str, _Rules] = {}

    def check(self, target: Target) -> float | None:
        """Return the seconds that the site wants between two requests, where it says so.

        Raises ``FetchError`` where its robots.txt does not let the target be fetched, or cannot be had for now.
        """
        rules = self._known.get(target.site)
        if rules is None or rules.until <= self._tick():
            rules = self._rules(target)
            while len(self._known) >= _SITES:
                del self._known[next(iter(self._known))]
            self._known[target.site] = rules
        if rules.closed is not None:
            raise FetchError(target.url, rules.closed.reason, wait=rules.closed.wait)
        if rules.parsed is None:
            return None
        if not rules.parsed.can_fetch(target.url, ROBOT):
            raise FetchError(target.url, "its robots.txt does not allow it")
        delay, rate = rules.parsed.crawl_delay(ROBOT), rules.parsed.request_rate(ROBOT)
        # Of a time without end, which no number holds, a great one is as good.
        each = min(rate.seconds, _ENDLESS) / rate.requests if rate and rate.requests else None
        return max((s for s in (delay, each) if s is not None), default=None)

    def _rules(self, target: Target) -> _Rules:
        from protego import Protego

        now = self._tick()
        try:
            text = self._read(Target(target.scheme, target.host, target.port, "/robots.txt"))
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return _Rules(now + _KEPT)
            # Who cannot say what is allowed is asked for nothing: so says RFC 9309 of errors and of no answer.
            wait = error.wait if error.wait is not None else _RETRIED
            why = f"its robots.txt cannot be had: {error.reason}"
            return _Rules(now + wait, closed=FetchError(error.about, why, wait=wait))
        return _Rules(now + _KEPT, Protego.parse(text))
