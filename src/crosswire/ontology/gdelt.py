"""GDELT's columns and its codes for kinds of actors, as data."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Gdelt:
    """``types`` are CAMEO's by PLOVER sector; ``groups`` the type, country and group of what is no country."""

    events: tuple[str, ...]
    mentions: tuple[str, ...]
    types: dict[str, str]
    groups: dict[str, tuple[str, str, str]]


def gdelt() -> Gdelt:
    """Return GDELT's columns and codes."""
    return load_toml("gdelt.toml", Gdelt)
