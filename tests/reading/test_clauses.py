"""Clauses: who did what to whom, in the roles of the active voice."""

from __future__ import annotations

import pytest

from tests.factories import reading

CASES = [
    (
        "Soldiers stopped the ferry in the harbour.",
        [
            ("stop", "subject", "Soldiers"),
            ("stop", "object", "the ferry"),
            ("stop", "oblique", "the harbour"),
        ],
    ),
    (
        "The ferry was stopped by soldiers.",
        [("stop", "subject", "soldiers"), ("stop", "object", "The ferry")],
    ),
    (
        "The minister visited Oslo and signed a treaty.",
        [("visit", "object", "Oslo"), ("sign", "subject", "The minister"), ("sign", "object", "a treaty")],
    ),
    (
        "Police, who arrested nine men, left the square.",
        [
            ("arrest", "subject", "Police"),
            ("arrest", "object", "nine men"),
            ("leave", "object", "the square"),
        ],
    ),
    (
        "The men carried out the attack.",
        [("carry out", "object", "the attack")],
    ),
    (
        "Norland has built roads with Sudria and Ruiz visited Oslo in May.",
        [("build", "subject", "Norland"), ("visit", "subject", "Ruiz"), ("visit", "object", "Oslo")],
    ),
    (
        "Ana Ruiz, the mayor of the town, resigned.",
        [("be", "subject", "Ana Ruiz"), ("be", "complement", "the mayor of the town")],
    ),
    (
        "Ana Ruiz will lose her seat if convicted of fraud.",
        [("convict", "object", "Ana Ruiz")],
    ),
    (
        "Two men were said to be trying to flee.",
        [("say", "object", "Two men"), ("flee", "subject", "Two men")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_roles(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = {
        (clause.lemma, argument.role, argument.span.of(text))
        for clause in reading(text).clauses
        for argument in clause.arguments
    }
    assert set(expected) <= found


@pytest.mark.parametrize(
    ("text", "lemma", "negated", "modal"),
    [
        ("The army did not enter the town.", "enter", True, None),
        ("The army may enter the town.", "enter", False, "may"),
        ("The army entered the town.", "enter", False, None),
    ],
)
def test_negation_and_modals(text: str, lemma: str, negated: bool, modal: str | None) -> None:
    clause = next(c for c in reading(text).clauses if c.lemma == lemma)
    assert (clause.negated, clause.modal) == (negated, modal)


def test_off_text_yields_no_clause() -> None:
    text = "The army entered the town.\n\nPlease support our work."
    clauses = reading(text, off=("Please support our work.",)).clauses
    assert [c.lemma for c in clauses] == ["enter"]


def test_a_list_of_any_length_is_read() -> None:
    text = ", ".join(f"{number} people" for number in range(1500)) + " died."
    assert reading(text).sentences


@pytest.mark.parametrize(
    ("text", "taking_part", "abstract"),
    [
        ("The growth of exports surprised the minister.", {"minister"}, {"growth"}),
        ("The court ordered the sale of the ship.", {"court"}, {"sale"}),
        ("The mayor of Bergen promised growth.", {"mayor"}, {"growth"}),
    ],
)
def test_a_deed_or_a_state_takes_no_part_in_what_is_told(
    text: str, taking_part: set[str], abstract: set[str]
) -> None:
    arguments = [a for c in reading(text).clauses for a in c.arguments if a.role in ("subject", "object")]
    assert {a.head.of(text) for a in arguments if not a.abstract} == taking_part
    assert {a.head.of(text) for a in arguments if a.abstract} == abstract
