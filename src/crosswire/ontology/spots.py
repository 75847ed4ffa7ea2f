"""The places that the tables hold: waters and regions, divisions of countries, towns. Each by every name it has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.countries import by_alpha2
from crosswire.ontology.spelling import plain
from crosswire.ontology.tables import cells, load_rows, load_sorted, read_text, rows_of

Precision = Literal["country", "region", "city", "water", "area"]
_LONG = {"st": "saint", "mt": "mount", "ft": "fort"}
_SHORTENED = re.compile(r"\b(?:st|mt|ft)\b")
_SIGNS = str.maketrans({"-": " ", "–": " ", "'": None, "’": None, "‘": None, "`": None, ".": None})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the tables know it. Coordinates are None where it is too wide to have any.

    ``code`` is GeoNames' code of the division it is, or of the first-level division it lies in: 'US.KY',
    'US.KY.111'. ``fame`` is how many spellings of a town's name there are in the world.
    """

    name: str
    precision: Precision
    country: str | None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    fame: int = 0
    code: str | None = None

    @property
    def division(self) -> str | None:
        """The code of the first-level division it is or lies in."""
        return ".".join(self.code.split(".")[:2]) if self.code else None

    @property
    def level(self) -> int:
        """2 for a division of the second level, 1 for one of the first, 0 for what is no division."""
        return self.code.count(".") if self.precision == "region" and self.code else 0


def key_of(name: str) -> str:
    """Return a name as the tables are asked for it: small, plain letters, without article, hyphens and dots."""
    bare = plain(name).lower().translate(_SIGNS)
    if bare.startswith("the "):
        bare = bare[4:]
    return _SHORTENED.sub(lambda found: _LONG[found.group()], bare) if bare[2:3] == " " else bare


@cache
def regions() -> dict[str, Spot]:
    """Return waters, continents and regions by every name they have; where one is a division, that division."""
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
        if spot.precision == "region":
            own = (spot.country, 1, key_of(spot.name))
            spot = next(
                (s for s in divisions_named(spot.name) if (s.country, s.level, key_of(s.name)) == own), spot
            )
        for name in (row["name"], *cells(row["others"])):
            found.setdefault(key_of(name), spot)
    return found


@cache
def region_adjectives() -> dict[str, str]:
    """Return the names of regions by the adjectives made of them: 'European', 'Kurdish'."""
    return {word: row["name"] for row in load_rows("regions.tsv") for word in cells(row["adjectives"])}


def divisions_named(name: str) -> tuple[Spot, ...]:
    """Return every division of the first and second level of that name or other name."""
    if name in _abbreviations():
        one = division(_abbreviations()[name])
        return (one,) if one else ()
    lines, index, _ = _divisions()
    return tuple(_division(lines[at]) for at in index.get(key_of(name), ()))


@cache
def division(code: str) -> Spot | None:
    """Return the division of that GeoNames code."""
    lines, _, by_code = _divisions()
    return _division(lines[by_code[code]]) if code in by_code else None


@cache
def states_of(alpha2: str) -> tuple[str, ...]:
    """Return the names of a country's first-level divisions."""
    lines, _, by_code = _divisions()
    return tuple(
        _division(lines[at]).name
        for code, at in by_code.items()
        if code.startswith(f"{alpha2}.") and code.count(".") == 1
    )


def cities_named(name: str) -> tuple[Spot, ...]:
    """Return every city of that name or other name, the largest first."""
    table = load_sorted("cities.tsv.gz")
    found: dict[int, Spot] = {}
    for row in rows_of(table, key_of(name)):
        # An other name tells under which name the city stands, and which of that name it is.
        own = [row] if len(row) > 2 else [one for one in rows_of(table, row[0]) if one[1:2] == row[1:]]
        found |= {spot.geonameid or 0: spot for spot in map(_city, own)}
    return tuple(sorted(found.values(), key=lambda spot: -spot.population))


def is_abbreviation(word: str) -> bool:
    """Say whether the word is the short form of a state or province: 'Ky.', 'TX', 'NSW'."""
    return word in _abbreviations()


@cache
def _abbreviations() -> dict[str, str]:
    return {name: row["code"] for row in load_rows("en/abbreviations.tsv") for name in cells(row["names"])}


_Index = dict[str, tuple[int, ...]]


@cache
def _divisions() -> tuple[list[str], _Index, dict[str, int]]:
    lines = read_text("divisions.tsv.gz").splitlines()[1:]
    rows = [line.split("\t", 4) for line in lines]
    by_code = {row[3]: at for at, row in enumerate(rows)}
    return lines, _indexed((row[0], row[1]) for row in rows), by_code


def _indexed(names: Iterable[tuple[str, str]]) -> _Index:
    index: _Index = {}
    for at, (name, others) in enumerate(names):
        for each in {key_of(one) for one in (name, *others.split("|")) if one}:
            index[each] = (*index.get(each, ()), at)
    return index


def _division(line: str) -> Spot:
    name, _, country, code, number, lat, lon, population = line.split("\t")
    return Spot(
        name,
        "region",
        country,
        int(number) if number else None,
        float(lat),
        float(lon),
        int(population),
        0,
        code,
    )


def _city(row: list[str]) -> Spot:
    name, number, country, state, lat, lon, population, fame = row
    code = by_alpha2().get(country)
    where = f"{country}.{state}" if state else None
    return Spot(name, "city", code, int(number), float(lat), float(lon), int(population), int(fame), where)
