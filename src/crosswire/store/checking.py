"""Whether a store keeps its promises. Every failing one is named; nothing is repaired."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.records.newsroom import Broken
from crosswire.store.database import Database, Session


def check(database: Database, session: Session) -> Iterator[Broken]:
    """Yield every promise that does not hold."""
    for found in database.sound(session):
        yield Broken("the database is sound", database.name, found)
