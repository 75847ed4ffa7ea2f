"""Well-known organizations as data: names, acronyms, home country and PLOVER sector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import cells, load_rows


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization. ``slug`` names it in ids; ``country`` is None for one that belongs to no state."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str | None


@cache
def organizations() -> dict[str, Organization]:
    """Return every organization by its slug."""
    return {
        row["slug"]: Organization(
            row["slug"],
            row["name"],
            cells(row["aliases"]),
            row["country"] or None,
            row["sector"] or None,
        )
        for row in load_rows("organizations.tsv")
    }
