"""What the parser gets wrong again and again: whose subject a noun is."""

from __future__ import annotations

import pytest

from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("They built roads with Sudria and Ruiz visited Oslo.", "visited", "Ruiz"),
        (
            "At the port in Lunde, Ida Brandt, a pilot with thirty years at sea, said that the light was out.",
            "said",
            "Brandt",
        ),
        (
            'Farmers came in their hundreds. "We lost two harvests in a row," added another Lunde farmer.',
            "added",
            "farmer",
        ),
        ("Stop the pump.", "Stop", None),
    ],
)
def test_a_clause_has_its_own_subject(text: str, verb: str, subject: str | None) -> None:
    token = next(one for one in parse(report(text), load_parser(Settings().model)).doc if one.text == verb)
    found = [child.text for child in token.children if child.dep_ == "nsubj"]
    assert found == ([subject] if subject is not None else [])


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("staged", "stage"), ("hoping", "hope"), ("raped", "rape"), ("stopped", "stop"), ("visited", "visit")],
)
def test_no_lemma_loses_its_last_letter(word: str, lemma: str) -> None:
    doc = parse(
        report(f"The guards had {word} it." if word.endswith("ed") else f"They are {word} for it."),
        load_parser(Settings().model),
    ).doc
    assert next(token.lemma_ for token in doc if token.text == word) == lemma
