"""By which codes an actor goes: country, sectors and the office it is told by."""

from __future__ import annotations

import pytest

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.readings import Entity
from crosswire.settings import Settings
from tests.factories import report


def _cast(text: str, published: str | None = None) -> dict[str, Entity]:
    found = find_entities(parse(report(text, published=published), load_parser(Settings().model)))
    return {entity.id: entity for entity in found}


TITLES = [
    ("Danish Foreign Minister Ida Lind left for Oslo.", None, "ida-lind", "foreign minister"),
    ("Ida Lind, a former mayor of Kharkiv, was held.", None, "ida-lind", "former mayor"),
    ("Francois Hollande met the miners.", "2015-03-02", "francois-hollande", "president"),
    ("Francois Hollande met the miners.", "2019-03-02", "francois-hollande", "former president"),
    ("Ida Lind met the miners.", None, "ida-lind", None),
]


@pytest.mark.parametrize(("text", "published", "who", "title"), TITLES)
def test_an_actor_has_the_office_it_is_told_by(
    text: str, published: str | None, who: str, title: str | None
) -> None:
    assert _cast(text, published)[f"person:{who}"].title == title


HOLDERS = [
    ("The U.N. secretary-general condemned the raid.", "2003-05-05", "kofi-annan", "UNO", "IGO"),
    ("The German defence minister left for Mali.", "2014-05-05", "ursula-von-der-leyen", "DEU", "GOV"),
    ("Jordan's King Abdullah called for calm.", "2012-01-05", "king-abdullah-ii", "JOR", "GOV"),
    ("The pope called for calm.", "2008-01-05", "pope-benedict-xvi", "VAT", "REL"),
    ("Hassan Nasrallah called for calm.", "2026-01-05", "hassan-nasrallah", "LBN", "REB"),
    ("Guido Westerwelle called for calm.", "2015-01-05", "guido-westerwelle", "DEU", "ELI"),
    ("Boris Pistorius opened the new school.", "2012-01-05", "boris-pistorius", "DEU", None),
]


@pytest.mark.parametrize(("text", "published", "who", "country", "sector"), HOLDERS)
def test_offices_are_held_by_whoever_held_them_that_day(
    text: str, published: str, who: str, country: str, sector: str | None
) -> None:
    found = _cast(text, published)[f"person:{who}"]
    assert (found.country, found.sector) == (country, sector)


def test_an_office_of_no_date_stays_unnamed() -> None:
    found = _cast("The German defence minister left for Mali. The minister met soldiers.")
    assert (found["person:deu-defence-minister"].country, found["person:deu-defence-minister"].sector) == (
        "DEU",
        "GOV",
    )


BODIES = [
    ("The Oromo Liberation Army ambushed the bus.", "oromo-liberation-army", "ETH", ("REB",)),
    ("UNHCR condemned the raid.", "unhcr", "UNO", ("IGO", "REF")),
    ("Islamic State claimed the raid.", "islamic-state", "IMG", ("REB",)),
    ("The Donetsk People's Republic held a vote.", "donetsk-peoples-republic", "UKR", ("PRE", "REB")),
    ("Syriza condemned the raid.", "syriza", "GRC", ("PTY",)),
]


@pytest.mark.parametrize(("text", "slug", "country", "sectors"), BODIES)
def test_known_bodies_have_their_codes(text: str, slug: str, country: str, sectors: tuple[str, ...]) -> None:
    found = _cast(text)[f"org:{slug}"]
    assert (found.country, (found.sector, *found.also_sectors)) == (country, sectors)


def test_a_body_told_to_be_another_country_s_is_not_the_known_one() -> None:
    assert "org:us-senate" not in _cast("Brazil's Senate rejected the bill.")
    assert "org:fbi" not in _cast("The French FBI arrested two men.")


