"""What 'who' and 'which' stand for."""

from __future__ import annotations

import pytest

from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.relatives import antecedent
from crosswire.settings import Settings
from tests.factories import report

CASES = [
    ("The farmer who sold the horse left.", "who", "farmer"),
    ("The farmer who they say sold the horse left.", "who", "farmer"),
    ("The mayor, whose son was hurt, left.", "whose", "mayor"),
    ("The ferry, which sank on Monday, was old.", "which", "ferry"),
    ("The firm for which she worked was sold.", "which", "firm"),
    ("The farmer asked who sold the horse.", "who", None),
    ("Police know the farmer who asked which horse was sold.", "which", None),
    ("He said that the horse was sold.", "that", None),
    ("Who sold the horse?", "Who", None),
]


@pytest.mark.parametrize(("text", "pronoun", "expected"), CASES)
def test_a_relative_pronoun_stands_for_its_noun(text: str, pronoun: str, expected: str | None) -> None:
    doc = parse(report(text), load_parser(Settings().model)).doc
    token = next(token for token in doc if token.text == pronoun)
    found = antecedent(token)
    assert (found.text if found is not None else None) == expected
