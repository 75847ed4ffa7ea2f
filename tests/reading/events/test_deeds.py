"""What a sentence is about: its sides, by the words that name them."""

from __future__ import annotations

import pytest

from crosswire.reading.chain import read_parse
from crosswire.reading.events.deeds import find_deeds
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report


def sides(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who acts and who is acted on in the first sentence that tells of something."""
    parsed = parse(report(text), load_parser(Settings().model))
    deed = find_deeds(parsed, read_parse(parsed))[0]
    return tuple(s.of(text) for s in deed.actors), tuple(s.of(text) for s in deed.recipients)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        # The event nearest to the root, not one in a clause of its own.
        (
            "Norway expelled two Belarusian diplomats after protesters attacked its embassy in Minsk.",
            ("Norway",),
            ("two Belarusian diplomats",),
        ),
        # What is reported, where the reporting clause comes after it.
        ("Omani troops shelled a Yemeni village, officials said.", ("Omani troops",), ("a Yemeni village",)),
        # Whoever reports, where that comes first; a pronoun stands for the words before it.
        ("Kenya said it would send soldiers to Somalia.", ("Kenya",), ("Somalia",)),
        # In a passive the one after 'by' acts.
        ("Three miners were arrested by Peruvian police on Monday.", ("Peruvian police",), ("Three miners",)),
        # No event at all: the main verb.
        ("Danish students admired a Greek ship.", ("Danish students",), ("a Greek ship",)),
        # A second name belongs to the phrase; the day does not.
        (
            "Aino Laine, the mayor of Turku, met the Danish premier on Monday.",
            ("Aino Laine, the mayor of Turku",),
            ("the Danish premier",),
        ),
        # Whom a state of mind is about, whom money helps.
        ("The union said it was doubtful about the new timetable.", ("The union",), ("the new timetable",)),
        ("Denmark announced $20 million to help farmers in Malawi.", ("Denmark",), ("farmers",)),
        ("Amnesty accused the Omani army of torture.", ("Amnesty",), ("the Omani army",)),
        # Who is told to have caused it.
        (
            "Two guards were killed when rebels attacked a prison in Goma, officials said.",
            ("rebels",),
            ("Two guards",),
        ),
    ],
)
def test_sides(text: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    assert sides(text) == (actors, recipients)
