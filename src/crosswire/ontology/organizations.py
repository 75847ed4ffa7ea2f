"""Well-known organizations as data: names, acronyms, home country and PLOVER sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import cells, load_rows


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization. ``slug`` names it in ids.

    ``country`` is an ISO code, or PLOVER's for one that belongs to no state (UNO, EUR, IGO, NGO, ISM, IMG); None
    where neither can be said. ``sector`` is the first of those it is in, ``also_sectors`` are the others.
    """

    slug: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str | None
    also_sectors: tuple[str, ...] = ()


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
        )
        for row in load_rows("organizations.tsv")
    }
