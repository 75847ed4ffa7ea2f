"""The parse: sentences, folding, and what is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.parse import fold, paragraphs
from tests.factories import reading


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("“No,” she said", '"No," she said'),
        ("l’été – «oui»", 'l\'été - "oui"'),
        ("10\u00a0000 men", "10 000 men"),
        ("He said, \u00e2\x80\x9cNo.\u00e2\x80\x9d", 'He said,   "No."  '),
        ("the mayor\u00e2\u20ac\u2122s men", "the mayor  's men"),
        ("pâté", "pâté"),
    ],
)
def test_fold(given_text: str, folded: str) -> None:
    assert fold(given_text) == folded


@given(st.text(alphabet=st.characters()) | st.text(alphabet="â\x80\x99\x9c\x9d€™œ \n“”'a."))
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    for paragraph in paragraphs(text):
        assert paragraph.of(text).strip()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("A heading\n\nThe army left.", ["A heading", "The army left."]),
        (
            'She called it "a lie." He did not answer.',
            ['She called it "a lie."', "He did not answer."],
        ),
        (
            "The army said on Tuesday that it would leave the town\nbefore the winter.",
            ["The army said on Tuesday that it would leave the town\nbefore the winter."],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [s.span.of(text) for s in reading(text).sentences] == sentences


def test_off_text_is_a_sentence_of_its_own() -> None:
    text = "The army left. Please support us."
    found = reading(text, off=("Please support us.",)).sentences
    assert [(s.span.of(text), s.off_text) for s in found] == [
        ("The army left.", False),
        ("Please support us.", True),
    ]
