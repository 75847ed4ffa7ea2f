"""How long the service takes to answer fifty readers at once: by route, alone, and while another process ingests.

The service is that of ``crosswire serve``, in a process of its own and without its limit on how often one address
may ask; the readers are threads of another. Each asks for the next
thing as soon as it has an answer, on a connection that stays open, so that the latencies are those of a service at
its limit. Beside each stands ``live``, a route of the same service that asks the store for nothing.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import count, cycle, islice
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from benchmarks.held.filling import taken
from benchmarks.held.searching import quantiles
from benchmarks.held.writing import stub, write_lines
from crosswire.flow.newsroom import Newsroom
from crosswire.records.newsroom import Query
from crosswire.settings import Settings
from crosswire.store import Store, open_store
from crosswire.store.words import words_of

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

READERS = 50
REQUESTS = 1600  # of each run, by all readers together
_API = "/api/v1"
_SERVE = "import sys; from benchmarks.held.serving import serve; serve(sys.argv[1])"


@contextmanager
def served(url: str) -> Iterator[str]:
    """Yield the address at which the store is served while the context lasts."""
    with subprocess.Popen([sys.executable, "-c", _SERVE, url], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def serve(url: str) -> None:
    """Serve the store as ``crosswire serve`` does, to readers who may ask as often as they can."""
    import uvicorn

    from crosswire.desk import Desk
    from crosswire.faces.api import Access, Limits, service
    from crosswire.faces.web import pages

    with socket.create_server(("127.0.0.1", 0)) as listening, Desk().newsroom(url) as newsroom:
        programs = service(newsroom, Access(read_open=True), limits=Limits(rate=1e9, burst=1 << 30))
        people = pages(newsroom)

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            here = scope["type"] == "lifespan" or scope["path"].startswith("/api/")
            await (programs if here else people)(scope, receive, send)

        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def ingesting(url: str, coming: Path) -> Iterator[None]:
    """Have another process ingest while the context lasts, as fast as it can, whatever reading would take."""
    context = get_context("spawn")
    begun = context.Event()
    process = context.Process(target=ingest, args=(url, coming, begun), daemon=True)
    process.start()
    begun.wait(120)
    try:
        yield
    finally:
        process.terminate()
        process.join()


def ingest(url: str, coming: Path, begun: Event) -> None:
    """Ingest the reports of the file, and then others like them, until the process is ended."""
    some = taken(coming)
    with TemporaryDirectory() as folder, open_store(url) as store:
        room = Newsroom(store, Settings(workers=1), clock=lambda: datetime.now(UTC), reader=stub(some))
        for number in count():
            file = Path(folder, f"{number}.jsonl")
            write_lines(file, some, f"/{os.getpid()}-{number}")
            room.ingest([file], told=lambda _: begun.set())


def serving(url: str, address: str, during: str = "") -> dict[str, float]:
    """Return the latencies of every route in milliseconds, ``during`` something or alone."""
    with open_store(url) as store:
        asked = routes(store)
    took: dict[str, list[float]] = defaultdict(list)
    begun = time.perf_counter()
    for route, milliseconds in answered(address, asked):
        took[route].append(milliseconds)
    lasted = time.perf_counter() - begun
    mixed = [one for route, some in took.items() if route != "live" for one in some]
    figures = quantiles(f"api_all{during}", mixed)
    for route in asked:
        figures |= quantiles(f"api_{route}{during}", took[route])
    return figures | {f"api_requests_per_s{during}": REQUESTS / lasted}


def routes(store: Store) -> dict[str, list[str]]:
    """Return what is asked for, by route."""
    stories = [line.id for line in store.stories(Query(), limit=200).items]
    actors = [line.entity for line in store.actors(Query(), limit=50).items]
    reports = [kept.report.id for kept in store.reports(Query(), limit=200).items]
    words = sorted(
        {word for kept in store.reports(Query(), limit=50).items for word in words_of(kept.report.text)}
    )
    return {
        "live": ["/health/live"],
        "stories": ["/stories", *(f"/stories?{urlencode({'actor': one})}" for one in actors[:10])],
        "story": [f"/stories/{one}" for one in stories],
        "dossier": [f"/stories/{one}/dossier" for one in stories],
        "reports": ["/reports?limit=20", *(f"/reports/{quote(one)}" for one in reports)],
        "points": [
            "/points?limit=20",
            *(f"/points?{urlencode({'actor': one, 'limit': 20})}" for one in actors),
        ],
        "search": [
            f"/search?{urlencode({'words': one, 'limit': 20})}" for one in words[:: len(words) // 100]
        ],
        "actors": ["/actors", *(f"/actors/{quote(one)}" for one in actors)],
    }


def answered(address: str, asked: Mapping[str, Sequence[str]]) -> list[tuple[str, float]]:
    """Return the route and the milliseconds of each request, all readers asking at once, each route as often."""
    turns = zip(*(cycle([(route, path) for path in paths]) for route, paths in asked.items()))  # noqa: B905
    wanted = [one for turn in islice(turns, REQUESTS // len(asked)) for one in turn]
    shares = [wanted[reader::READERS] for reader in range(READERS)]
    with ThreadPoolExecutor(READERS) as readers:
        return [one for some in readers.map(lambda share: _asks(address, share), shares) for one in some]


def _asks(address: str, share: Sequence[tuple[str, str]]) -> list[tuple[str, float]]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=120)
    took: list[tuple[str, float]] = []
    for route, path in share:
        begun = time.perf_counter()
        connection.request("GET", _API + path)
        answer = connection.getresponse()
        answer.read()
        took.append((route, 1000 * (time.perf_counter() - begun)))
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
    return took
