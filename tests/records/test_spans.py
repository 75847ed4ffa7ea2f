"""Spans: stretches of a text, and what they say of each other."""

from __future__ import annotations

import pytest

from crosswire.records.spans import Span

TEXT = "  two words \n "


@pytest.mark.parametrize(
    ("span", "words"),
    [((0, 14), "two words"), ((2, 11), "two words"), ((2, 6), "two"), ((5, 12), "words"), ((0, 2), "  ")],
)
def test_trimmed(span: tuple[int, int], words: str) -> None:
    assert Span(*span).trimmed(TEXT).of(TEXT) == words