SHARED = [
    ("The Senate rejected the bill.", "Senate", None),
    ("Texas was hit hard. The Senate rejected the bill.", "Senate", "USA"),
    ("Brazil's Senate rejected the bill.", "Senate", "BRA"),
    ("Chile sent envoys to Brazil. The Senate rejected the bill.", "Senate", None),
    ("The Labour Party rejected the bill in Norway.", "Labour Party", "NOR"),
    ("The Labour Party rejected the bill in Britain.", "Labour Party", "GBR"),
    ("Lima was calm. In Peru the Congress rejected the bill.", "Congress", "PER"),
    ("The Oromo Liberation Army (OLA) fled. The OLA lost the town.", "OLA", "ETH"),
    ("The FBI arrested two men.", "FBI", "USA"),
]


@pytest.mark.parametrize(("text", "name", "country"), SHARED)
def test_a_name_of_bodies_of_several_countries_needs_the_country(
    text: str, name: str, country: str | None
) -> None:
    named = [one for one in _cast(text).values() if any(name in alias for alias in one.aliases)]
    assert [one.country for one in named] == [country]


OFFICES = [
    ("Ida Lind, president of Rosneft, left for Oslo.", "RUS", "BUS"),
    ("Ida Lind, a spokeswoman for the airline, left for Oslo.", None, "BUS"),
    ("Ida Lind, the director of Human Rights Watch, left for Oslo.", None, "NGO"),
    ("Ida Lind, president of France, left for Oslo.", "FRA", "GOV"),
    ("Ida Lind, the official said, left for Oslo with her son, Ola Lind.", None, "CVL"),
    ("Ida Lind, a Russia analyst, left for Oslo.", None, "EDU"),
    ("Ida Lind, a Russian analyst, left for Oslo.", "RUS", "EDU"),
]


@pytest.mark.parametrize(("text", "country", "sector"), OFFICES)
def test_an_office_has_the_sector_of_the_body_it_is_of(text: str, country: str | None, sector: str) -> None:
    cast = _cast(text)
    who = cast.get("person:ola-lind") or cast["person:ida-lind"]
    assert (who.country, who.sector) == (country, sector)


def test_a_surname_that_is_a_place_means_its_bearer() -> None:
    found = _cast("Kevin Jordan left the club. Jordan said he was tired of life in Jordan.")
    assert "country:JOR" not in found
    assert found["person:kevin-jordan"].aliases == ("Kevin Jordan", "Jordan")


def test_a_king_is_of_the_country_told_after_him() -> None:
    assert _cast("King Abdullah of Saudi Arabia called for calm.")["person:king-abdullah-bin-abdulaziz"]


MINISTRIES = [
    ("Vietnam's Ministry of Foreign Affairs protested on Friday.", "VNM", "GOV"),
    ("Bank officials met the miners.", None, None),
    ("Officials of the bank met British miners.", None, None),
    ("British officials met the miners.", "GBR", "GOV"),
]


@pytest.mark.parametrize(("text", "country", "sector"), MINISTRIES)
def test_officials_are_a_state_s_unless_a_firm_s(text: str, country: str | None, sector: str | None) -> None:
    governing = [one for one in _cast(text).values() if one.sector == "GOV"]
    assert [(one.country, one.sector) for one in governing] == ([(country, sector)] if sector else [])


def test_emirates_alone_is_the_airline() -> None:
    assert _cast("Emirates suspended flights to the city.")["org:emirates-airline"].sector == "BUS"
    assert "country:ARE" in _cast("The Emirates condemned the raid.")


def test_a_surname_tells_the_country_of_a_regime_where_no_date_tells_the_person() -> None:
    assert _cast("The Assad regime shelled the suburb.")["country:SYR"].sector == "GOV"


def test_the_role_in_a_body_of_no_state_names_the_body_once() -> None:
    found = _cast("U.N. Secretary-General Ban Ki-moon left for Oslo.", "2014-05-05")
    assert found["person:ban-ki-moon"].role == "secretary-general of United Nations"


def test_a_small_capital_is_no_government_where_a_larger_place_has_its_name() -> None:
    assert "country:FLK" not in _cast("Morgan Stanley said it was leaving. Stanley said no more.")
