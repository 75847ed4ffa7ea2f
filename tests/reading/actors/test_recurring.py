"""Names that come again, shortened or passed over."""

from __future__ import annotations

import pytest

from tests.factories import reading

CASES = [
    (
        "The Northern Rail Board (NRB) met on Monday. Trains of the NRB stood still. NRB said so.",
        ["Northern Rail Board", "NRB", "NRB", "NRB"],
    ),
    (
        "Tarvik Marine Corp. said on Monday it would close. A ship of Tarvik sank.",
        ["Tarvik Marine Corp.", "it", "Tarvik"],
    ),
    ("Nokia said on Monday it had won. The talks with Nokia went on.", ["Nokia", "it", "Nokia"]),
]


@pytest.mark.parametrize(("text", "forms"), CASES)
def test_an_organization_is_one_whatever_form_its_name_has(text: str, forms: list[str]) -> None:
    named = [e for e in reading(text, published="2024-05-16").entities if e.kind == "organization"]
    assert [[m.of(text) for m in entity.mentions] for entity in named] == [forms]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The Danish navy said it had caught two smugglers.", ["Danish navy", "it"]),
        ("The Danish army left. They took their guns.", ["Danish army", "They", "their"]),
    ],
)
def test_an_army_is_it_and_they(text: str, forms: list[str]) -> None:
    cast = {e.id: [m.of(text) for m in e.mentions] for e in reading(text).entities}
    assert cast["group:dnk-military"] == forms


def test_a_company_may_be_they_in_its_own_sentence() -> None:
    text = "Nokia said they would close. Workers said they were told."
    cast = {e.id: [m.of(text) for m in e.mentions] for e in reading(text).entities}
    assert cast["org:nokia"] == ["Nokia", "they"]
