"""Well-known organizations as data: names, acronyms, home country and PLOVER sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.spelling import plain
from crosswire.ontology.tables import cells, load_rows


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization. ``slug`` names it in ids.

    ``country`` is an ISO code, or PLOVER's for one that belongs to no state (UNO, EUR, IGO, NGO, ISM, IMG); None
    where neither can be said. ``sector`` is the first of those it is in, ``also_sectors`` are the others.
    ``told`` are those of its names that mean another thing as well, or another country's body: they mean this one
    only where its country is told beside them.
    """

    slug: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str | None
    also_sectors: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@cache
def organizations() -> dict[str, Organization]:
    """Return every organization by its slug."""
    return {
        row["slug"]: Organization(
            row["slug"],
            row["name"],
            cells(row["aliases"]),
            row["country"] or None,
            next(iter(cells(row["sector"])), None),
            cells(row["sector"])[1:],
            cells(row["told"]),
        )
        for row in load_rows("organizations.tsv")
    }


@cache
def shared_names() -> dict[str, tuple[Organization, ...]]:
    """Return, by each plain name that needs its country told, the organizations that it may mean."""
    found: dict[str, list[Organization]] = {}
    for one in organizations().values():
        for name in one.told:
            found.setdefault(plain(name), []).append(one)
    return {name: tuple(ones) for name, ones in found.items()}


def shared_sector(name: str) -> str | None:
    """Return the sector of all the bodies that share a name: every Labour Party is a party."""
    sectors = {one.sector for one in shared_names().get(plain(name), ())}
    return sectors.pop() if len(sectors) == 1 else None
