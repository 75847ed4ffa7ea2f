"""Where places are: cities, provinces, countries, waters and regions, looked up by name and context."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.countries import Country, by_alpha2, countries
from crosswire.ontology.spelling import plain
from crosswire.ontology.tables import cells, load_rows, read_text

Precision = Literal["country", "region", "city", "water", "area"]
# How much a country named in the same report counts, in powers of ten of population.
_NAMED_IN_REPORT = 2.5
_OTHER_NAME = 0.7
_LARGE = 100_000
# What many towns have, and somewhere one of them is called.
_EVERYWHERE = frozenset(
    ("old city", "new city", "old town", "new town", "city centre", "city center", "central", "industrial area",
     "market")
)  # fmt: skip
# A country whose name is also a state's of the United States.
_STATES_TOO = frozenset(("georgia",))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the tables know it. Coordinates are None where it is too wide to have any."""

    name: str
    precision: Precision
    country: str | None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0


def locate(name: str, *, near: Collection[str] = (), inside: str | None = None) -> Spot | None:
    """Return the likeliest place of that name, None where no table has it.

    ``near`` are the countries the report speaks of; ``inside`` is the country said to hold the place, and
    nothing outside it is then returned.
    """
    key = _key(name)
    if key in _EVERYWHERE:
        return None
    wide = regions().get(key)
    if wide is not None and inside in (None, wide.country):
        return wide
    country = _countries_by_name().get(key)
    if (
        country is not None
        and inside is None
        and not (key in _STATES_TOO and "USA" in near and country not in near)
    ):
        return country_spot(country)
    found = [*_divisions().get(key, ()), *cities_named(key)]
    if not found and key.endswith(" city"):
        found = list(cities_named(key[:-5]))
    if inside is not None:
        found = [spot for spot in found if spot.country == inside]
    best = max(found, key=lambda spot: _likelihood(spot, key, near), default=None)
    if best is None or inside is not None or best.precision != "city":
        return best
    # A small town in a country the report does not speak of is more likely another place of that name.
    return None if near and best.country not in near and best.population < _LARGE else best


def country_spot(code: str) -> Spot:
    """Return a country as a place."""
    one = countries()[code]
    return Spot(one.name, "country", code, one.geonameid, one.lat, one.lon)


def capital_of(code: str) -> Spot | None:
    """Return the capital of a country as a place."""
    names = countries()[code].capitals
    return locate(names[0], inside=code) if names else None


def cities_named(name: str) -> tuple[Spot, ...]:
    """Return every city of that name or other name, as the table orders them: the largest first."""
    lines, index = _cities()
    return tuple(_city(lines[at]) for at in index.get(_key(name), ()))


@cache
def regions() -> dict[str, Spot]:
    """Return waters and regions by every name they have, in small letters without accents."""
    found: dict[str, Spot] = {}
    for row in load_rows("regions.tsv"):
        spot = Spot(
            row["name"],
            "water" if row["kind"] == "water" else "region" if row["kind"] == "region" else "area",
            row["country"] or None,
            None,
            float(row["lat"]) if row["lat"] else None,
            float(row["lon"]) if row["lon"] else None,
        )
        for name in (row["name"], *cells(row["others"])):
            found.setdefault(_key(name), spot)
    return found


@cache
def region_names() -> tuple[str, ...]:
    """Return the names of waters, regions and states of the United States as they are written."""
    rows = load_rows("regions.tsv")
    wide = [name for row in rows for name in (row["name"], *cells(row["others"])) if name[0].isupper()]
    # Only the states have a number; of the two New Yorks the city is the likelier.
    states = [spot.name for held in _divisions().values() for spot in held if spot.geonameid]
    return (*wide, *(state for state in states if state != "New York"))


def _key(name: str) -> str:
    bare = plain(name).lower()
    return bare[4:] if bare.startswith("the ") else bare


def _likelihood(spot: Spot, key: str, near: Collection[str]) -> float:
    size = math.log10(spot.population + 10.0) if spot.population else 5.0
    return (
        size
        + (_NAMED_IN_REPORT if spot.country in near else 0.0)
        - (0.0 if _key(spot.name) == key else _OTHER_NAME)
    )


@cache
def _countries_by_name() -> dict[str, str]:
    return {_key(name): one.code for one in reversed(countries().values()) for name in _names(one)}


def _names(one: Country) -> Iterator[str]:
    yield one.name
    yield from one.names


@cache
def _divisions() -> dict[str, tuple[Spot, ...]]:
    found: dict[str, tuple[Spot, ...]] = {}
    for line in read_text("divisions.tsv").splitlines()[1:]:
        name, country, number, lat, lon = line.split("\t")
        where = (float(lat), float(lon)) if lat else (None, None)
        key = _key(name)
        spot = Spot(name, "region", country, int(number) if number else None, *where)
        found[key] = (*found.get(key, ()), spot)
    return found


@cache
def _cities() -> tuple[list[str], dict[str, list[int]]]:
    """Return the lines of the table and, by each name, which of them bear it. A line is read when asked for."""
    lines = read_text("cities.tsv.gz").splitlines()[1:]
    index: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        _, name, others, _ = line.split("\t", 3)
        index.setdefault(plain(name).lower(), []).append(at)
        for other in cells(others.lower()):
            index.setdefault(other, []).append(at)
    return lines, index


def _city(line: str) -> Spot:
    number, name, _, country, _, lat, lon, population = line.split("\t")
    code = by_alpha2().get(country)
    return Spot(name, "city", code, int(number), float(lat), float(lon), int(population))
