"""The door of the store: ``open_store``."""

from __future__ import annotations

import re
from pathlib import Path

from crosswire.errors import StoreError
from crosswire.store.base import Store

__all__ = ["Store", "open_store"]


def open_store(url: str | Path, *, new: bool = True) -> Store:
    """Return the store that the address names, made where there is none yet, and brought to this version.

    A path or ``sqlite:///path`` is a file, ``postgresql://user@host/name`` a PostgreSQL database. Raises
    ``StoreError`` where it cannot be opened, is no store, or was made by a later version; and, unless it may be
    ``new``, where there is no such file.
    """
    from crosswire.store.newsroom import DatabaseStore
    from crosswire.store.sqlite import Sqlite, path_of

    scheme = re.match(r"([a-z][a-z0-9+.-]+):", str(url))
    if isinstance(url, Path) or scheme is None or scheme[1] == "sqlite":
        path = url if isinstance(url, Path) else path_of(url)
        if not new and not path.exists():
            raise StoreError(str(url), "there is no store; crosswire ingest makes one")
        return DatabaseStore(Sqlite(path))
    if scheme[1] in ("postgresql", "postgres"):
        try:
            from crosswire.store.postgres import Postgres
        except ImportError:
            reason = "a store on PostgreSQL needs psycopg: install crosswire[postgres]"
            raise StoreError(f"{scheme[1]}://", reason) from None
        return DatabaseStore(Postgres(url))
    raise StoreError(scheme[0], "no store is of this kind; name a file, or a postgresql:// address")
