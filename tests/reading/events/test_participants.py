"""Who acts and who is acted on in an event, in sentences of our own."""

from __future__ import annotations

import pytest

from crosswire.reading.chain import read_parse
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.settings import Settings
from tests.factories import report

Sides = tuple[list[str], list[str]]


def told(text: str) -> list[Sides]:
    """Return the names on both sides of each event."""
    events = read_parse(parse(report(text), load_parser(Settings().model))).events
    return [([a.name for a in event.actors], [r.name for r in event.recipients]) for event in events]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        # What a weapon does, whoever wields it does.
        ("ADEN, Yemen - Omani missiles hit a hospital.", ["Oman"], ["a hospital"]),
        ("Omani government missiles struck a market.", ["Omani government"], ["a market"]),
        ("Missiles fired by the Omani army struck a depot.", ["Omani army"], ["a depot"]),
        # What is hit comes before where it stands.
        ("Rebels blew up a pipeline in Aden.", ["Rebels"], ["a pipeline"]),
        ("Rebels set fire to a hostel in Aden.", ["Rebels"], ["a hostel"]),
        # Whom help goes to comes before what is given.
        ("Oman gave Sri Lanka $20 million for new ambulances.", ["Oman"], ["Sri Lanka"]),
        ("The army clamped a curfew on five districts.", ["army"], ["five districts"]),
        # Nobody rescues himself: the sailors are others than the commandos.
        ("Omani commandos rescued eleven sailors.", ["Omani commandos"], ["eleven sailors"]),
        # A deed or a state is nobody, unless it is told whose it is.
        ("Norway rejected the referendum.", ["Norway"], []),
        ("Norway rejected Oman's proposal.", ["Norway"], ["Oman"]),
        # What is given helps nobody, and a place without a name met nobody.
        ("Norway provided weapons and tents.", ["Norway"], []),
        ("The governor toured the city.", ["The governor"], []),
        # Where they meet is not one of those who meet.
        ("Norway is pushing for talks in Turku between Oman and Chad.", ["Norway"], ["Oman", "Chad"]),
        ("Rebel groups attacked each other.", ["Rebel groups"], []),
    ],
)
def test_sides(text: str, actors: list[str], recipients: list[str]) -> None:
    assert (actors, recipients) in told(text)


def test_what_a_strike_does_is_no_second_event() -> None:
    assert len(told("An Omani air strike set a refinery on fire.")) == 1
