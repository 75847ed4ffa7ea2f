"""A store filled with synthetic stories, all by the store's own ways to keep, group and compare.

Only the transactions are fewer: what is to stand there need not be acknowledged story by story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import cast

import msgspec

from benchmarks.synthetic.told import NOW, SIZES, Telling, templates
from crosswire.flow.settling import BASIS
from crosswire.records.newsroom import Taken
from crosswire.store import open_store
from crosswire.store.database import Database, Session
from crosswire.store.newsroom import DatabaseStore

# The stories whose pages are looked at, by how many reports they have.
SHOWN = {"small": 3, "large": 50}
_AT_ONCE = 200


class _Standing:
    """A database whose writers all write into one transaction that stands open."""

    def __init__(self, database: Database, session: Session) -> None:
        self._database, self._session = database, session

    def __getattr__(self, name: str) -> object:
        return getattr(self._database, name)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Return that transaction."""
        yield self._session


def fill(url: str, reports: int, coming: Path, more: int) -> dict[str, str]:
    """From now on the store, which was empty, has so many reports or a few more, in stories with their dossiers.

    In the file are so many ``more`` that come next. Returns the ids of the stories ``SHOWN``.
    """
    made = templates((*SIZES, *SHOWN.values()))
    shown = [one.told(-1 - at) for at, one in enumerate(made[len(SIZES) :])]
    tellings = (made[number % len(SIZES)].told(number) for number in range(reports + more))
    with cast(DatabaseStore, open_store(url)) as store:
        put(store, shown)
        left = reports
        while left > 0 and (some := list(islice(tellings, _AT_ONCE))):
            put(store, some)
            left -= sum(len(one.taken) for one in some)
    next_ = islice((taken for one in tellings for taken in one.taken), more)
    coming.write_bytes(msgspec.msgpack.encode(list(next_)))
    return {name: one.grouped.id for name, one in zip(SHOWN, shown, strict=True)}


def put(store: DatabaseStore, tellings: Sequence[Telling]) -> None:
    """From now on the store has these stories too."""
    database = store.database
    with database.writing() as session:
        store.database = cast(Database, _Standing(database, session))
        try:
            store.keep((one for telling in tellings for one in telling.taken), NOW)
            store.regroup([telling.grouped for telling in tellings], NOW, whole=False)
            for telling in tellings:
                store.compared(telling.listed, telling.dossier, NOW, BASIS)
        finally:
            store.database = database


def taken(coming: Path) -> list[Taken]:
    """Return the reports of the file."""
    return msgspec.msgpack.decode(coming.read_bytes(), type=list[Taken])
