"""Quotation marks: what stands between which, in every house style, and where one is missing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.attributions.quotes import find_quotes
from crosswire.reading.parse import paragraphs


def quoted(text: str) -> list[str]:
    return [stretch.span.of(text) for stretch in find_quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We came," he said, "and saw."', ['"We came,"', '"and saw."']),
        ("“We came,” he said.", ["“We came,”"]),
        ("„Wir bleiben“, „so lange es geht.“", ["„Wir bleiben“", "„so lange es geht.“"]),
        ("«Nous restons», »wir bleiben«", ["«Nous restons»", "»wir bleiben«"]),
        ("''We stay,'' he said.", ["''We stay,''"]),
        ("``We stay,'' he said.", ["``We stay,''"]),
        ("‘We stay,’ he said. ‘It’s the workers’ right.’", ["‘We stay,’", "‘It’s the workers’ right.’"]),
        ("'We stay,' he said.", ["'We stay,'"]),
        ("“He said ‘no’ to us,” she wrote.", ["“He said ‘no’ to us,”"]),
        ("“He said “no” to us,” she wrote.", ["“He said “no” to us,”"]),
        ("“Mostly false.“ That was all.", ["“Mostly false.“"]),
        ("The workers' hall, built in the '90s, wasn't theirs.", []),
        ("A 6'2\" man fell.", []),
        ('He said "never. The rest is told.', ['"never.']),
        ("“One.\n\n“Two.\n\n“Three.” Four.", ["“One.", "“Two.", "“Three.”"]),
        ("“One.\n\nTwo.", ["“One."]),
        ('""', []),
        ("“", []),
    ],
)
def test_every_style_of_marks_is_paired(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_only_a_paragraph_that_carries_on_an_open_quotation_continues_it() -> None:
    text = "“One.\n\n“Two.” He left.\n\n“Three.”"
    assert [stretch.continues for stretch in find_quotes(text, paragraphs(text))] == [False, True, False]


@given(st.text(alphabet="ab .,!\n\"'“”„«»‘’`", max_size=60))
def test_stretches_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = find_quotes(text, paragraphs(text))
    for before, after in pairwise(found):
        assert before.end <= after.start
    for one in found:
        assert 0 <= one.start < one.inner_start <= one.inner_end <= one.end <= len(text)
