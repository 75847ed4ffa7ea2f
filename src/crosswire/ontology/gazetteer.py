"""Where places are: every place a name may mean, and the likeliest of them in what is known of the report."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from crosswire.ontology.countries import Country, countries
from crosswire.ontology.spots import Spot, cities_named, division, divisions_named, key_of, regions, states_of
from crosswire.ontology.tables import cells, load_rows

# What speaks for one place of a name rather than another, in powers of ten of population.
_NAMED_IN_REPORT = 2.0
_MOST_NAMED = 1.0
_STATE_NAMED = 1.5
_HOLDS = 10.0
_CAPITAL = 2.5
_FAME = 0.5
# The few hundred towns whose names the whole world spells, where no province beside them has that name.
_FAMOUS = 50
_SIZEABLE = 50_000
_RENOWN = 2.5
_OTHER_NAME = 0.7
_OTHER_NAME_OF_SMALL = 1.0
_FIRST_LEVEL = 1.0
_SECOND_LEVEL = 1.0
# A province named after a town in which much of it lives: the town is meant.
_NAMED_AFTER = 3.0
_MUCH = 0.15
# Countries, waters and regions by hand have no count of people, and are mostly meant where they are named.
_WIDE = 9.5
# Other places of the report no farther than so many kilometres.
_NEARNESS = ((50.0, 1.5), (160.0, 1.0), (400.0, 0.5))
_LARGE = 100_000
# Smaller towns are asked for only where something else says that a town is meant.
_TOWN = 15_000
_RADIUS = 6371.0
# What many towns have, and somewhere one of them is called.
_EVERYWHERE = frozenset(
    ("old city", "new city", "old town", "new town", "city centre", "city center", "central", "industrial area",
     "market")
)  # fmt: skip
# A country whose name is also a state's of the United States.
_STATES_TOO = frozenset(("georgia",))
# Words that may stand about a place's name and that its entry may lack, with what kind of place they tell of.
_TOWN_WORDS = re.compile(
    r"^(?:city|town|village|port) of | (?:city|town|village|town centre|city centre|metropolitan area|metro)$"
)
_DIVISION_WORDS = re.compile(
    r"^(?:county|district|province|state|republic) of "
    r"| (?:county|district|province|governorate|region|state|oblast|prefecture|department)$"
)
_PART_WORDS = re.compile(
    r"^(?:greater|downtown|central|inner|upper|lower|north|south|east|west|northern|southern|eastern|western"
    r"|northeast|northwest|southeast|southwest) | (?:area|island|islands|borough|metropolitan area)$"
)
# Names that two countries share: the report's other words decide.
_SHARED = {"congo": ("COD", "COG"), "korea": ("KOR", "PRK")}
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at|az) ")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report says about where it plays.

    ``countries`` are those it speaks of with their share of all mentions, ``divisions`` the codes of the
    first-level divisions it names, ``points`` where its other places are.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()


def candidates(name: str) -> tuple[Spot, ...]:
    """Return every place the name may mean, in no order of likelihood."""
    key = key_of(name)
    if not key or key in _EVERYWHERE:
        return ()
    found = _called(name, key)
    town, division = _TOWN_WORDS.sub("", key), _DIVISION_WORDS.sub("", key)
    if town != key:
        found = (*found, *(s for s in cities_named(town) if s not in found))
    elif division != key:
        found = (*found, *(s for s in divisions_named(division) if s not in found))
    for other in (_ARTICLE.sub("", key), f"al {key}", town, division) if not found else ():
        if other != key and len(other) > 2 and not found:
            found = _called(other, other)
    part = _PART_WORDS.sub("", key)
    if not found and part != key and len(part) > 2:
        found = tuple(
            replace(s, name=name, precision="area", geonameid=None)
            for s in cities_named(part)
            if s.population >= _LARGE
        )
    return found


def likeliest(
    name: str, found: Collection[Spot], around: Surroundings, inside: Collection[Spot] = ()
) -> Spot | None:
    """Return the likeliest of the places found for a name. ``inside`` are what is said to hold it."""
    key = key_of(name)
    towns: dict[str | None, int] = {}
    for spot in found:
        if spot.precision == "city":
            towns[spot.code] = max(spot.population, towns.get(spot.code, 0))
    # Provinces that hold far more than the town of their name.
    vast = {s.code for s in found if s.level == 1 and towns.get(s.code, 0) <= _MUCH * s.population}
    return max(
        found,
        key=lambda spot: (
            _likelihood(spot, key, around)
            + (_HOLDS if any(holds(wide, spot) for wide in inside) else 0.0)
            + (_RENOWN if _is_famous(spot, key) and spot.code not in vast else 0.0)
            - (_NAMED_AFTER if spot.level and towns.get(spot.division, 0) > _MUCH * spot.population else 0.0)
        ),
        default=None,
    )


def _is_famous(spot: Spot, key: str) -> bool:
    return spot.fame >= _FAMOUS and spot.population >= _SIZEABLE and key_of(spot.name) == key


def locate(name: str, *, near: Collection[str] = (), inside: str | None = None) -> Spot | None:
    """Return the likeliest country, region, first-level division or larger town of that name; None for others.

    ``near`` are the countries the report speaks of; ``inside`` is the country said to hold the place, and
    nothing outside it is then returned.
    """
    key = key_of(name)
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
    found = [spot for spot in divisions_named(name) if spot.level == 1]
    found += [spot for spot in cities_named(name) if spot.population >= _TOWN]
    if not found and key.endswith(" city"):
        found = [spot for spot in cities_named(key[:-5]) if spot.population >= _TOWN]
    if inside is not None:
        found = [spot for spot in found if spot.country == inside]
    best = likeliest(name, found, Surroundings(dict.fromkeys(near, 0.5)))
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


def division_name(spot: Spot) -> str | None:
    """Return the name of the first-level division a town or district lies in."""
    held = division(spot.division) if spot.division and spot.level != 1 else None
    return held.name if held is not None else None


@cache
def region_names() -> tuple[str, ...]:
    """Return the names of waters, regions and states of the United States as they are written."""
    rows = load_rows("regions.tsv")
    wide = [name for row in rows for name in (row["name"], *cells(row["others"])) if name[0].isupper()]
    # Of the two New Yorks the city is the likelier.
    return (*wide, *(state for state in states_of("US") if state != "New York"))


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the kilometres between two points given as latitude and longitude."""
    north, south = math.radians(a[0]), math.radians(b[0])
    east = math.radians(a[1] - b[1])
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(min(1.0, half)))


