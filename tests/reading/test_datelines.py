"""Datelines: where they end, and that nobody in them acts or speaks."""

from __future__ import annotations

import pytest

from crosswire.reading.datelines import dateline_at
from tests.factories import reading


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("OSLO - Ferries stopped.", "OSLO", "Ferries"),
        ("PESHAWAR, Pakistan (Reuters) - A bridge fell.", "PESHAWAR", "A bridge"),
        ("NEW DELHI, May 3 -- A bridge fell.", "NEW DELHI", "A bridge"),
        ("Aleppo, Syria (AP) — A bridge fell.", "Aleppo", "A bridge"),
        ("PESHAWAR: A bridge fell.", "PESHAWAR", "A bridge"),
    ],
)
def test_what_is_told_begins_after_the_dateline(text: str, place: str, told: str) -> None:
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert found.place.of(text) == place
    assert text[found.end :].startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        "OSLO: no talks",  # a headline
        "POLICE: Three men were held.",
        "Oslo - a fine town - was full.",
        "NATO-led troops left.",
        "OSLO is full.",
        "The mayor (Anna Lind) left.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_at(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, Ukraine - Russian missiles hit a bridge.",
        "PESHAWAR, Pakistan (Reuters) - Gunmen attacked a van.",
        "PESHAWAR: Gunmen attacked a van. It burned.",
        "NEW DELHI: Gunmen attacked a van. It burned.",
    ],
)
def test_nobody_acts_or_speaks_in_a_dateline(text: str) -> None:
    found = dateline_at(text, 0, len(text))
    assert found is not None
    read = reading(f"A van burned.\n\n{text}", published="2024-05-14")
    begun = len("A van burned.\n\n")
    spans = [mention for entity in read.entities for mention in entity.mentions]
    spans += [one.source for one in read.attributions if one.source is not None]
    assert not [span for span in spans if begun <= span.start < begun + found.end]
    assert read.places[0].span == type(found.place)(begun + found.place.start, begun + found.place.end)
    assert read.sentences[1].span.end <= begun + found.end
