"""Persons told without a name, and names told beside them."""

from __future__ import annotations

import pytest

from crosswire.records.readings import Entity
from tests.factories import reading


def _cast(text: str) -> dict[str, list[str]]:
    """Return the words of each person and group by id."""
    entities: tuple[Entity, ...] = reading(text, published="2024-05-16").entities
    return {entity.id: [m.of(text) for m in entity.mentions] for entity in entities}


AGAIN = [
    (
        "A 34-year-old woman was found dead on Monday. The woman had lived alone. She was a farmer.",
        "person:unnamed-woman",
        ["34-year-old woman", "woman", "She"],
    ),
    (
        "A man was killed on Monday. The victim, who lived alone, had called his sister.",
        "person:unnamed-man",
        ["man", "victim", "who", "his"],
    ),
    (
        "Elena Markova, 71, fell ill. The 71-year-old is in hospital.",
        "person:elena-markova",
        ["Elena Markova", "71-year-old"],
    ),
    ("Actress Dana Lind fell ill. The actress is at home.", "person:dana-lind", ["Dana Lind", "actress"]),
    (
        "A woman was hurt on Monday. Police identified the woman as Elena Markova. Markova is at home.",
        "person:elena-markova",
        ["woman", "woman", "Elena Markova", "Markova"],
    ),
    (
        "A 36-year-old woman drowned on Monday. Elena Markova, 36, had swum out alone.",
        "person:elena-markova",
        ["36-year-old woman", "Elena Markova"],
    ),
    (
        "A farmer was arrested on Monday. Elena Markova was arrested near her house.",
        "person:elena-markova",
        ["farmer", "Elena Markova", "her"],
    ),
    ("Two women were hurt. The women said they were lucky.", "group:woman", ["Two women", "women", "they"]),
    (
        "Man held after fire\n\nA man was held on Monday. He is at home.",
        "person:unnamed-man",
        ["Man", "man", "He"],
    ),
]


@pytest.mark.parametrize(("text", "entity", "forms"), AGAIN)
def test_who_is_told_of_again_is_one(text: str, entity: str, forms: list[str]) -> None:
    assert _cast(text).get(entity) == forms


@pytest.mark.parametrize(
    "text",
    [
        "A woman was hurt on Monday.",
        "A man who had fled was found on Monday.",
        "No woman was hurt. Every man left.",
    ],
)
def test_who_is_told_of_once_is_not_in_the_cast(text: str) -> None:
    assert _cast(text) == {}


def test_another_is_another() -> None:
    cast = _cast("A man fell ill. The man is at home. Another man left the town. That man had a car.")
    assert cast["person:unnamed-man"] == ["man", "man"]


def test_two_who_did_the_same_are_not_made_one() -> None:
    text = "A farmer was arrested on Monday. Elena Markova was arrested in May. Michael Jensen was arrested in June."
    assert set(_cast(text)) == {"person:elena-markova", "person:michael-jensen"}


def test_the_victim_is_not_who_did_it() -> None:
    cast = _cast("A man shot Elena Markova on Monday. He fled. The victim is at home.")
    assert cast["person:unnamed-man"] == ["man", "He"]


def test_two_of_two_nations_are_two() -> None:
    cast = _cast("A Danish activist fell ill. She is at home. The Norwegian activist left. He had a car.")
    assert ["Danish activist", "She"] in cast.values()
    assert ["Norwegian activist", "He"] in cast.values()


@pytest.mark.parametrize("age", ["²", "٣", "9" * 4500])
def test_what_is_no_age_is_none(age: str) -> None:
    text = f"A man of 34 was held. Ivo Lind, {age}, was held. The {age}-year-old left."
    assert any(entity.name == "Ivo Lind" for entity in reading(text).entities)
