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
    assert "org:us-senate" in _cast("The Senate rejected the bill.")
    assert "org:us-senate" not in _cast("Brazil's Senate rejected the bill.")
