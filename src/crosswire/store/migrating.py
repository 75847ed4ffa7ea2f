"""The numbered steps that a database is brought to this version by, each in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crosswire.errors import StoreError
from crosswire.store.database import Database, Session
from crosswire.store.indexing import index_all

_LOG = "crosswire_migrations"
# What a step does besides its statements, to what is held already.
_AFTERWARDS: Mapping[int, Callable[[Database, Session], None]] = {2: index_all}


@dataclass(frozen=True, slots=True)
class Migration:
    """A step to the version ``number``: its statements, with each database's own words for types left open."""

    number: int
    name: str
    source: str

    @property
    def digest(self) -> str:
        """By what it is known that the step was taken as it stands here."""
        return hashlib.blake2b(self.source.encode(), digest_size=12).hexdigest()

    def statements(self, tokens: Mapping[str, str]) -> list[str]:
        """Return the statements in the words of a database."""
        lines = (line for line in self.source.splitlines() if not line.lstrip().startswith("--"))
        source = "\n".join(lines)
        for token, word in tokens.items():
            source = source.replace(f"{{{token}}}", word)
        return [statement.strip() for statement in source.split(";") if statement.strip()]


@cache
def migrations(dialect: str) -> tuple[Migration, ...]:
    """Return the steps for a database of this kind, the first first."""
    steps: list[Migration] = []
    for path in sorted((Path(__file__).parent / "migrations").glob("*.sql")):
        stem, *only = path.name.removesuffix(".sql").split(".")
        if not only or only == [dialect]:
            number, _, name = stem.partition("_")
            steps.append(Migration(int(number), name, path.read_text("utf-8")))
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    return tuple(steps)


def migrate(database: Database, *, to: int | None = None) -> int:
    """Bring the database to the version ``to``, the last by default, and return how many steps that took.

    Raises ``StoreError`` where it is a database of another program, or of a later version.
    """
    steps = migrations(database.dialect)[:to]
    with database.reading() as session:
        standing = _standing(database, session)
    for step in steps[standing:]:
        with database.writing() as session:
            # Another process may have taken it meanwhile.
            if _standing(database, session) < step.number:
                _take(database, session, step)
    return max(len(steps) - standing, 0)


def _standing(database: Database, session: Session) -> int:
    """Return the version of the database, 0 for an empty one."""
    tables = database.tables(session)
    if not tables:
        return 0
    if _LOG not in tables:
        raise StoreError(database.name, "it is a database of another program; name an empty or a new one")
    steps = migrations(database.dialect)
    taken = session.rows(f"SELECT number, digest FROM {_LOG} ORDER BY number")
    if len(taken) > len(steps):
        raise StoreError(
            database.name,
            f"it was made by a later version of Crosswire: it is at step {taken[-1][0]}, this version knows "
            f"{len(steps)}; use that version, or another store",
        )
    for (number, digest), step in zip(taken, steps, strict=False):
        if (number, digest) != (step.number, step.digest):
            raise StoreError(
                database.name, f"step {number} of it is not the one that this version of Crosswire knows"
            )
    return len(taken)


def _take(database: Database, session: Session, step: Migration) -> None:
    if step.number == 1:
        words = "number {integer} PRIMARY KEY, name {text} NOT NULL, digest {text} NOT NULL"
        for token, word in database.tokens.items():
            words = words.replace(f"{{{token}}}", word)
        session.run(f"CREATE TABLE {_LOG} ({words})")
    for statement in step.statements(database.tokens):
        session.run(statement)
    if step.number in _AFTERWARDS:
        _AFTERWARDS[step.number](database, session)
    session.run(f"INSERT INTO {_LOG} VALUES (?, ?, ?)", (step.number, step.name, step.digest))
