"""A store on a PostgreSQL server, from version 15 on, for several people and machines."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count, islice
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg_pool import ConnectionPool

from crosswire.errors import StoreError, UnreachableError
from crosswire.store.database import Condition, Row, Session, Value

_OLDEST = 15
_PATIENCE = 60  # seconds to wait for another process that writes
_CONNECTIONS = 16
_REACHED = 5  # seconds to wait for a server that cannot be reached, or for a connection that is free
_WRITER = 0x43726F7373776972  # the lock that the one writer of a database holds
_AT_ONCE = 200
_LAST_PLACE, _MOST_PLACES, _LARGEST = 16383, 255, 1_000_000  # what a tsvector can hold
_Connection = psycopg.Connection[Row]

# Whoever asks is told that the server cannot be reached; the pool would tell each of its attempts too.
logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())


class PostgresSession:
    """One transaction on a connection."""

    _cursors = count()

    def __init__(self, connection: _Connection) -> None:
        self.connection = connection

    def rows(self, statement: str, given: Sequence[Value] = ()) -> list[Row]:
        """Run the statement and return all its rows."""
        return self.connection.execute(_spelled(statement), tuple(given)).fetchall()

    def stream(self, statement: str, given: Sequence[Value] = ()) -> Iterator[Row]:
        """Run the statement and yield its rows, few of them held at a time."""
        with self.connection.cursor(name=f"rows_{next(self._cursors)}") as cursor:
            cursor.itersize = _AT_ONCE
            yield from cursor.execute(_spelled(statement), tuple(given))

    def run(self, statement: str, given: Sequence[Value] = ()) -> int:
        """Run the statement and return how many rows it touched."""
        return self.connection.execute(_spelled(statement), tuple(given)).rowcount

    def each(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run the statement for each of the rows."""
        with self.connection.cursor() as cursor:
            cursor.executemany(_spelled(statement), rows)


