"""Countries as data: names, nationalities, capitals and the seats of power that stand for a government."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import cells, load_rows

_WITH_ARTICLE = (
    "United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Vatican", "Republic ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """One country. ``code`` is ISO 3166-1 alpha-3 (XKX for Kosovo); coordinates are of its middle.

    ``numeric`` is ISO's, ``fips`` that of FIPS 10-4, ``cow`` and ``cow_alpha`` those of the Correlates of War,
    ``gw`` that of Gleditsch and Ward, ``gdelt`` what stands for its actors in GDELT. Empty where a list has none.
    """

    code: str
    alpha2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nationals: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    geonameid: int | None
    lat: float | None
    lon: float | None
    numeric: str
    fips: str
    cow: int | None
    cow_alpha: str
    gw: int | None
    gdelt: str


@cache
def countries() -> dict[str, Country]:
    """Return every country by its alpha-3 code."""
    return {row["alpha3"]: _country(row) for row in load_rows("countries.tsv")}


@cache
def by_alpha2() -> dict[str, str]:
    """Return the alpha-3 code of each alpha-2 code."""
    return {one.alpha2: one.code for one in countries().values() if one.alpha2}


def country_name(code: str) -> str:
    """Return the everyday name of a country, or the code where the table does not know it."""
    found = countries().get(code)
    return found.name if found else code


def country_in_a_phrase(code: str) -> str:
    """Return the country's name as it stands within a sentence: 'the United States', 'Russia'."""
    name = country_name(code)
    return f"the {name}" if name.startswith(_WITH_ARTICLE) or name.endswith(("Islands", "Republic")) else name


def _country(row: dict[str, str]) -> Country:
    return Country(
        code=row["alpha3"],
        alpha2=row["alpha2"],
        name=row["name"],
        names=cells(row["names"]),
        adjectives=cells(row["adjectives"]),
        nationals=cells(row["nationals"]),
        capitals=cells(row["capitals"]),
        seats=cells(row["seats"]),
        geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        numeric=row["numeric"],
        fips=row["fips"],
        cow=int(row["cow"]) if row["cow"] else None,
        cow_alpha=row["cow_alpha"],
        gw=int(row["gw"]) if row["gw"] else None,
        gdelt=row["gdelt"],
    )
