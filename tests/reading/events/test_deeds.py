"""What a sentence is about: its sides, by the words that name them."""

from __future__ import annotations

import pytest

from crosswire.reading.chain import read
from tests.factories import report


def sides(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who acts and who is acted on in the first sentence that tells of something."""
    deed = read(report(text)).deeds[0]
    return tuple(s.span.of(text) for s in deed.actors), tuple(s.span.of(text) for s in deed.recipients)


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


def test_a_deed_knows_its_sentence_its_event_and_who_is_meant() -> None:
    text = "Rain fell all day. Norway expelled two Belarusian diplomats. Danish students admired a ship."
    reading = read(report(text))
    told = {one.predicate.of(text): one for one in reading.deeds}
    assert told["expelled"].sentence == 1
    assert [one.entity for one in told["expelled"].actors] == ["country:NOR"]
    assert told["expelled"].event == reading.events[0].id
    assert told["admired"].event is None
