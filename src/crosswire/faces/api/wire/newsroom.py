"""What the service asks of a newsroom."""

from __future__ import annotations

from typing import Protocol


class Newsroom(Protocol):
    """A store, and what is done with it."""
