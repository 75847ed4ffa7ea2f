"""The door of the store: ``open_store``."""

from crosswire.errors import StoreError
from crosswire.store.base import Store

__all__ = ["Store", "open_store"]


def open_store(url: str) -> Store:
    """Return the store that lies there. Raises ``StoreError`` where it cannot be opened."""
    raise StoreError(url, "there is no store yet")
