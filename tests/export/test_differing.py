"""The words that differ between two passages are marked, and both stay as they were."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.export.html.differing import differing
from crosswire.export.html.sheet import exact


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("Six men died.", "Six men died.", ("Six men died.", "Six men died.")),
        ("Six men died.", "Seven men died.", ("[Six] men died.", "[Seven] men died.")),
        ("Six men died.", "Six died.", ("Six [men] died.", "Six died.")),
        ("six men, 'dead'", "Six men “dead”", ("six men, 'dead'", "Six men “dead”")),
        ("It doesn't end", "It doesn’t end", ("It doesn't end", "It doesn’t end")),
        ("a big red car ran", "a car ran off", ("a [big red] car ran", "a car ran [off]")),
        ("", "New.", ("", "[New].")),
        ("<b>bold</b> & x", "<i>bold</i> & x", ("<[b]>bold</[b]> & x", "<[i]>bold</[i]> & x")),
    ],
)
def test_what_differs_is_marked(a: str, b: str, shown: tuple[str, str]) -> None:
    sides = [re.sub("</?mark>", lambda tag: "]" if "/" in tag[0] else "[", side) for side in differing(a, b)]
    assert tuple(map(unescape, sides)) == shown


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_character_is_lost(a: str, b: str) -> None:
    for side, text in zip(differing(a, b), (a, b), strict=True):
        unmarked = re.sub("</?mark>", "", side)
        assert unescape(unmarked) == unescape(exact(text))
