"""Actors meant by what they are: organizations, offices, groups."""

from __future__ import annotations

import pytest

from tests.factories import reading


def _cast(text: str, published: str | None = "2024-05-16") -> dict[str, list[str]]:
    """Return the words of each entity by id."""
    return {e.id: [m.of(text) for m in e.mentions] for e in reading(text, published=published).entities}


BODIES = [
    (
        "Human Rights Watch met on Monday. The group said it would go on.",
        ["Human Rights Watch", "group", "it"],
    ),
    (
        "The European Commission met on Monday. Oslo was told. The commission said it would go on.",
        ["European Commission", "commission", "it"],
    ),
    (
        "U.S. automaker Chrysler sold a plant. The carmaker is in debt.",
        ["U.S. automaker", "Chrysler", "carmaker"],
    ),
    ("The Times was sold. The paper said it had won.", ["Times", "paper", "it"]),
]


@pytest.mark.parametrize(("text", "forms"), BODIES)
def test_a_noun_for_an_organization_means_the_one_named_before(text: str, forms: list[str]) -> None:
    assert forms in _cast(text).values()


def test_a_noun_with_other_words_before_it_means_another() -> None:
    cast = _cast("The European Commission met on Monday. The electoral commission was told.")
    assert cast["org:european-commission"] == ["European Commission"]


def test_without_a_date_a_leader_is_whom_the_report_gives_the_office() -> None:
    cast = _cast("Danish Prime Minister Olga Hansen left. The Danish leader smiled.", None)
    assert cast["person:olga-hansen"] == ["Olga Hansen", "Danish leader"]


def test_a_diplomat_is_no_regime() -> None:
    cast = _cast("Syria said it had won. A Danish diplomat spoke. Syria left. The regime has lost.")
    assert cast["country:SYR"] == ["Syria", "it", "Syria", "regime"]


def test_troops_are_of_where_they_are_from_and_of_no_bystander() -> None:
    cast = _cast("Sudan sent help. Troops from Chad fired on it.")
    assert cast["group:tcd-military"] == ["Troops"]
    cast = _cast("Ten Karvenian soldiers died when troops from nearby Tolmere fired on them.")
    assert cast["group:tolmere-military"] == ["troops"]
    cast = _cast(
        "Norway brokered a deal, a Norwegian diplomat said. Troops fired on a Karvenian post. Karvenian "
        "villagers fled. Karvenian farmers stayed."
    )
    assert cast["group:military"] == ["Troops"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The transport minister, Félix Arroyo, resigned.", "person:felix-arroyo"),
        ("Its chief engineer, Dušan Vuković, left.", "person:dusan-vukovic"),
        ("On Friday, coast guard commander Beatriz Olmedo said Spain was safe.", "person:beatriz-olmedo"),
    ],
)
def test_who_holds_an_office_is_a_person(text: str, person: str) -> None:
    assert person in _cast(text)


def test_a_town_in_capitals_before_a_colon_is_where_it_was_written() -> None:
    assert "country:NOR" not in _cast("OSLO: Two guards were shot dead on Sunday.")


def test_a_ship_is_no_company() -> None:
    cast = _cast(
        "The ferry Stella Lind sank off Oslo. Divers went in. The company was silent. It lost the ship."
    )
    assert not any("company" in forms and "Stella Lind" in forms for forms in cast.values())


def test_a_company_may_be_the_owner() -> None:
    assert "person:lineas-del-mar" not in _cast("The owner, Lineas del Mar, paid the crew.")


def test_a_group_told_of_again_goes_by_no_number() -> None:
    text = "At least two guards were seen. Rebels fired on the guards."
    names = {entity.id: entity.name for entity in reading(text).entities}
    assert names["group:guard"] == "guards"
    text = "Some 700 rebel fighters were seen. The rebels left."
    names = {entity.id: entity.name for entity in reading(text).entities}
    assert names["group:rebels"] == "rebel fighters"


def test_the_official_is_the_official_told_of() -> None:
    cast = _cast("A Western official in Oslo denied it. The official said Norway had agreed.")
    assert cast["group:western-authorities"] == ["Western official", "official"]


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("The Danish cabinet met. The authorities said it was over.", "authorities", "country:DNK"),
        ("The Danish cabinet met. One official said it was over.", "One official", "group:authorities"),
        ("The Danish cabinet warned the regime.", "regime", "group:authorities"),
        ("The Danish cabinet met. The authorities in Bamako said no.", "authorities", "country:MLI"),
        ("Officials in Aleppo warned Denmark.", "Officials", "country:SYR"),
        ("The Danish diplomat was ill. The authorities said no.", "authorities", "group:authorities"),
    ],
)
def test_those_in_power_are_of_the_country_that_the_report_ties_them_to(
    text: str, words: str, entity: str
) -> None:
    assert words in _cast(text)[entity]


def test_a_diplomat_is_no_government() -> None:
    assert "country:DNK" not in _cast("A Danish diplomat was robbed in Oslo. The Danish diplomat was ill.")


def test_what_is_denied_is_no_actor() -> None:
    assert _cast("The Kremlin warned Norway. Sweden denied it.")["country:NOR"] == ["Norway"]


def test_the_rebels_of_the_country_that_the_report_is_about_are_one() -> None:
    text = "Rebels left Aleppo. Syria said it had won. Syria's rebels were told by Syria to go."
    cast = _cast(text)
    assert "group:rebels" not in cast
    assert cast["group:syr-rebels"] == ["Rebels", "Syria's rebels"]


def test_a_secretary_of_state_is_of_no_state() -> None:
    text = "Dana Lind, the U.S. secretary of state, left."
    entities = {e.id: e.role for e in reading(text, published="2014-05-16").entities}
    assert entities["person:dana-lind"] == "secretary of state of the United States"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Mortar fire went on. Homes were hit by mortar shells. Mortar was heard.", "person:mortar"),
        ("An alias, Elena Markova, was used.", "person:unnamed-alias"),
        ("IP addresses were named. An IP address was sold.", "org:ip"),
    ],
)
def test_what_is_nobody_is_not_in_the_cast(text: str, entity: str) -> None:
    assert entity not in _cast(text)


def test_a_surname_is_known_without_its_article() -> None:
    text = "Protest leader Omar al-Tilawi left. Tilawi said he was ill."
    read = reading(text, published="2024-05-16")
    assert [[m.of(text) for m in e.mentions] for e in read.entities] == [["Omar al-Tilawi", "Tilawi", "he"]]
    assert [a.name for a in read.attributions] == ["Omar al-Tilawi"]


def test_the_army_is_the_state_s_though_rebels_call_themselves_one() -> None:
    cast = _cast("Syria's army fought the Free Syrian Army in Homs. The army said it had won.")
    assert cast["org:free-syrian-army"] == ["Free Syrian Army"]
    assert cast["group:syr-military"] == ["Syria's army", "army", "it"]
