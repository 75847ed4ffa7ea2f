"""One request to a machine that was checked: no more bytes than allowed, in no more time, and nothing else asked.

The address is resolved here once, every answer is checked, and the connection goes to one that was checked: a name
that answers differently the second time is not asked a second time.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import certifi
import httpcore

from crosswire.errors import FetchError
from crosswire.intake.fetching.targets import Target, fixed, permitted
from crosswire.settings import Fetching

# What a resolver does: every address of a host, as text. Raises ``OSError``.
Resolve = Callable[[str, int], Iterable[str]]
Headers = tuple[tuple[str, str], ...]
_WHOLE_HEADERS = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, its headers by their small names, and its body in pieces as it comes."""

    status: int
    headers: dict[str, str]
    body: Iterator[bytes]


class _Budget:
    """What is left of the time and the bytes of one answer."""

    def __init__(self, target: Target, settings: Fetching, tick: Callable[[], float]) -> None:
        self.target, self.settings, self._tick = target, settings, tick
        self._end = tick() + settings.seconds
        self._bytes = 0

    def seconds(self) -> float:
        """Return how long the next step may take. Raises ``FetchError`` where no time is left."""
        left = self._end - self._tick()
        if left <= 0:
            raise FetchError(self.target.url, f"it took longer than {self.settings.seconds:g} seconds")
        return min(left, self.settings.silence)

    def silent(self) -> FetchError:
        """Return the error that a step without an answer is."""
        try:
            self.seconds()
        except FetchError as error:
            return error
        return FetchError(self.target.url, f"it was silent for {self.settings.silence:g} seconds")

    def spend(self, count: int) -> None:
        """Note that bytes came. Raises ``FetchError`` where they are too many."""
        self._bytes += count
        if self._bytes > self.settings.wire:
            raise FetchError(self.target.url, f"it sends more than {self.settings.wire:,} bytes")


class _Bounded(httpcore.NetworkStream):
    """A stream within a budget: under TLS too, however slowly or much the other side sends."""

    def __init__(self, stream: httpcore.NetworkStream, budget: _Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = self._stream.read(max_bytes, self._budget.seconds())
        except httpcore.ReadTimeout as error:
            raise self._budget.silent() from error
        self._budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            self._stream.write(buffer, self._budget.seconds())
        except httpcore.WriteTimeout as error:
            raise self._budget.silent() from error

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            inner = self._stream.start_tls(ssl_context, server_hostname, self._budget.seconds())
        except httpcore.ConnectTimeout as error:
            raise self._budget.silent() from error
        return _Bounded(inner, self._budget)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _Checked(httpcore.NetworkBackend):
    """Connects to a host only at an address that was checked a moment ago."""

    def __init__(self, budget: _Budget, resolve: Resolve, dial: httpcore.NetworkBackend) -> None:
        self._budget, self._resolve, self._dial = budget, resolve, dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        target = self._budget.target
        failure: Exception | None = None
        for machine in permitted(target, self._addresses(target), self._budget.settings):
            try:
                stream = self._dial.connect_tcp(str(machine), target.port, self._budget.seconds())
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Bounded(stream, self._budget)
        raise failure or httpcore.ConnectError("there is no address")

    def _addresses(self, target: Target) -> Iterable[str]:
        if known := fixed(target.host):
            return known
        try:
            return tuple(dict.fromkeys(self._resolve(target.host, target.port)))
        except (OSError, UnicodeError) as error:
            raise FetchError(target.url, f"there is no address for {target.host}") from error


@dataclass(frozen=True, slots=True)
class Line:
    """The way to other machines: ``resolve`` finds addresses, ``dial`` connects to one, ``tick`` counts seconds."""

    settings: Fetching
    resolve: Resolve
    tick: Callable[[], float]
    dial: httpcore.NetworkBackend
    trust: ssl.SSLContext

    @contextmanager
    def get(self, target: Target, headers: Headers) -> Iterator[Answer]:
        """Yield the answer to a GET; its body comes while the context lasts.

        Nothing of the environment is asked: no proxy, no password. Raises ``FetchError``, also while the body comes.
        """
        budget = _Budget(target, self.settings, self.tick)
        origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
        backend = _Checked(budget, self.resolve, self.dial)
        address = httpcore.URL(
            scheme=origin.scheme, host=origin.host, port=target.port, target=target.path.encode()
        )
        with (
            _told(target),
            httpcore.HTTPConnection(origin, self.trust, network_backend=backend) as connection,
            connection.stream("GET", address, headers=[("Host", target.authority), *headers]) as response,
        ):
            yield Answer(response.status, _known(target, response.headers), response.iter_stream())


def line(
    settings: Fetching,
    resolve: Resolve,
    tick: Callable[[], float],
    dial: httpcore.NetworkBackend | None = None,
) -> Line:
    """Return the way to other machines, the real one unless another is given; TLS trusts whom certifi trusts."""
    trust = ssl.create_default_context()
    trust.load_verify_locations(certifi.where())
    return Line(settings, resolve, tick, dial or httpcore.SyncBackend(), trust)


def _known(target: Target, given: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1").strip()) for name, value in given]
    if sum(len(name) + len(value) for name, value in pairs) > _WHOLE_HEADERS:
        raise FetchError(target.url, f"its headers are larger than {_WHOLE_HEADERS:,} bytes")
    # Of a header that is there twice the first counts.
    return dict(reversed(pairs))


@contextmanager
def _told(target: Target) -> Iterator[None]:
    """Turn what goes wrong on the way into a ``FetchError`` that says so."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError(target.url, "it did not answer in time") from error
    except httpcore.ProtocolError as error:
        raise FetchError(target.url, _broken(str(error))) from error
    except (httpcore.NetworkError, ssl.SSLError, OSError) as error:
        raise FetchError(target.url, _unreachable(error)) from error


def _broken(reason: str) -> str:
    if "too long" in reason or "too large" in reason:
        return "its headers are too large"
    if "without sending complete" in reason or "incomplete" in reason.lower():
        return "the connection ended before the answer did"
    if "disconnected without" in reason:
        return "it closed the connection without an answer"
    return f"its answer is no HTTP: {reason[:120]}"


def _unreachable(error: Exception) -> str:
    reason = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return f"its certificate is not trusted: {reason.split('failed: ')[-1].split(' (_ssl')[0]}"
    return f"it cannot be reached: {reason[:120] or type(error).__name__}"
