"""What a report is about, and which of its deeds are events: words of war in peace, and deeds of war amid play."""

from __future__ import annotations

from functools import cache

import pytest

from crosswire.reading.chain import read_parse
from crosswire.reading.events.topic import topic_of
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.settings import Settings
from tests.factories import report

SPORT = (
    "Rovers hold United to a draw\n\n"
    "A late header by the substitute rescued a point for Rovers in front of a full stadium on Saturday. "
    "The home side had trailed since the twelfth minute, when the winger curled a free kick past the goalkeeper. "
    "Their coach praised his midfield after the final whistle and hopes to have two injured strikers back. "
    "Rovers are fourth in the league, three points behind the leaders, with five matches of the season left. "
)
ARTS = (
    "A novel of the marshes comes to the screen\n\n"
    "The director has made a slow and beautiful film of a novel that many readers thought could not be staged. "
    "Its two leading actors carry every scene, and the soundtrack for piano and cello is a delight. "
    "The screenplay leaves out a chapter or two of the book, but the characters are those of the author. "
    "Critics at the festival gave the premiere a long ovation. "
)
MARKET = (
    "Spice maker lifts its profit forecast\n\n"
    "The spice maker raised its forecast for annual profit on Tuesday after sales in the third quarter grew. "
    "Its shares rose 4 percent in early trading, and analysts said that margins looked healthy. "
    "Revenue from supermarkets made up for weaker demand from restaurants. "
    "The chief executive told investors that the company would open a second factory and pay a higher dividend. "
)
STORM = (
    "Gale tears roofs from houses along the coast\n\n"
    "A gale with gusts of 140 kilometres an hour uprooted trees and flooded cellars along the coast overnight. "
    "Ferries stayed in harbour, trains were delayed, and thousands of homes were without electricity at dawn. "
    "Forecasters expect the wind to drop this evening, with more rain to come on Thursday. "
    "Firefighters cleared branches from roads all night. "
)
WAR = (
    "Shelling goes on in the valley\n\n"
    "Government troops and rebels fought for a third day over the only road through the valley on Friday. "
    "The army sent tanks and helicopters to the front, and the rebels answered with mortars and missiles. "
    "Diplomats in the capital spoke of a ceasefire, but ministers ruled out negotiations before an election. "
    "Refugees who reached the border told of burning villages and of soldiers in the streets. "
)


@cache
def parsed(text: str) -> Parse:
    return parse(report(text), load_parser(Settings().model))


def types_in(text: str, sentence: str) -> set[str]:
    """Return the types of the events told in the last sentence of a text."""
    return {
        event.type
        for event in read_parse(parsed(text + sentence)).events
        if event.mentions[0].trigger.start >= len(text)
    }


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (SPORT, "sport"),
        (ARTS, "arts"),
        (MARKET, "market"),
        (STORM, "mishap"),
        (WAR, None),
        # Too few words to tell.
        ("Rovers beat United in the final of the cup.", None),
        # Sport among politics is politics.
        (
            "The government called off the cup final and sent soldiers to the stadium after gunmen killed two "
            "players. Parliament met in an emergency session, the opposition accused the minister of a cover-up, "
            "and police arrested eleven suspects. The president told ambassadors that rebels were to blame. "
            "Fans left flowers at the gates, and the league cancelled its other matches.",
            None,
        ),
    ],
)
def test_the_topic_is_told_by_the_words_of_the_whole_report(text: str, field: str | None) -> None:
    assert topic_of(parsed(text)).field == field


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SPORT, "The captain attacked from the left and was beaten only by the post."),
        (SPORT, "Rovers have not beaten Denmark's champions since 2019."),
        (SPORT, "United's captain, Lars Holm, was held back by a defender."),
        (SPORT, "Newport rejected a bid from Chelsea for the young defender."),
        (ARTS, "A general plots an attack on a village and poisons the well."),
        (ARTS, "A journalist is held in a cellar by the police of an unnamed country."),
        (ARTS, "Anna Brandt shot the film in Portugal with a crew of nine."),
        (MARKET, "The company attacked its rivals with a price war and struck a deal with a farm in Kerala."),
        (MARKET, "Officials refused to sell the brand, which is as old as the company."),
        (MARKET, "Nordholm rejected the bid and refused to talk to the buyers."),
        (MARKET, "A weak harvest forced the company to withdraw from two markets."),
        (STORM, "Three people were killed by falling trees."),
        (STORM, "A wave struck two anglers and injured a boy."),
        (STORM, "Norway sent two helicopters to help with the search."),
    ],
)
def test_nothing_political_happens_in_a_report_of_peace(text: str, sentence: str) -> None:
    assert types_in(text, sentence) == set()


@pytest.mark.parametrize(
    ("text", "sentence", "wanted"),
    [
        (SPORT, "Police arrested eleven fans after the match.", {"COERCE"}),
        (SPORT, "Canada condemned Belarus for jailing a swimmer and a minister.", {"ACCUSE"}),
        (SPORT, "Supporters protested in the old square against the price of tickets.", {"PROTEST"}),
        (ARTS, "The police in Minsk arrested the director in March.", {"COERCE"}),
        (ARTS, "The culture minister praised the festival.", {"SUPPORT"}),
        (MARKET, "The European Union imposed sanctions on the company's bank.", {"SANCTION"}),
        (MARKET, "Workers at the old factory protested against the closure.", {"PROTEST"}),
        (MARKET, "The government rejected the company's request for a grant.", {"REJECT"}),
        (STORM, "Soldiers killed two looters in the harbour.", {"ASSAULT"}),
        (STORM, "A bombing had killed four people in the same square a year ago.", {"ASSAULT"}),
        (STORM, "The army deployed 300 soldiers to the islands.", {"MOBILIZE"}),
        (WAR, "Two people were killed on Sunday.", {"ASSAULT"}),
        ("", "The United States will boycott the Olympics in protest, its president said.", {"PROTEST"}),
        ("", "Rebels attacked a football stadium in the capital and killed nine people.", {"ASSAULT"}),
        ("", "Three people were killed in Homs on Friday.", {"ASSAULT"}),
    ],
)
def test_who_holds_office_or_arms_acts_in_any_report(text: str, sentence: str, wanted: set[str]) -> None:
    assert wanted <= types_in(text, sentence)
