"""Events: type and mode, sides, time, place, counts and status, on sentences of our own."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ontology.plover import modes
from crosswire.reading.actors.finder import find_entities
from crosswire.reading.events.finder import find_events
from crosswire.reading.factuality.grading import Grader
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.reading.quantities.finder import find_quantities
from crosswire.records.events import Event
from crosswire.records.readings import Attribution, Hedge, Place, Quantity, Time
from crosswire.records.spans import Span
from crosswire.settings import Settings
from tests.factories import report


@cache
def events(
    text: str,
    times: tuple[Time, ...] = (),
    quantities: tuple[Quantity, ...] = (),
    places: tuple[Place, ...] = (),
    attributions: tuple[Attribution, ...] = (),
    hedges: tuple[Hedge, ...] = (),
) -> tuple[Event, ...]:
    parsed = parse(report(text), load_parser(Settings().model))
    return find_events(
        parsed, find_entities(parsed), times, quantities, places, Grader(parsed, attributions, hedges)
    )


def kinds(text: str) -> list[tuple[str, str | None]]:
    return [(event.type, event.mode) for event in events(text)]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def time(text: str, words: str, value: str) -> Time:
    return Time(span(text, words), "DATE", value, value, value, "day")


def place(text: str, words: str, country: str | None = None) -> Place:
    return Place(span(text, words), words, country, precision="city")


def count(text: str, words: str, low: float, counted: str, done: str | None = None) -> Quantity:
    where = span(text, words)
    return Quantity(where, where, "count", low, low, "=", counted=counted, done=done)


@pytest.mark.parametrize(
    ("text", "type", "mode"),
    [
        ("Kenya's president met his Ugandan counterpart on Monday.", "CONSULT", None),
        ("The Finnish prime minister visited Oslo.", "CONSULT", "visit"),
        ("Emmanuel Macron held a phone call with Olaf Scholz.", "CONSULT", "phone"),
        ("India and Pakistan held talks in Geneva.", "CONSULT", None),
        ("Norway praised the decision of the Swedish government.", "SUPPORT", None),
        ("The Dutch foreign minister expressed support for Ukraine.", "SUPPORT", None),
        ("Chile and Peru signed a treaty.", "SUPPORT", None),
        ("Canada pledged to send medicine to Haiti.", "AGREE", None),
        ("Japan will send doctors to Nepal.", "AGREE", None),
        ("Egypt lifted a ban on Turkish imports.", "CONCEDE", None),
        ("The Serbian government apologized to Croatia.", "CONCEDE", None),
        ("Poland shared intelligence with Lithuania.", "COOPERATE", None),
        ("The armies of Kenya and Uganda performed joint war games.", "COOPERATE", None),
        ("The navies of Japan and Australia held a joint exercise.", "COOPERATE", None),
        ("Germany delivered tents to Turkey.", "AID", None),
        ("Soldiers from Ghana were deployed as peacekeepers in Mali.", "AID", None),
        ("Ethiopia withdrew its troops from the Somali town.", "RETREAT", "withdraw"),
        ("The rebels released two Red Cross workers.", "RETREAT", "release"),
        ("The interior minister of Peru resigned.", "RETREAT", "resign"),
        ("Brussels urged Hungary to hold talks with Kyiv.", "REQUEST", "meet"),
        ("Turkey demanded that Sweden release the activist.", "REQUEST", "yield"),
        ("Vilnius said that Minsk must withdraw its soldiers.", "REQUEST", "yield"),
        ("Armenia accused Azerbaijan of shelling a village.", "ACCUSE", "allege"),
        ("Jordan condemned the Israeli raid.", "ACCUSE", "disapprove"),
        ("The bishop openly attacked the government.", "ACCUSE", "disapprove"),
        ("Prosecutors opened an investigation into the former president.", "ACCUSE", "investigate"),
        ("Cuba refused to talk to the American envoy.", "REJECT", "meet"),
        ("Spain rejected the Moroccan proposal.", "REJECT", None),
        ("North Korea threatened to attack Japan.", "THREATEN", "violence"),
        ("Uganda threatened to expel the German ambassador.", "THREATEN", "expel"),
        ("Venezuela threatened to annex the region.", "THREATEN", "territory"),
        ("Thousands of students protested against the government in Dhaka.", "PROTEST", "demo"),
        ("Railway workers went on strike against the French government.", "PROTEST", "strike"),
        ("The European Union imposed sanctions on Belarus.", "SANCTION", "discontinue"),
        ("Ecuador expelled the Mexican ambassador.", "SANCTION", "expel"),
        ("Peru decided to curtail cooperation with Ecuador.", "SANCTION", "discontinue"),
        ("Eritrea has massed troops along the Ethiopian border.", "MOBILIZE", "troops"),
        ("China sent warships toward Taiwan.", "MOBILIZE", "weapons"),
        ("Taiwan put its army on alert.", "MOBILIZE", "troops"),
        ("Iranian forces seized a Greek tanker.", "COERCE", "seize"),
        ("Police arrested the opposition leader.", "COERCE", "arrest"),
        ("The junta imposed a curfew in the capital.", "COERCE", "curfew"),
        ("Gunmen attacked a police station.", "ASSAULT", None),
        ("Militants kidnapped three soldiers.", "ASSAULT", "abduct"),
        ("Israeli jets carried out airstrikes on Hezbollah.", "ASSAULT", "aerial"),
        ("Soldiers opened fire on demonstrators.", "ASSAULT", "firearms"),
        ("Rebels shelled the town.", "ASSAULT", "heavy-weapons"),
    ],
)
def test_type_and_mode(text: str, type: str, mode: str | None) -> None:
    assert (type, mode) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sweden warned that Poland had closed the strait.",
        "Liverpool attacked from the first minute and the striker shot wide.",
        "Arsenal beat Everton 3-1.",
        "The coach praised the defender after the match.",
        "The storm hit the coast and killed five people.",
        "Heavy rain destroyed hundreds of houses.",
        "Investors welcomed the results and shares rallied.",
        "The bakery cut prices and the baker sold more bread.",
        "The company fired 300 workers.",
        "The film won praise from critics.",
        "Doctors warned that heart attacks are rising.",
        "The virus attacks cells in the lung.",
        "The government is fighting inflation.",
        "China launched a rocket carrying three astronauts.",
        "The two sides clashed at Wembley.",
        "The central bank warned of slower growth.",
        "Firefighters battled a blaze near Athens.",
        "Tourists visited the beach.",
        "Three people were killed in a train crash.",
        "The president is fighting for his life in hospital.",
        "The minister told reporters that prices would fall.",
        "The senator is to return to work on Monday.",
        "Five people were killed in the sinking of a ferry.",
        "In the siege the villagers starved.",
        # The making of a report.
        "The Danish minister declined to comment.",
        "Turkish police refused to identify the driver.",
        "Two French officials requested anonymity.",
    ],
)
def test_figures_of_speech_and_private_life_are_no_events(text: str) -> None:
    assert kinds(text) == []


def test_off_text_holds_no_event() -> None:
    text = "Kenya attacked Somalia."
    parsed = parse(report(text, off=(text,)), load_parser(Settings().model))
    assert find_events(parsed, find_entities(parsed), (), (), (), Grader(parsed)) == ()


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Iran seized a tanker.", ["Iran"], ["a tanker"]),
        ("A tanker was seized by Iran.", ["Iran"], ["A tanker"]),
        ("Iran's seizure of a tanker angered everyone.", ["Iran"], ["a tanker"]),
        ("The seizure of a tanker by Iran angered everyone.", ["Iran"], ["a tanker"]),
    ],
)
def test_sides_are_the_same_in_every_voice(text: str, actors: list[str], recipients: list[str]) -> None:
    event = next(event for event in events(text) if event.type == "COERCE")
    assert [one.name for one in event.actors] == actors
    assert [one.name for one in event.recipients] == recipients


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        # who says that someone is to blame accuses them
        ("Angola said Zambia was responsible for the raid.", "ACCUSE", ["Angola"], ["Zambia"]),
        ("Zambia is to blame for the deaths, Angola said.", "ACCUSE", ["Angola"], ["Zambia"]),
        ("In Lusaka, Angola claimed that Zambia burned the crops.", "ACCUSE", ["Angola"], ["Zambia"]),
        # under fire
        ("Polish soldiers came under mortar fire.", "ASSAULT", [], ["Polish soldiers"]),
        ("Poland replied to rocket attacks from Belarus.", "ASSAULT", ["Belarus"], []),
        # in a name of a trade or an employer those of that trade were hurt, not the body
        ("Zambia demanded the release of its soldiers.", "REQUEST", ["Zambia"], []),
        ("Rebels waylaid the guards posted at the mill and opened fire.", "ASSAULT", ["Rebels"], []),
        ("The league called on Chad to pull back its guns.", "RETREAT", ["Chad"], ["its guns"]),
        (
            "The mayor condemned the murders of two guards at the Lomar Industrial Estate.",
            "ACCUSE",
            ["The mayor"],
            [],
        ),
        ("The bishop left a land at war, with two people displaced.", "COERCE", [], ["two people"]),
        ("Chad and Niger signed a ceasefire in Geneva.", "SUPPORT", ["Chad", "Niger"], []),
        ("Three ministers signed a ceasefire in Geneva.", "SUPPORT", ["Three ministers"], []),
        ("Norway gave the widow compensation of Rs500,000.", "AID", ["Norway"], []),
        ("Mayor Olga Lind condemned the murders of two soldiers.", "ACCUSE", ["Olga Lind"], []),
    ],
)
def test_sides_by_what_the_words_mean(text: str, type: str, actors: list[str], recipients: list[str]) -> None:
    event = next(event for event in events(text) if event.type == type)
    assert [one.name for one in event.actors] == actors
    assert [one.name for one in event.recipients] == recipients


def test_coordinated_actors_and_countries() -> None:
    (event,) = events("France and Germany condemned Russia.")
    assert [one.country for one in event.actors] == ["FRA", "DEU"]
    assert [one.entity for one in event.recipients] == ["country:RUS"]


def test_two_who_meet_are_on_two_sides() -> None:
    (event,) = events("India and Pakistan held talks.")
    assert [one.country for one in (*event.actors, *event.recipients)] == ["IND", "PAK"]


def test_a_denial_answers_whoever_accused() -> None:
    event = next(e for e in events("Iraq accused Iran of spying, which Iran denies.") if e.type == "REJECT")
    assert [one.country for one in (*event.actors, *event.recipients)] == ["IRN", "IRQ"]


def test_a_thing_belongs_to_the_country_named_before_it() -> None:
    (event,) = events("Iran seized a Greek tanker.")
    assert [(one.entity, one.country) for one in event.recipients] == [(None, "GRC")]


def test_a_noun_named_again_keeps_its_sides() -> None:
    text = "Iranian troops seized a tanker. The seizure took place on Monday."
    first, second = events(text, times=(time(text, "Monday", "2025-12-08"),))
    assert first.time is None
    assert second.actors == first.actors
    assert second.time is not None
    assert second.time.value == "2025-12-08"


def test_a_victim_is_enough_for_violence() -> None:
    text = "At least 12 people were killed in strikes on the city."
    (event,) = events(text, quantities=(count(text, "At least 12", 12, "people", "kill"),))
    assert event.type == "ASSAULT"
    assert [(one.what, one.low) for one in event.counts] == [("killed", 12)]


def test_number_of_the_events_themselves() -> None:
    text = "Israel carried out 22 strikes on Lebanon."
    (event,) = events(text, quantities=(count(text, "22", 22, "strike"),))
    assert event.occurrences is not None
    assert (event.occurrences.what, event.occurrences.low, event.counts) == ("strikes", 22, ())


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("Rebels killed 15 villagers, including 13 children.", [15]),
        ("Rebels killed 20 villagers: 12 men and eight women.", [20]),
        ("Rebels killed three of the 12 hostages.", [3]),
    ],
)
def test_a_part_of_a_toll_is_no_toll_of_its_own(text: str, tolls: list[float]) -> None:
    found = find_quantities(parse(report(text), load_parser(Settings().model)), ())
    (event,) = events(text, quantities=found)
    assert [(one.what, one.low) for one in event.counts] == [("killed", toll) for toll in tolls]


def test_time_of_the_saying_is_not_the_time_of_the_deed() -> None:
    text = "Iran said on Friday that Iraq attacked a base on Tuesday."
    times = (time(text, "Friday", "2025-12-05"), time(text, "Tuesday", "2025-12-02"))
    event = next(event for event in events(text, times=times) if event.type == "ASSAULT")
    assert event.time is not None
    assert event.time.value == "2025-12-02"


def test_no_time_is_invented() -> None:
    (event,) = events("France condemned Russia.")
    assert (event.time, event.place, event.counts) == (None, None, ())


def test_place_is_where_it_happened_not_every_place_named() -> None:
    text = "In Cairo, Egyptian police arrested a student from Aswan."
    (event,) = events(text, places=(place(text, "Cairo", "EGY"), place(text, "Aswan", "EGY")))
    assert event.place is not None
    assert event.place.name == "Cairo"


@pytest.mark.parametrize(
    ("text", "words", "precision", "told"),
    [
        ("Rebels attacked ships near this Red Sea port on Monday.", "Red Sea", "water", "Red Sea port"),
        ("Rebels attacked ships in the Red Sea on Monday.", "Red Sea", "water", "Red Sea"),
        ("Rebels attacked a bus in this Cairo suburb on Monday.", "Cairo", "city", "Cairo"),
        ("Officials in Cairo warned the rebels on Monday.", "Cairo", "city", None),
        ("The raid was condemned by ministers in Cairo.", "Cairo", "city", None),
        ("Officials in Cairo arrested two rebels on Monday.", "Cairo", "city", "Cairo"),
        ("Farmers in Cairo condemned France on Monday.", "Cairo", "city", "Cairo"),
    ],
)
def test_what_only_modifies_or_holds_who_speaks_is_not_where_it_happened(
    text: str, words: str, precision: Literal["city", "water"], told: str | None
) -> None:
    event = events(text, places=(replace(place(text, words), precision=precision),))[0]
    assert (event.place.name if event.place else None) == told


def test_ground_that_has_no_name_is_a_place() -> None:
    (event,) = events("U.S. troops seized a tanker off the Venezuelan coast.")
    assert event.place is not None
    assert event.place.name == "Venezuelan coast"


@pytest.mark.parametrize(
    ("text", "type", "status"),
    [
        ("Iran attacked Iraq.", "ASSAULT", "happened"),
        ("Iran is attacking Iraq.", "ASSAULT", "ongoing"),
        ("Iran will attack Iraq.", "ASSAULT", "planned"),
        ("Iran plans to attack Iraq.", "ASSAULT", "planned"),
        ("Iran may attack Iraq.", "ASSAULT", "hypothetical"),
        ("If Iran attacks Iraq, prices will rise.", "ASSAULT", "hypothetical"),
        ("Iran threatened to attack Iraq.", "ASSAULT", "hypothetical"),
        ("Iran did not attack Iraq.", "ASSAULT", "negated"),
        ("Iran refused to attack Iraq.", "ASSAULT", "negated"),
        ("Iran denied attacking Iraq.", "ASSAULT", "denied"),
        ("Iraq accused Iran of attacking Kuwait.", "ASSAULT", "alleged"),
        ("Iran trained rebels to attack Iraq.", "ASSAULT", "hypothetical"),
        ("The police offered no help to the army.", "AGREE", "negated"),
    ],
)
def test_status_by_grammar(text: str, type: str, status: str) -> None:
    assert [event.status for event in events(text) if event.type == type] == [status]


@pytest.mark.parametrize(("cue", "status"), [("said", "happened"), ("claimed", "alleged")])
def test_status_and_sources_by_attribution(cue: str, status: str) -> None:
    text = f"Iraq {cue} Iran attacked Kuwait."
    said = Attribution(
        span(text, "Iran attacked Kuwait"), span(text, "Iraq"), span(text, cue), "indirect", name="Iraq"
    )
    event = next(event for event in events(text, attributions=(said,)) if event.type == "ASSAULT")
    assert (event.status, event.attributed_to) == (status, ("Iraq",))


def test_sources_run_from_the_outermost_to_the_nearest() -> None:
    text = "Caracas said Putin said Iran attacked Kuwait."
    outer = Attribution(span(text, "Putin said Iran attacked Kuwait"), None, None, "indirect", name="Caracas")
    inner = Attribution(span(text, "Iran attacked Kuwait"), None, None, "indirect", name="Putin", parent=0)
    event = next(event for event in events(text, attributions=(outer, inner)) if event.type == "ASSAULT")
    assert event.attributed_to == ("Caracas", "Putin")


def test_denial_and_hedge() -> None:
    text = "Iran attacked Kuwait."
    content = span(text, "Iran attacked Kuwait")
    denied = Attribution(content, None, None, "indirect", name="Tehran", denied=True)
    assert events(text, attributions=(denied,))[0].status == "denied"
    text = "Reportedly, as some allege, Iran attacked Kuwait."
    hedge = Hedge(span(text, "some"), "allegedly", span(text, "Iran attacked Kuwait"))
    assert next(e for e in events(text, hedges=(hedge,)) if e.type == "ASSAULT").status == "alleged"


def test_contexts_come_from_the_clause() -> None:
    (event,) = events("Iranian forces seized an oil tanker.")
    assert "natural_resource" in event.contexts


def test_ids_are_stable_and_distinct() -> None:
    text = "France condemned Russia. Poland condemned Belarus and expelled its ambassador."
    ids = [event.id for event in events(text)]
    assert len(set(ids)) == len(ids) == 3
    assert ids == [event.id for event in events.__wrapped__(text)]


_WORDS = st.sampled_from(
    [
        "Iran",
        "Putin",
        "police",
        "the",
        "a",
        "attacked",
        "met",
        "seized",
        "tanker",
        "strikes on",
        "with",
        "talks",
        "by",
        "of",
        "troops",
        "said",
        "will",
        "not",
        "in Cairo",
        "Monday",
        "and",
        ",",
        ".",
        "who",
        "which",
        "was",
        "threatened",
        "to",
        "denied",
        "accused",
        "12 people",
        "killed",
        "he",
        "Iran's",
        "signed a deal",
        "“",
        "”",
        "é",
    ]
)


@settings(max_examples=40)
@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_every_event_rests_on_words_of_its_clause(words: list[str]) -> None:
    text = " ".join(words)
    for event in events.__wrapped__(text):
        (mention,) = event.mentions
        assert event.mode is None or (event.type, event.mode) in modes()
        assert 0 <= mention.start <= mention.trigger.start < mention.trigger.end <= mention.end <= len(text)
        for one in (*event.actors, *event.recipients):
            assert all(text[m.start : m.end].strip() for m in one.mentions)
