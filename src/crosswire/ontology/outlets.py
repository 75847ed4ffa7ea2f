"""Outlets by the host of their pages, and the news agencies that other outlets credit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_rows, load_toml


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: its usual name, the forms that mean only it, and the short forms that may mean more.

    One that ``broadcasts`` to its own public is credited as any other, and is no news agency.
    """

    name: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    broadcasts: bool = False


@dataclass(frozen=True, slots=True)
class _Agencies:
    agencies: tuple[Agency, ...]


def agencies() -> tuple[Agency, ...]:
    """Return every agency of the table."""
    return load_toml("agencies.toml", _Agencies).agencies


@cache
def agency_names() -> dict[str, str]:
    """Return the usual name of an agency by every form of its name, short ones too."""
    return {form: agency.name for agency in agencies() for form in (*agency.names, *agency.short)}


@cache
def broadcasters() -> frozenset[str]:
    """Return the usual names of those that broadcast."""
    return frozenset(agency.name for agency in agencies() if agency.broadcasts)


@cache
def _hosts() -> dict[str, str]:
    return {row["host"]: row["name"] for row in load_rows("outlets.tsv")}


def outlet_of_host(host: str) -> str | None:
    """Return the outlet whose pages are at ``host`` or above it ('edition.cnn.com'), None if unknown."""
    parts = host.lower().rstrip(".").split(".")
    for first in range(len(parts) - 1):
        if name := _hosts().get(".".join(parts[first:])):
            return name
    return None
