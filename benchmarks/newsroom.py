"""What a newsroom costs: holding reports, answering readers, searching, and showing a story.

A store of synthetic stories is filled (``benchmarks/synthetic/told.py``): of 10,000 reports, of 100,000 where the
corpus is asked for in full. Then, each in a process of its own: words are searched, beside the bare question to the
index; a browser opens a story; fifty readers ask the service, alone and during an ingest; reports are held, beside
bare inserts of the same bytes; ten reports more are grouped. On PostgreSQL, where one can be started, reports are
held and searched in a store of a tenth of the size. It answers on a socket, and there too what was acknowledged is
on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.corpus import Corpus
from benchmarks.held.filling import fill
from benchmarks.held.painting import painting
from benchmarks.held.searching import searching
from benchmarks.held.serving import ingesting, served, serving
from benchmarks.held.settling import settling
from benchmarks.held.writing import writing
from benchmarks.timing import seconds

SIZE, FULL, COMING = 10_000, 100_000, 1_030
LIMITS: dict[str, float] = {}

T = TypeVar("T")


def run(corpus: Corpus) -> dict[str, float]:
    """Return all figures."""
    size = FULL if corpus.full else SIZE
    with TemporaryDirectory(prefix="crosswire-bench-") as folder:
        url, coming = str(Path(folder, "newsroom.db")), Path(folder, "coming")
        shown: dict[str, str] = {}
        figures = {"reports": float(size)}
        figures["fill_per_s"] = size / seconds(lambda: shown.update(alone(fill, url, size, coming, COMING)))
        figures["mb"] = Path(url).stat().st_size / 1e6
        figures |= alone(searching, url)
        with served(url) as address:
            figures |= alone(painting, address, shown)
            figures |= alone(serving, url, address)
            with ingesting(url, coming):
                figures |= alone(serving, url, address, "_during_ingest")
        for name in [name for name in figures if name.endswith("_during_ingest_p50_ms")]:
            rest = name.removesuffix("_p50_ms").removesuffix("_during_ingest")
            figures[f"{rest}_during_ingest_to_alone"] = figures[name] / figures[f"{rest}_p50_ms"]
        figures |= alone(writing, url, str(Path(folder, "bare.db")), coming)
        figures |= alone(settling, url, coming)
        figures["api_all_to_live"] = figures["api_all_p50_ms"] / figures["api_live_p50_ms"]
        return figures | on_postgres(size // 10, coming)


def on_postgres(size: int, coming: Path) -> dict[str, float]:
    """Return what holding and searching cost there; nothing where no server can be started."""
    from tests.postgres import NoPostgresError, Server

    try:
        server = Server(safe=True)
    except NoPostgresError:
        return {}
    try:
        url = server.database()
        alone(fill, url, size, coming, COMING)
        figures = alone(searching, url) | alone(writing, url, server.database(), coming)
    finally:
        server.stop()
    return {f"postgres_{name}": figure for name, figure in figures.items()}


def alone(work: Callable[..., T], *given: object) -> T:
    """Return what a piece of work comes to in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given).result()
