"""ACLED's code lists as data: columns, event types, disorder types, kinds of actors, regions, precision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Acled:
    """The code lists. ``inter`` are the kinds of actors by number; ``inter_of_sector`` and ``by_mode``
    (a sub-event type for ``TYPE`` or ``TYPE:mode``) go there from PLOVER."""

    columns: tuple[str, ...]
    event_types: dict[str, tuple[str, ...]]
    disorder: dict[str, str]
    inter: dict[str, str]
    inter_of_sector: dict[str, int]
    time_precision: dict[str, str]
    geo_precision: dict[str, str]
    regions: dict[str, tuple[str, ...]]
    by_mode: dict[str, str]


def acled() -> Acled:
    """Return ACLED's code lists."""
    return load_toml("acled.toml", Acled)


@cache
def acled_type_of() -> dict[str, str]:
    """Return the event type of each sub-event type."""
    return {narrow: wide for wide, parts in acled().event_types.items() for narrow in parts}


def disorder_of(sub_event_type: str) -> str:
    """Return the disorder type of a sub-event type. Raises ``KeyError`` where ACLED has no such."""
    disorder = acled().disorder
    return disorder.get(sub_event_type) or disorder[acled_type_of()[sub_event_type]]


@cache
def acled_regions() -> dict[str, str]:
    """Return the region ACLED puts each country in, by alpha-3 code."""
    return {code: region for region, codes in acled().regions.items() for code in codes}