def point_of(spot: Spot) -> tuple[float, float] | None:
    """Return where a place is, None for one without coordinates."""
    return None if spot.lat is None or spot.lon is None else (spot.lat, spot.lon)


def _called(name: str, key: str) -> tuple[Spot, ...]:
    wide = regions().get(key)
    country = _countries_by_name().get(key)
    shared = _SHARED.get(key, (country,) if country is not None else ())
    # 'EU' is no town of Normandy.
    cities = () if name.isupper() and len(name) < 4 else cities_named(name)
    return (
        *((wide,) if wide is not None else ()),
        *(country_spot(code) for code in shared),
        *(spot for spot in divisions_named(name) if wide is None or spot.code != wide.code),
        # 'Mexico' is another name of its capital, and means the country.
        *(spot for spot in cities if not shared or (country is not None and key_of(spot.name) == key)),
    )


def holds(wide: Spot, spot: Spot) -> bool:
    """Say whether one place lies in another, or beside it where that is a town."""
    if wide.precision == "country":
        return spot.country == wide.country and spot.precision != "country"
    if wide.precision == "city":
        a, b = point_of(wide), point_of(spot)
        return a is not None and b is not None and a != b and distance(a, b) < 50.0
    if wide.code is None or spot.code is None:
        return wide.country is not None and spot.country == wide.country and spot.precision != "country"
    if spot.precision == "city" and wide.level == 1:
        return spot.code == wide.code
    return spot.code.startswith(f"{wide.code}.")


def _likelihood(spot: Spot, key: str, around: Surroundings) -> float:
    score = math.log10(spot.population + 10.0) if spot.code or spot.precision == "city" else _WIDE
    score += {1: _FIRST_LEVEL, 2: -_SECOND_LEVEL}.get(spot.level, _FAME * math.log10(spot.fame + 1.0))
    if spot.country is not None and spot.country in around.countries:
        score += _NAMED_IN_REPORT + _MOST_NAMED * around.countries[spot.country]
    if spot.division in around.divisions and spot.code not in around.divisions:
        score += _STATE_NAMED
    if spot.precision == "city" and spot.geonameid in _capitals():
        score += _CAPITAL
    if key_of(spot.name) != key:
        score -= _OTHER_NAME if spot.population >= _LARGE or spot.level else _OTHER_NAME_OF_SMALL
    here = point_of(spot)
    if here is not None and around.points and (spot.precision == "city" or spot.level == 2):
        nearest = min(distance(here, point) for point in around.points)
        score += next((gain for within, gain in _NEARNESS if nearest <= within), 0.0)
    return score


@cache
def _capitals() -> frozenset[int]:
    own = (
        (s for s in cities_named(one.capitals[0]) if s.country == one.code)
        for one in countries().values()
        if one.capitals
    )
    return frozenset(spot.geonameid or 0 for spot in (next(found, None) for found in own) if spot is not None)


@cache
def _countries_by_name() -> dict[str, str]:
    return {key_of(name): one.code for one in reversed(countries().values()) for name in _names(one)}


def _names(one: Country) -> Iterator[str]:
    yield one.name
    yield from one.names
