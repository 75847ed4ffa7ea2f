"""How rare words are."""

from __future__ import annotations

import pytest

from crosswire.reading import rarity


@pytest.mark.parametrize(
    ("common", "rare"),
    [
        ("the", "police"),
        ("police", "earthquake"),
        ("earthquake", "slavyansk"),
        ("der", "erdbeben"),
        ("de", "séisme"),
    ],
)
def test_a_word_that_fewer_texts_hold_is_rarer(common: str, rare: str) -> None:
    assert rarity(common) < rarity(rare)


@pytest.mark.parametrize("word", ["", " ", "\ud800", "x" * 100_000])
def test_anything_has_a_rarity(word: str) -> None:
    assert rarity(word) >= 0.0
