"""The one small family of errors. Each carries the ids or names it is about and survives pickling."""

from __future__ import annotations


class CrosswireError(Exception):
    """Base of all errors Crosswire raises on purpose: ``about`` names the item, ``reason`` says why."""

    def __init__(self, about: str, reason: str) -> None:
        super().__init__(about, reason)
        self.about = about
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.about}: {self.reason}"


class UnusableInputError(CrosswireError):
    """One input cannot be taken in; the others still can."""


class NothingToDoError(CrosswireError):
    """No input was usable, so there is nothing to make a dossier of."""


class SettingsError(CrosswireError):
    """A setting has a value that cannot be used."""


class StoreError(CrosswireError):
    """A store cannot be opened, or cannot hold what it was given."""


class UnreachableError(StoreError):
    """A store does not answer just now: its server or disk cannot be reached, or another process has it too long."""


class FetchError(CrosswireError):
    """An address cannot be fetched: ``status`` is what its server answered, ``wait`` the seconds it asked to wait."""

    def __init__(
        self, about: str, reason: str, *, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(about, reason)
        self.status = status
        self.wait = wait
