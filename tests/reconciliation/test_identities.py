from __future__ import annotations

import pytest

from crosswire.reconciliation.identities import identities, same_name
from crosswire.reconciliation.passages import witnesses
from tests.reconciliation.stories import people, told


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("gennady-marek", "gennady-a-marek", True),
        ("tatiana-oreshkova", "tatyana-oreshkova", True),
        ("tatiana-orehskova", "tatyana-oreshkova", True),
        ("a-oreshkova", "anna-oreshkova", True),
        ("anna-oreshkova", "boris-oreshkov", False),
        ("anna-lee", "anna-lea", False),
        ("oreshkova", "anna-oreshkova", False),
        ("john-smith", "joan-smith", False),
    ],
)
def test_same_name(a: str, b: str, wanted: bool) -> None:
    assert same_name(a.split("-"), b.split("-")) is wanted
    assert same_name(b.split("-"), a.split("-")) is wanted


def test_a_short_name_goes_under_the_only_full_one() -> None:
    first, one = told("r1", "Anna Oreshkova resigned.")
    second, other = told("r2", "Oreshkova resigned.")
    story = witnesses(
        [first, second],
        [people(one, first, anna_oreshkova="Anna Oreshkova"), people(other, second, oreshkova="Oreshkova")],
    )
    assert identities(story)["person:oreshkova"] == "person:anna-oreshkova"


def test_a_short_name_of_two_people_stays_its_own() -> None:
    first, one = told("r1", "Anna Oreshkova met Boris Oreshkova.")
    second, other = told("r2", "Oreshkova resigned.")
    named = people(one, first, anna_oreshkova="Anna Oreshkova", boris_oreshkova="Boris Oreshkova")
    story = witnesses([first, second], [named, people(other, second, oreshkova="Oreshkova")])
    assert identities(story)["person:oreshkova"] == "person:oreshkova"
