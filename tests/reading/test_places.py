"""Where a report says things are."""

from __future__ import annotations

import pytest

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.places import find_places
from crosswire.records.readings import Place
from crosswire.settings import Settings
from tests.factories import reading, report


def _places(text: str) -> dict[str, Place]:
    parsed = parse(report(text, published="2025-12-12"), load_parser(Settings().model))
    return {place.span.of(text): place for place in find_places(parsed, find_entities(parsed))}


CASES = [
    ("Shops reopened in Aleppo.", "Aleppo", "SYR", "city"),
    ("Two ships collided in the Black Sea.", "Black Sea", None, "water"),
    ("The boat sank in the Eastern Pacific.", "Eastern Pacific", None, "water"),
    ("Shelling was heard in eastern Syria.", "eastern Syria", "SYR", "area"),
    ("A tanker was stopped off the Venezuelan coast.", "Venezuelan coast", "VEN", "area"),
    ("The ferry sank off the coast of Libya.", "coast of Libya", "LBY", "area"),
    ("Police found the car near Aleppo.", "Aleppo", "SYR", "area"),
    ("The minister flew to Moscow.", "Moscow", "RUS", "city"),
    ("Refugees crossed into Turkey.", "Turkey", "TUR", "country"),
    ("Mines were cleared in the Donbass.", "Donbass", "UKR", "region"),
    ("A dam broke in Odessa, Texas.", "Odessa", "USA", "city"),
    ("Ukraine said a drone fell in Odessa.", "Odessa", "UKR", "city"),
    ("Troops massed along the Turkish border.", "Turkish border", "TUR", "area"),
]


@pytest.mark.parametrize(("text", "words", "country", "precision"), CASES)
def test_places_are_found_and_resolved(text: str, words: str, country: str | None, precision: str) -> None:
    place = _places(text)[words]
    assert (place.country, place.precision) == (country, precision)


def test_an_area_has_no_coordinates_and_a_city_has() -> None:
    area = _places("Fires burned in northern Greece.")["northern Greece"]
    assert (area.geonameid, area.lat, area.lon) == (None, None, None)
    city = _places("Fires burned in Athens.")["Athens"]
    assert city.geonameid == 264371
    assert city.lat == pytest.approx(37.98, abs=0.05)


def test_the_country_said_before_is_the_country() -> None:
    places = _places("A Venezuelan tanker was seized off the country's coast.")
    assert places["country's coast"].country == "VEN"
    assert places["country's coast"].name == "coast of Venezuela"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Moscow said it would answer.", "Moscow"),
        ("Ties between Washington and Caracas worsened.", "Caracas"),
        ("U.S. troops boarded the ship.", "U.S."),
        ("Michael Jordan retired in 1999.", "Jordan"),
        ("The general was killed in 44 BC.", "BC"),
    ],
)
def test_actors_are_no_places(text: str, words: str) -> None:
    assert words not in _places(text)


RESOLVED = [
    # The report holds the place: a state after it, what it is near, or the country before it.
    ("In Lusaka, Angola won the vote.", "Lusaka", "ZMB", "Lusaka"),
    ("A barn burned down in Paris, Texas.", "Paris", "USA", "Texas"),
    ("A barn burned down in Paris, Ky., on Monday.", "Paris", "USA", "Kentucky"),
    ("The clinic in London, Ontario, was shut.", "London", "CAN", "Ontario"),
    ("The mill stands in Guildford, Surrey, England.", "Guildford", "GBR", "England"),
    ("Shops reopened in Tripoli in northern Lebanon.", "Tripoli", "LBN", None),
    ("The Venezuelan city of Valencia lost power.", "Valencia", "VEN", None),
    ("A bus crashed in Newcastle, north of Sydney.", "Newcastle", "AUS", "New South Wales"),
    # One telling is enough for the report.
    (
        "Police in Springfield, Illinois, made an arrest. Springfield is calm.",
        "Springfield",
        "USA",
        "Illinois",
    ),
    # A town the whole world speaks of, not its namesake in the country named.
    ("American officials flew from Boston to Geneva.", "Geneva", "CHE", None),
    # Nothing holds it, but the other places lie near by.
    ("Trains between Cambridge and Boston stopped. Salem was cut off.", "Salem", "USA", "Massachusetts"),
]


@pytest.mark.parametrize(("text", "words", "country", "region"), RESOLVED)
def test_the_report_tells_which_place_of_a_name_is_meant(
    text: str, words: str, country: str, region: str | None
) -> None:
    place = _places(text)[words]
    assert place.country == country
    assert region is None or place.region == region


def test_a_town_no_table_knows_lies_where_it_is_said_to_lie() -> None:
    place = _places("The dam at Quillbrook, Ontario, gave way.")["Quillbrook"]
    assert (place.country, place.geonameid, place.precision) == ("CAN", None, "area")


def test_a_region_has_coordinates_and_its_number() -> None:
    place = _places("Fires burned in Bavaria.")["Bavaria"]
    assert (place.precision, place.geonameid) == ("region", 2951839)
    assert place.lat == pytest.approx(49, abs=0.5)


def test_a_seat_of_power_that_does_not_act_is_ground_in_the_capital() -> None:
    place = _places("Farmers drove their tractors past Downing Street.")["Downing Street"]
    assert (place.name, place.country, place.precision) == ("Downing Street", "GBR", "area")
    assert place.lat == pytest.approx(51.5, abs=0.1)


def test_an_unknown_place_keeps_its_name_and_nothing_is_guessed() -> None:
    for place in _places("Soldiers entered the village of Qarshamandu in Syria.").values():
        if place.name == "Qarshamandu":
            assert (place.country, place.lat, place.precision) == (None, None, None)


def test_two_towns_of_one_name_are_each_where_the_report_puts_them() -> None:
    text = "He left Cambridge, Massachusetts, on Monday. He came to Cambridge, England, on Friday."
    found = reading(text).places
    assert [place.country for place in found if place.name == "Cambridge"] == ["USA", "GBR"]