class Postgres:
    """A database on a server, asked over a few connections that all threads share."""

    dialect = "postgres"
    tokens: Mapping[str, str] = {
        "integer": "BIGINT",
        "text": 'TEXT COLLATE "C"',  # the order of code points, as cursors and SQLite have it
        "blob": "BYTEA",
        "without_rowid": "",
    }

    def __init__(self, url: str) -> None:
        self.name, self._secrets = _without_password(url)
        self._writer = threading.Lock()
        with self._told():
            with psycopg.connect(url, connect_timeout=10) as connection:
                self._see(connection)
            self._pool: ConnectionPool[_Connection] = ConnectionPool(
                url, min_size=1, max_size=_CONNECTIONS, open=True, timeout=_REACHED,
                reconnect_timeout=_REACHED, check=self._alive,
                kwargs={"autocommit": True, "connect_timeout": 10},
            )  # fmt: skip

    def _alive(self, connection: _Connection) -> None:
        """Raise where the connection was lost; with it go the others that wait, which the server ended as well."""
        try:
            ConnectionPool.check_connection(connection)
        except psycopg.Error:
            self._pool.drain()
            raise

    def _see(self, connection: psycopg.Connection) -> None:
        """Raise ``StoreError`` where the server cannot hold a store."""
        if connection.info.server_version < _OLDEST * 10_000:
            raise StoreError(self.name, f"the server is older than PostgreSQL {_OLDEST}")
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreError(self.name, f"the database is encoded in {encoding}; a store needs one in UTF8")

    @contextmanager
    def reading(self) -> Iterator[PostgresSession]:
        """Return a transaction that sees the database as it is now, whatever is written meanwhile."""
        with self._told(), self._pool.connection() as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                yield PostgresSession(connection)
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[PostgresSession]:
        """Return a transaction that alone writes; it is committed where it ends well, else nothing of it is."""
        with self._told(), self._writer, self._pool.connection() as connection:
            connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
            try:
                connection.execute(_spelled(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
                # It is given back after the commit, so marks become visible in their order.
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_WRITER,))
                yield PostgresSession(connection)
                connection.commit()
            finally:
                connection.rollback()

    def tables(self, session: Session) -> set[str]:
        """Return the names of all tables."""
        return {
            name
            for (name,) in session.rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        }

    def index(self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]) -> None:
        """From now on the texts of this kind are found by these words, in their order; each has a number."""
        rows = [(number, _vector(words)) for number, words in texts]
        session.each(f"INSERT INTO {kind}_words (number, words) VALUES (?, ?::tsvector)", rows)

    def unindex(self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]) -> None:
        """From now on these texts are not found; they are given as they were indexed."""
        session.each(f"DELETE FROM {kind}_words WHERE number = ?", [(number,) for number, _ in texts])

    def matching(self, kind: str, phrases: Sequence[Sequence[str]], column: str) -> Condition:
        """Return that all phrases stand in the text of which ``column`` is the number."""
        return f"{column} IN (SELECT number FROM {kind}_words WHERE words @@ ?::tsquery)", (_asked(phrases),)

    def best(
        self, session: Session, kind: str, phrases: Sequence[Sequence[str]], where: Condition, most: int
    ) -> list[tuple[int, float]]:
        """Return the numbers of the latest texts that hold all phrases, at most so many, each with how good it is."""
        condition, given = where
        words, asked = f"{kind}_words", _asked(phrases)
        # A text twice as long is not twice as good (1).
        rows = session.rows(
            f"SELECT found.number, ts_rank_cd({words}.words, ?::tsquery, 1) FROM ("
            f"SELECT {kind}.number FROM {kind} JOIN {words} ON {words}.number = {kind}.number "
            f"WHERE {words}.words @@ ?::tsquery AND {condition} ORDER BY {kind}.number DESC LIMIT {most:d}"
            f") AS found JOIN {words} ON {words}.number = found.number",
            (asked, asked, *given),
        )
        return [(number, good) for number, good in rows]

    def misindexed(
        self, session: Session, kind: str, texts: Iterable[tuple[int, list[str]]]
    ) -> Iterator[int]:
        """Yield the numbers of those texts that are not found by exactly these words, and of any others that are."""
        words = f"{kind}_words"
        coming = iter(texts)
        while some := list(islice(coming, _AT_ONCE)):
            expected = ", ".join("(?::bigint, ?::tsvector)" for _ in some)
            given = [one for number, told in some for one in (number, _vector(told))]
            yield from (
                number
                for (number,) in session.rows(
                    f"SELECT expected.number FROM (VALUES {expected}) AS expected (number, words) "
                    f"LEFT JOIN {words} ON {words}.number = expected.number "
                    f"WHERE {words}.words IS DISTINCT FROM expected.words",
                    given,
                )
            )
        left = f"SELECT number FROM {words} WHERE number NOT IN (SELECT number FROM {kind})"
        yield from (number for (number,) in session.rows(left))

    def sound(self, session: Session) -> Iterator[str]:
        """Yield what the database itself finds broken."""
        rows = session.rows(
            "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
            "WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace"
        )
        yield from (f"the index {name} is not valid" for (name,) in rows)

    def close(self) -> None:
        """Give back what it holds."""
        self._pool.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            told = " ".join(str(error).split()) or type(error).__name__
            for secret in self._secrets:
                told = told.replace(secret, "...")
            lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
            raise (UnreachableError if lost else StoreError)(self.name, told) from None


def _without_password(url: str) -> tuple[str, tuple[str, ...]]:
    """Return the address as it may be told, and what in it may not be."""
    try:
        parts = urlsplit(url)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        passwords = [value for name, value in asked if name == "password"]
        login, at, host = parts.netloc.rpartition("@")
        user, _, password = login.partition(":")
        kept = urlencode([pair for pair in asked if pair[0] != "password"], safe="/")
        name = urlunsplit((parts.scheme, f"{user}{at}{host}", parts.path, kept, ""))
        return name, tuple(filter(None, (password, parts.password, *passwords)))
    except ValueError:
        return "the PostgreSQL address", (url,)


@cache
def _spelled(statement: str) -> str:
    """Return the statement with psycopg's marks for what is given. It is ours: nothing given stands in it."""
    return statement.replace("%", "%%").replace("?", "%s")


def _vector(words: Sequence[str]) -> str:
    """Return the words as a tsvector is written; very late ones have no place of their own."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        known = places.setdefault(word, [])
        if len(known) < _MOST_PLACES and (place <= _LAST_PLACE or not known):
            known.append(min(place, _LAST_PLACE))
    size = sum(len(word.encode()) + 2 * len(known) + 4 for word, known in places.items())
    if size > _LARGEST:
        kept, left = [], _LARGEST
        for word in places:
            left -= len(word.encode()) + 4
            if left > 0:
                kept.append(f"'{word}'")
        return " ".join(kept)
    return " ".join(f"'{word}':{','.join(map(str, known))}" for word, known in places.items())


def _asked(phrases: Sequence[Sequence[str]]) -> str:
    together = (" <-> ".join(f"'{word}'" for word in phrase) for phrase in phrases)
    return " & ".join(f"({phrase})" for phrase in together)
