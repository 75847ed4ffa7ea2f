"""The type of the event between two marked sides, in sentences of our own."""

from __future__ import annotations

import re

import pytest

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.events.between import EventBetween, type_between
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.spans import Span
from crosswire.settings import Settings
from tests.factories import report


def between(marked: str) -> tuple[EventBetween, str]:
    """Return what lies between the side in square and the side in round brackets."""
    text, sides = "", []
    for part in re.split(r"(\[.*?\]|\(.*?\))", marked):
        if part[:1] in "[(" and part:
            sides.append(Span(len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    if marked.find("(") < marked.find("["):
        sides.reverse()
    parsed = parse(report(text), load_parser(Settings().model))
    found = type_between(parsed, sides[0], sides[1], find_entities(parsed))
    return found, found.trigger.of(text) if found.trigger else ""


@pytest.mark.parametrize(
    ("marked", "kind", "trigger"),
    [
        # To what end somebody calls or sends counts for more than that he does.
        ("[The Norwegian premier] telephoned (the Fijian president) to thank him.", "SUPPORT", "thank"),
        ("[Finland] will send experts to (Malta) to investigate the fire.", "ACCUSE", "investigate"),
        # A concession that is denied is refused, however it is said.
        ("[The governor] did not give permission for (the farmers' march).", "REJECT", "give"),
        ("[The king] said he would not go to Oslo to meet (the rebel chief).", "REJECT", "meet"),
        # What somebody is guilty of he did; who says that he is accuses him.
        ("[The northern militia] was guilty of attacking (the village).", "ASSAULT", "attacking"),
        ("[The northern militia] violated the truce with (the southern one).", "ASSAULT", "violated"),
        # Done together it is another thing.
        ("[Chile] and (Peru) staged a naval drill.", "COOPERATE", "staged"),
        ("A war game was staged by [Chilean marines] and (Peruvian troops).", "COOPERATE", "staged"),
        # Nouns that are empty of themselves.
        ("[Kenya] withdrew a contingent of 40 peacekeepers from (Chad).", "SANCTION", "withdrew"),
        ("[The bishop] launched a mediation effort between (the two clans).", "CONSULT", "effort"),
        # An offer of help is an offer, however far below it the help stands.
        ("[Oslo] has offered to send ships to help (the Maltese navy).", "AGREE", "offered"),
        ("[Oslo] says (Malta) must open the harbour.", "REQUEST", "open"),
    ],
)
def test_type_between(marked: str, kind: str, trigger: str) -> None:
    found, words = between(marked)
    assert (found.type, words) == (kind, trigger)


def test_words_the_lexicon_does_not_know_are_typed_by_what_they_are_like() -> None:
    found, words = between("[Norway] gifted (Vanuatu) two hundred tents after the cyclone.")
    assert (found.type, words) == ("AID", "gifted")
