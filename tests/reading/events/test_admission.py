"""What the model admits as an event beyond the lexicon, and which senses of the lexicon's words it passes over."""

from __future__ import annotations

import pytest

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report


def told(text: str) -> list[tuple[str, str]]:
    """Return the type of each event, and the words it rests on."""
    parsed = parse(report(text), load_parser(Settings().model))
    return [(one.type, one.mentions[0].trigger.of(text)) for one in read_parse(parsed).events]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway trucked 90 tonnes of grain to refugees in Chad.", ("AID", "trucked")),
        ("Indonesia suspects Australia of tapping its president's telephone.", ("ACCUSE", "suspects")),
    ],
)
def test_words_beyond_the_lexicon_tell_of_events(text: str, event: tuple[str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister told reporters that the valley was long.",
        "The ministry put the number of visitors at a million.",
        "The ambassador grew up in a village near the lake.",
        "The senator plays the cello and collects clocks.",
    ],
)
def test_what_officials_say_and_are_is_no_event(text: str) -> None:
    assert told(text) == []
