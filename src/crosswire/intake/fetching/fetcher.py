"""``Fetcher``: an address in, its bytes out, or a clear reason; safe against whoever answers, polite to everyone."""

from __future__ import annotations

import codecs
import random
import re
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from crosswire.errors import FetchError
from crosswire.intake.fetching.pace import UNSAID, Pace, retry_after
from crosswire.intake.fetching.robots import MOST, Robots
from crosswire.intake.fetching.targets import Target, target_of
from crosswire.intake.fetching.unpacking import ACCEPTED, unpacked
from crosswire.settings import Fetching

if TYPE_CHECKING:
    from httpcore import NetworkBackend

    from crosswire.intake.fetching.connecting import Answer, Headers, Line

_PERMANENT, _ELSEWHERE = (301, 308), (301, 302, 303, 307, 308)
_KIND = re.compile(
    r"(?:text/(?:html|plain|xml|json|x-?json)|application/(?:[\w.-]+\+)?(?:xml|json)|application/(?:x-)?gzip"
    r"|application/(?:rss|atom|rdf|octet-stream|x-rss|x-atom)|binary/octet-stream)"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.1"
_REFUSALS = {
    401: "it wants a password",
    402: "it wants money",
    403: "it refuses to be fetched",
    404: "there is no such page",
    410: "it is gone for good",
    429: "it was asked too often",
    451: "it is withheld for legal reasons",
    503: "it is not available for now",
}


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Return every address that this machine's resolver has for the host. Raises ``OSError``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(address[0]) for *_, address in found)


@dataclass(frozen=True, slots=True)
class World:
    """What fetching asks of the world: the time, seconds that pass, chance, addresses of hosts, and a way to them.

    ``now`` is seconds since 1970, ``tick`` seconds since whenever; ``chance`` is between 0 and 1.
    """

    now: Callable[[], float] = time.time
    tick: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    resolve: Callable[[str, int], Iterable[str]] = resolved
    dial: NetworkBackend | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``url`` is where it was in the end, ``moved`` where it is to be asked for from now on.

    ``raw`` is unpacked, and empty where nothing changed since (``unchanged``). ``kind`` is the media type and
    ``charset`` the encoding that the server names; ``etag`` and ``modified`` are for asking again.
    """

    asked: str
    url: str
    unchanged: bool = False
    raw: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    """How a request is meant: its extra headers, how much is wanted, and whether robots.txt is asked before."""

    headers: Headers = ()
    cut: int | None = None
    robots: bool = True


class Fetcher:
    """Fetches from other machines: only what is public or allowed, within limits, and no faster than is polite.

    It knows what each host wants as long as it lives, so one is made for all that is fetched. It may be used from
    several threads; one host is asked one thing at a time.
    """

    def __init__(self, settings: Fetching | None = None, world: World | None = None) -> None:
        self.settings = settings or Fetching()
        self.world = world or World()
        self._pace = Pace(self.settings, self.world.tick, self.world.sleep)
        self._robots = Robots(self._text, self.world.tick)

    def wait(self, url: str) -> float:
        """Return for how many seconds the host of the address is not to be asked. Raises ``FetchError``."""
        return self._pace.wait(target_of(url).host)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Return what the address gives, redirects followed; with ``etag`` or ``modified``, unless it is unchanged.

        Every address on the way is checked: scheme, host, the machines that the host is at, robots.txt. Raises
        ``FetchError`` with a reason for people, where the address or the answer cannot be used.
        """
        conditions = (("If-None-Match", etag), ("If-Modified-Since", modified))
        headers = tuple((name, value) for name, value in conditions if value and _VALIDATOR.fullmatch(value))
        return self._follow(target_of(url), _Wish(headers))

    def _follow(self, first: Target, wish: _Wish) -> Fetched:
        """Return what is found at the end of the way that begins here."""
        target, moved = first, None
        notes: tuple[str, ...] = ()
        seen: set[str] = set()
        permanent = True
        while True:
            if target.url in seen:
                raise FetchError(first.url, f"it redirects in a circle, by way of {target.url}")
            if len(seen) > self.settings.redirects:
                raise FetchError(first.url, f"it redirects more than {self.settings.redirects} times")
            seen.add(target.url)
            found = self._step(target, wish)
            if isinstance(found, Fetched):
                return replace(found, asked=first.url, moved=moved, notes=notes)
            status, onward = found
            if target.scheme == "https" and onward.scheme == "http":
                notes = (f"it redirects from https to http: {onward.url}",)
            permanent = permanent and status in _PERMANENT
            moved = onward.url if permanent else moved
            target = onward

    def _step(self, target: Target, wish: _Wish) -> Fetched | tuple[int, Target]:
        """Return what the target answers, or with which status it sends on and where to."""
        if wish.robots and (gap := self._robots.check(target)) is not None:
            self._pace.slow(target.host, gap)
        agent = ("User-Agent", user_agent(self.settings.contact))
        headers = (agent, ("Accept", _ACCEPT), ("Accept-Encoding", ACCEPTED), ("Connection", "close"))
        with self._pace.turn(target), self._line.get(target, (*headers, *wish.headers)) as answer:
            if answer.status in _ELSEWHERE:
                return answer.status, self._onward(target, answer)
            if answer.status == 304 and wish.headers:
                return replace(_given(target, answer), unchanged=True)
            if answer.status not in (200, 203):
                raise self._refused(target, answer)
            return self._taken(target, answer, wish)

    def _onward(self, target: Target, answer: Answer) -> Target:
        where = answer.headers.get("location", "")
        with suppress(UnicodeError):
            # Not every server escapes what is no ASCII.
            where = where.encode("latin-1").decode("utf-8")
        if not where.strip():
            raise FetchError(target.url, "it redirects without saying where to", status=answer.status)
        try:
            onward = urljoin(target.url, where.strip())
        except ValueError as error:
            raise FetchError(target.url, f"it redirects to what is no address: {where[:100]}") from error
        try:
            return target_of(onward)
        except FetchError as error:
            raise FetchError(target.url, f"it redirects to {error.about}: {error.reason}") from error

    def _refused(self, target: Target, answer: Answer) -> FetchError:
        status, wait = answer.status, None
        if status in (429, 503):
            wait = retry_after(answer.headers.get("retry-after"), self.world.now())
            self._pace.pause(target.host, UNSAID if wait is None else wait)
        said = _REFUSALS.get(status) or ("its server failed" if status >= 500 else "it has no page to give")
        return FetchError(target.url, f"{said} ({status})", status=status, wait=wait)

    def _taken(self, target: Target, answer: Answer, wish: _Wish) -> Fetched:
        said = answer.headers.get("content-type", "")
        kind = said.split(";")[0].strip().lower()
        announced = answer.headers.get("content-length", "")
        if wish.cut is None:
            if announced.isdigit() and int(announced[:19]) > self.settings.wire:
                raise FetchError(target.url, f"it announces {int(announced[:19]):,} bytes; {self._most}")
            if "warc" in kind:
                raise FetchError(target.url, "it is a WARC file; fetch it yourself and give the file")
            if kind and not _KIND.fullmatch(kind):
                raise FetchError(target.url, f"it is neither a page nor a feed, but {kind[:60]}")
        coding = answer.headers.get("content-encoding", "")
        raw = unpacked(target.url, answer.body, coding, self.settings, cut=wish.cut)
        charset = found[1] if (found := _CHARSET.search(said)) else None
        return replace(_given(target, answer), raw=raw, kind=kind, charset=_codec(charset))

    @property
    def _most(self) -> str:
        return f"the limit is {self.settings.wire:,}"

    def _text(self, target: Target) -> str:
        return self._follow(target, _Wish(cut=MOST, robots=False)).raw.decode("utf-8", "replace")

    @cached_property
    def _line(self) -> Line:
        # Loaded only by who fetches something: it takes a fifth of a second.
        from crosswire.intake.fetching.connecting import line

        return line(self.settings, self.world.resolve, self.world.tick, self.world.dial)


def user_agent(contact: str | None) -> str:
    """Return by what name Crosswire asks: its own, its version, and whom to turn to."""
    from crosswire import __version__

    said = "".join(c for c in contact or "" if c.isascii() and c.isprintable() and c not in "()").strip()
    return f"crosswire/{__version__}" + (f" (+{said})" if said else "")


def _given(target: Target, answer: Answer) -> Fetched:
    """Return what is to be kept of every answer: where it was, and by what to ask again."""
    said = (answer.headers.get("etag"), answer.headers.get("last-modified"))
    etag, modified = (value if value and _VALIDATOR.fullmatch(value) else None for value in said)
    return Fetched(target.url, target.url, etag=etag, modified=modified)


def _codec(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
