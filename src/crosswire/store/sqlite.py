"""A store in one file: SQLite with a write-ahead log, so that readers and the writer do not wait for each other."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from crosswire.errors import StoreError, UnreachableError
from crosswire.store.database import Condition, Row, Session, Value

_PATIENCE = 60.0  # seconds to wait for another process that writes
_AT_ONCE = 200


class SqliteSession:
    """One transaction on a connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, statement: str, given: Sequence[Value] = ()) -> list[Row]:
        """Run the statement and return all its rows."""
        return self.connection.execute(statement, given).fetchall()

    def stream(self, statement: str, given: Sequence[Value] = ()) -> Iterator[Row]:
        """Run the statement and yield its rows, few of them held at a time."""
        return iter(self.connection.execute(statement, given))

    def run(self, statement: str, given: Sequence[Value] = ()) -> int:
        """Run the statement and return how many rows it touched."""
        return self.connection.execute(statement, given).rowcount

    def each(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run the statement for each of the rows."""
        self.connection.executemany(statement, rows)


class Sqlite:
    """A file. Connections are made as they are needed and used again, by one thread at a time."""

    dialect = "sqlite"
    tokens: Mapping[str, str] = {
        "integer": "INTEGER",
        "text": "TEXT",
        "blob": "BLOB",
        "without_rowid": "WITHOUT ROWID",
    }

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._process = os.getpid()
        self._writer = threading.Lock()
        self._closed = False
        if path.is_dir() or not path.parent.is_dir():
            raise StoreError(self.name, "it is a folder" if path.is_dir() else "there is no such folder")
        with self._told():
            self._give_back(self._connect())

    @contextmanager
    def reading(self) -> Iterator[SqliteSession]:
        """Return a transaction that sees the database as it is now, whatever is written meanwhile."""
        with self._told(), self._taken() as connection:
            connection.execute("BEGIN")
            try:
                yield SqliteSession(connection)
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[SqliteSession]:
        """Return a transaction that alone writes; it is committed where it ends well, else nothing of it is."""
        with self._told(), self._writer, self._taken() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteSession(connection)
                connection.commit()
            finally:
                if connection.in_transaction:
                    connection.rollback()

    def tables(self, session: Session) -> set[str]:
        """Return the names of all tables."""
        return {name for (name,) in session.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def index(self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]) -> None:
        """From now on the texts of this kind are found by these words, in their order; each has a number."""
        rows = ((number, " ".join(words)) for number, words in texts)
        session.each(f"INSERT INTO {kind}_words (rowid, words) VALUES (?, ?)", rows)

    def unindex(self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]) -> None:
        """From now on these texts are not found; they are given as they were indexed."""
        rows = ((number, " ".join(words)) for number, words in texts)
        session.each(
            f"INSERT INTO {kind}_words ({kind}_words, rowid, words) VALUES ('delete', ?, ?)", list(rows)
        )

    def matching(self, kind: str, phrases: Sequence[Sequence[str]], column: str) -> Condition:
        """Return that all phrases stand in the text of which ``column`` is the number."""
        found = f"SELECT rowid FROM {kind}_words WHERE {kind}_words MATCH ?"
        return f"{column} IN ({found})", (_asked(phrases),)

    def best(
        self, session: Session, kind: str, phrases: Sequence[Sequence[str]], where: Condition, most: int
    ) -> list[tuple[int, float]]:
        """Return the numbers of the latest texts that hold all phrases, at most so many, each with how good it is."""
        words, (condition, given) = f"{kind}_words", where
        rows = session.rows(
            f"SELECT rowid, -bm25({words}) FROM {words} WHERE {words} MATCH ? AND EXISTS ("
            f"SELECT 1 FROM {kind} WHERE {kind}.number = {words}.rowid AND {condition}) "
            f"ORDER BY rowid DESC LIMIT {most:d}",
            (_asked(phrases), *given),
        )
        return [(number, good) for number, good in rows]

    def misindexed(
        self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]
    ) -> Iterator[int]:
        """Yield the numbers of those texts that are not found by exactly these words, and of any others that are."""
        session.run(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, {kind}_words, instance)")
        sums: dict[int, int] = {}
        for word, number, place in session.stream("SELECT term, doc, offset FROM temp.terms"):
            sums[number] = sums.get(number, 0) + crc32(f"{place} {word}".encode())
        for number, words in texts:
            expected = sum(crc32(f"{place} {word}".encode()) for place, word in enumerate(words))
            if sums.pop(number, 0) != expected:
                yield number
        session.run("DROP TABLE temp.terms")
        yield from sums

    def sound(self, session: Session) -> Iterator[str]:
        """Yield what the database itself finds broken."""
        for (found,) in session.rows("PRAGMA integrity_check"):
            if found != "ok":
                yield found

    def close(self) -> None:
        """Give back what it holds."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            lost = isinstance(error, sqlite3.OperationalError)
            raise (UnreachableError if lost else StoreError)(self.name, _plainly(error)) from error

    @contextmanager
    def _taken(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to one thread; a process that was forked off makes its own."""
        if self._closed:
            raise StoreError(self.name, "it is closed")
        if self._process != os.getpid():
            self._process, self._idle, self._writer = os.getpid(), [], threading.Lock()
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connect()
        try:
            yield connection
        finally:
            self._give_back(connection)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            # What was acknowledged outlives a loss of power as well.
            for pragma in (
                "journal_mode = WAL",
                "synchronous = FULL",
                "cache_size = -16000",
                "temp_store = MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def path_of(url: str) -> Path:
    """Return the file that a path or ``sqlite:///path`` names."""
    path = re.sub(r"^sqlite:(?://)?/?", "", url, count=1) if url.startswith("sqlite:") else url
    if not path or path == ":memory:" or "\x00" in path:
        raise StoreError(url, "a store is a file; name one")
    return Path(path)


def _asked(phrases: Sequence[Sequence[str]]) -> str:
    return " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)


def _plainly(error: sqlite3.Error) -> str:
    told = str(error)
    if "not a database" in told:
        return "it is no store, and no SQLite database either"
    if "readonly" in told:
        return "it can only be read; a store is written to"
    if "unable to open" in told:
        return "it cannot be opened: see whether the folder is there and may be written to"
    if "locked" in told:
        return f"another process has been writing for {_PATIENCE:.0f} seconds"
    return told
