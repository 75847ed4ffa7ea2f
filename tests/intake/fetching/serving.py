"""A server of the tests on loopback: every path does what a table says, down to the bytes."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from crosswire.intake.fetching import Fetcher, World
from crosswire.settings import Fetching

# What a path does: it is given the request's headers and where bytes go, and an event that is set at the end.
Act = Callable[[dict[str, str], socket.socket, threading.Event], None]
LOOPBACK = Fetching(allow=("127.0.0.0/8",), seconds=5, silence=5, gap=0)


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> Act:
    """Return the act of an honest answer."""

    def act(asked: dict[str, str], out: socket.socket, over: threading.Event) -> None:
        said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
        out.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)

    return act


def raw(*pieces: bytes, pause: float = 0.0, forever: bytes = b"", hold: bool = False) -> Act:
    """Return the act of these bytes: then ``forever`` again and again, or the connection held open."""

    def act(asked: dict[str, str], out: socket.socket, over: threading.Event) -> None:
        for piece in pieces:
            out.sendall(piece)
            over.wait(pause)
        while forever and not over.wait(pause):
            out.sendall(forever)
        if hold:
            over.wait(20)

    return act


@dataclass
class Site:
    """What the server does, and what it was asked: paths and their headers, in order."""

    port: int
    acts: dict[str, Act] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def _talk(site: Site, out: socket.socket, over: threading.Event) -> None:
    with out:
        try:
            read = b""
            while b"\r\n\r\n" not in read:
                if not (more := out.recv(65_536)):
                    return
                read += more
            first, *lines = read.decode("latin-1").split("\r\n")
            path = first.split(" ")[1]
            headers = dict(line.split(": ", 1) for line in lines if ": " in line)
            site.asked.append((path, headers))
            site.acts.get(path, answer(b"", "404 Not Found"))(headers, out, over)
        except OSError:
            return


@contextmanager
def serving() -> Iterator[Site]:
    """Yield a server that runs while the context lasts."""
    over = threading.Event()
    talks: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = Site(listening.getsockname()[1])

        def accept() -> None:
            while True:
                try:
                    out, _ = listening.accept()
                except OSError:
                    return
                if over.is_set():
                    out.close()
                    return
                talks.append(threading.Thread(target=_talk, args=(site, out, over)))
                talks[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield site
        finally:
            over.set()
            with socket.create_connection(("127.0.0.1", site.port)):
                pass
            accepting.join()
            for talk in talks:
                talk.join()


@dataclass
class Time:
    """A clock that stands still but for what is slept."""

    seconds: float = 1_800_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def fetcher(time: Time | None = None, **changed: object) -> Fetcher:
    """Return a fetcher that may ask loopback; with a clock of its own for all but the limits of one answer."""
    settings = replace(LOOPBACK, **changed)  # type: ignore[arg-type]
    return Fetcher(settings, World(now=time.now, tick=time.now, sleep=time.sleep) if time else None)
