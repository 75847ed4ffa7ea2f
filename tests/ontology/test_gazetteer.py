"""The tables of countries, leaders, organizations and places."""

from __future__ import annotations

import pytest

from crosswire.ontology.countries import countries, country_in_a_phrase
from crosswire.ontology.gazetteer import capital_of, locate
from crosswire.ontology.leaders import holder, terms
from crosswire.ontology.names import names_at
from crosswire.ontology.organizations import organizations
from crosswire.ontology.plover import beyond_countries, sectors
from crosswire.ontology.spelling import cleaned, plain, slug
from crosswire.ontology.titles import group_nouns, organ_sectors, title_sectors


def test_every_country_is_there_with_what_a_reader_needs() -> None:
    table = countries()
    assert len(table) > 245
    for code in ("USA", "RUS", "VEN", "UKR", "XKX", "TWN", "PSE", "SSD", "GBR"):
        one = table[code]
        assert one.name and one.adjectives and one.capitals and one.geonameid and one.lat is not None


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("U.S. forces", "country", "USA"),
        ("Venezuelan oil", "nation", "VEN"),
        ("Russians voted", "national", "RUS"),
        ("Kremlin aides", "seat", "RUS"),
        ("North Korean troops", "nation", "PRK"),
        ("Moscow Times", "organization", "moscow-times"),
        ("Nicolas Maduro", "person", "Nicolás Maduro"),
        ("Côte d'Ivoire", "country", "CIV"),
    ],
)
def test_the_longest_known_name_is_found(text: str, kind: str, key: str) -> None:
    hit = names_at(plain(text), 0)
    assert hit is not None
    assert (hit[1].kind, hit[1].key) == (kind, key)


def test_a_name_ends_where_the_word_ends() -> None:
    assert names_at("Romania", 0) is not None
    assert names_at("Romaniac", 0) is None


@pytest.mark.parametrize(
    ("country", "office", "date", "name"),
    [
        ("RUS", None, "2010-03-01", "Dmitry Medvedev"),
        ("RUS", None, "2025-12-12", "Vladimir Putin"),
        ("GBR", "prime minister", "2007-06-27", "Gordon Brown"),
        ("DEU", "chancellor", "2003-01-01T12:00:00", "Gerhard Schröder"),
        ("UKR", None, "2014-04-28", "Oleksandr Turchynov"),
    ],
)
def test_offices_are_held_by_date(country: str, office: str | None, date: str, name: str) -> None:
    term = holder(country, office, date)
    assert term is not None
    assert term.name == name


def test_no_date_no_holder() -> None:
    assert holder("RUS", None, None) is None


def test_terms_are_well_formed() -> None:
    for term in terms():
        assert term.country in {*countries(), *beyond_countries()}, term
        assert term.of is None or term.of in organizations(), term
        assert term.end is None or term.begin <= term.end, term
        assert term.gender in ("m", "f"), term


def test_sectors_are_plover_s_or_its_families() -> None:
    used = {
        *title_sectors().values(),
        *organ_sectors().values(),
        *(noun.sector for noun in group_nouns().values()),
        *(s for one in organizations().values() for s in (one.sector, *one.also_sectors) if s),
    }
    assert used <= set(sectors()) | {"IGO", "NGO"}


@pytest.mark.parametrize(
    ("name", "near", "inside", "country", "precision"),
    [
        ("Paris", (), None, "FRA", "city"),
        ("Kharkov", (), None, "UKR", "city"),
        ("Odessa", ("USA",), None, "USA", "city"),
        ("London", (), "CAN", "CAN", "city"),
        ("Georgia", (), None, "GEO", "country"),
        ("Georgia", ("USA",), None, "USA", "region"),
        ("the Gulf of Mexico", (), None, None, "water"),
        ("Middle East", (), None, None, "area"),
    ],
)
def test_context_decides_between_places_of_one_name(
    name: str, near: tuple[str, ...], inside: str | None, country: str | None, precision: str
) -> None:
    spot = locate(name, near=near, inside=inside)
    assert spot is not None
    assert (spot.country, spot.precision) == (country, precision)


def test_capitals_and_phrases() -> None:
    caracas = capital_of("VEN")
    assert caracas is not None
    assert caracas.geonameid == 3646738
    assert country_in_a_phrase("USA") == "the United States"


def test_spelling() -> None:
    assert slug("Nicolás Maduro") == slug("Nicolas Maduro") == "nicolas-maduro"
    assert plain("Łódź") == "Lodz"
    assert cleaned("Ruiz\u00e2\u0080\u0099s") == "Ruiz"
