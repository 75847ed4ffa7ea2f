"""A store in a database, of whichever kind."""

from __future__ import annotations

from types import TracebackType

from crosswire.store.asking import Asking
from crosswire.store.database import Database
from crosswire.store.keeping import Keeping
from crosswire.store.listing import Listing
from crosswire.store.migrating import migrate
from crosswire.store.settling import Settling
from crosswire.store.unfolding import Unfolding


class DatabaseStore(Keeping, Settling, Unfolding, Asking, Listing):
    """A store that keeps the promises of ``base.Store`` in one database, brought to this version when it is made."""

    def __init__(self, database: Database) -> None:
        self.database = database
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Give back what it holds; nothing more can be asked then."""
        self.database.close()

    def __enter__(self) -> DatabaseStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
