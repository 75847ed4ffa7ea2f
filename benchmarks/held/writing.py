"""How many reports a second are held, beside bare inserts of the same bytes into one plain table.

The table is in a database of the same kind. Both write as many reports in one transaction, and each transaction is on
the disk before the next begins. What is inserted bare was packed before. ``ingest`` is the whole way from a file of
JSON Lines but for the reading: a reader that knows each reading beforehand stands in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.held.filling import taken
from benchmarks.held.settling import MORE
from benchmarks.synthetic.told import NOW
from benchmarks.timing import seconds
from crosswire.flow.newsroom import Newsroom
from crosswire.records.newsroom import Taken
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings
from crosswire.store import open_store
from crosswire.store.rows import pack
from crosswire.store.sqlite import path_of

AT_ONCE = 16
_TABLE = "CREATE TABLE bare (id {text} PRIMARY KEY, report {blob}, reading {blob}, fingerprint {blob})"


def writing(url: str, bare: str, coming: Path) -> dict[str, float]:
    """Return how many reports a second are kept, ingested, and inserted into the other, bare, database."""
    some = taken(coming)[3 * MORE :]
    half = len(some) // 2
    with open_store(url) as store:
        keep = seconds(lambda: [store.keep(batch, NOW) for batch in _batches(some[:half])])
        room = Newsroom(store, Settings(workers=1), clock=lambda: datetime.now(UTC), reader=stub(some))
        file = coming.with_suffix(".jsonl")
        write_lines(file, some[half:])
        ingest = seconds(lambda: room.ingest([file]))
    packed = [(one.report.id, *map(pack, (one.report, one.reading, one.fingerprint))) for one in some[:half]]
    inserted = (_postgres if bare.startswith("postgres") else _sqlite)(bare, packed)
    rates = {"bare": half / inserted, "keep": half / keep, "ingest": (len(some) - half) / ingest}
    figures = {f"{name}_per_s": rate for name, rate in rates.items()}
    return figures | {f"{name}_to_bare": rates[name] / rates["bare"] for name in ("keep", "ingest")}


def stub(some: Sequence[Taken]) -> Callable[[Report, Settings], Reading]:
    """Return a reader that knows what each of these reports says, whatever stands behind a stroke in its id."""
    readings = {one.report.id: one.reading for one in some}

    def read(report: Report, _: Settings) -> Reading:
        return replace(readings[report.id.partition("/")[0]], report=report.id)

    return read


def write_lines(file: Path, some: Sequence[Taken], behind: str = "") -> None:
    """Write the reports as JSON Lines; what is ``behind`` makes them others."""
    fields = ("title", "text", "outlet", "published")
    with file.open("wb") as out:
        for one in some:
            told = {name: getattr(one.report, name) for name in fields}
            told |= {"id": one.report.id + behind, "url": f"{one.report.url}{behind}"}
            out.write(msgspec.json.encode(told) + b"\n")


def _batches(some: Sequence[Taken]) -> Iterator[list[Taken]]:
    rest = iter(some)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _sqlite(url: str, rows: Sequence[tuple[object, ...]]) -> float:
    connection = sqlite3.connect(path_of(url), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE.format(text="TEXT", blob="BLOB"))

    def insert() -> None:
        for start in range(0, len(rows), AT_ONCE):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?)", rows[start : start + AT_ONCE])
            connection.execute("COMMIT")

    return seconds(insert)


def _postgres(url: str, rows: Sequence[tuple[object, ...]]) -> float:
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute(_TABLE.format(text="TEXT", blob="BYTEA"))
        connection.commit()

        def insert() -> None:
            for start in range(0, len(rows), AT_ONCE):
                with connection.cursor() as cursor:
                    cursor.executemany(
                        "INSERT INTO bare VALUES (%s, %s, %s, %s)", rows[start : start + AT_ONCE]
                    )
                connection.commit()

        return seconds(insert)
