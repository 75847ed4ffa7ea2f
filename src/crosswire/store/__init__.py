"""The door of the store: ``open_store``."""

from crosswire.store.base import Store

__all__ = ["Store"]
