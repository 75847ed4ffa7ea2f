"""The code lists of UCDP's georeferenced events as data: columns, kinds of violence, sides, regions, precision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Ucdp:
    """The code lists. ``sides`` are the PLOVER sectors of states, organised groups and people without arms."""

    columns: tuple[str, ...]
    violence: dict[str, str]
    where: dict[str, str]
    when: dict[str, str]
    sides: dict[str, tuple[str, ...]]
    regions: dict[str, tuple[str, ...]]


def ucdp() -> Ucdp:
    """Return UCDP's code lists."""
    return load_toml("ucdp.toml", Ucdp)


@cache
def ucdp_sides() -> dict[str, str]:
    """Return which kind of side a PLOVER sector is: 'state', 'group' or 'civilians'."""
    return {sector: side for side, sectors in ucdp().sides.items() for sector in sectors}


@cache
def ucdp_regions() -> dict[str, str]:
    """Return the region UCDP puts each country in, by alpha-3 code."""
    return {code: region for region, codes in ucdp().regions.items() for code in codes}
