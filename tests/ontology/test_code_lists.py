"""The code lists of ACLED and UCDP, and what of ours they speak of."""

from __future__ import annotations

import pytest

from crosswire.ontology.acled import acled, acled_regions, acled_type_of, disorder_of
from crosswire.ontology.countries import countries
from crosswire.ontology.gdelt import gdelt
from crosswire.ontology.plover import beyond_countries, event_types, modes, sectors
from crosswire.ontology.ucdp import ucdp, ucdp_regions, ucdp_sides

GONE = {"SUN", "YUG", "CSK", "DDR"}


@pytest.mark.parametrize(
    ("narrow", "wide", "disorder"),
    [
        ("Armed clash", "Battles", "Political violence"),
        ("Peaceful protest", "Protests", "Demonstrations"),
        ("Excessive force against protesters", "Protests", "Political violence; Demonstrations"),
        ("Violent demonstration", "Riots", "Demonstrations"),
        ("Mob violence", "Riots", "Political violence"),
        ("Arrests", "Strategic developments", "Strategic developments"),
    ],
)
def test_a_sub_event_type_has_its_type_and_disorder(narrow: str, wide: str, disorder: str) -> None:
    assert acled_type_of()[narrow] == wide
    assert disorder_of(narrow) == disorder


def test_what_acled_lacks_has_no_disorder() -> None:
    with pytest.raises(KeyError):
        disorder_of("Earthquake")


def test_every_country_is_in_one_region_of_acled() -> None:
    listed = [code for codes in acled().regions.values() for code in codes]
    assert len(listed) == len(set(listed))
    assert set(acled_regions()) == countries().keys() - GONE


def test_every_state_is_in_one_region_of_ucdp() -> None:
    listed = [code for codes in ucdp().regions.values() for code in codes]
    assert len(listed) == len(set(listed))
    states = {code for code, one in countries().items() if one.gw is not None}
    assert set(ucdp_regions()) == states | {"PSE", "ESH"}


def test_sectors_are_plovers() -> None:
    assert set(acled().inter_of_sector) == sectors().keys() - {"PRE"}
    assert set(acled().inter_of_sector.values()) <= {int(number) for number in acled().inter}
    assert set(ucdp_sides()) <= sectors().keys()


def test_gdelts_columns_and_types_are_the_published_ones() -> None:
    assert (len(gdelt().events), len(gdelt().mentions)) == (61, 16)
    assert len(set(gdelt().events)) == 61
    assert set(gdelt().types) <= sectors().keys() | beyond_countries().keys()
    assert (gdelt().types["JRN"], gdelt().types["MED"]) == ("MED", "HLH")
    assert set(gdelt().groups) <= beyond_countries().keys()


def test_what_acled_takes_is_in_plover_and_in_acled() -> None:
    pairs = {f"{type}:{mode}" for type, mode in modes()}
    assert set(acled().by_mode) <= pairs | event_types().keys()
    assert set(acled().by_mode.values()) <= acled_type_of().keys()
