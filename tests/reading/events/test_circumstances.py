"""When, where, how many, how often, and whether as background."""

from __future__ import annotations

import pytest

from crosswire.ontology.plover import auxiliary_modes
from crosswire.records.events import Event, EventCount
from crosswire.records.spans import Citation, Span
from tests.factories import reading

PUBLISHED = "2026-03-18T09:00:00Z"  # a Wednesday


def event(text: str, trigger: str) -> Event:
    """Return the event that the word tells of."""
    found = reading(text, published=PUBLISHED).events
    return next(one for one in found if trigger in one.mentions[0].trigger.of(text))


def number(count: EventCount) -> tuple[object, ...]:
    told = (count.what, count.bound, count.low, count.high)
    return (*told, count.currency) if count.currency else told


COUNTS = [
    ("Gunmen killed 12 herders near Gao.", "killed", [("killed", "=", 12, 12)]),
    ("An ambush left four soldiers dead.", "ambush", [("killed", "=", 4, 4)]),
    ("Rebels killed up to 20 people, including six children.", "killed", [("killed", "<=", None, 20)]),
    (
        "Troops killed five rebels and captured nine others.",
        "killed",
        [("killed", "=", 5, 5)],
    ),
    (
        "Troops killed five rebels and captured nine others.",
        "captured",
        [("captured", "=", 9, 9)],
    ),
    ("Police held 14 men after a riot in which three guards were hurt.", "held", [("arrested", "=", 14, 14)]),
    ("Six people were missing after rebels attacked a ferry.", "attacked", [("missing", "=", 6, 6)]),
    ("Bandits took 20 guests hostage.", "took", [("abducted", "=", 20, 20)]),
    ("Troops shelled the port, killing six people.", "shelled", [("killed", "=", 6, 6)]),
    ("Nine people died when gunmen attacked a church.", "attacked", [("killed", "=", 9, 9)]),
    ("Gunmen attacked a church. At least nine people died.", "attacked", [("killed", ">=", 9, None)]),
    ("Gunmen attacked a church. Six people were hurt in the attack.", "attacked", [("injured", "=", 6, 6)]),
    ("Gunmen attacked a church. Nine people died in floods.", "attacked", []),
    ("Gunmen attacked a church. Nine people may have died.", "attacked", []),
    ("Gunmen attacked a church. In Oslo, nine people died.", "attacked", []),
    ("France condemned the raid after 30 people died in floods.", "condemned", []),
    ("The envoys met after the killing of 40 miners.", "met", []),
    ("No miners were killed in the attack.", "attack", []),
    ("Norway sent $10 million to the refugees.", "sent", [("money", "=", 10e6, 10e6, "USD")]),
    ("Japan pledged 500 million euros in aid to Chad.", "pledged", [("money", "=", 5e8, 5e8, "EUR")]),
    ("Norway, which earned $90 billion last year, sent food to Chad.", "sent", []),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), COUNTS)
def test_a_number_is_of_the_event_on_whose_words_it_hangs(
    text: str, trigger: str, wanted: list[tuple[object, ...]]
) -> None:
    assert [number(count) for count in event(text, trigger).counts] == wanted


OCCURRENCES = [
    ("The navy has carried out 22 strikes since September.", "carried", ("strikes", "=", 22, 22)),
    (
        "Rebels have launched more than 60 attacks on clinics.",
        "launched",
        ("attacks", ">", 60, None),
    ),
    ("Police in Cairo have made 300 arrests of students.", "arrests", ("arrests", "=", 300, 300)),
    ("Troops have carried out 22 operations against smugglers.", "carried", ("operations", "=", 22, 22)),
    (
        "The army has conducted at least 30 operations against the rebels since May.",
        "operations",
        ("operations", ">=", 30, None),
    ),
    ("Troops launched 80 missiles at the port.", "launched", None),
    ("The navy carried out one strike on the port.", "carried", None),
    ("Rebels fired 80 rockets at the port.", "fired", None),
    ("Rebels took 20 hostages.", "took", None),
    ("The navy carried out its third strike on the port this week.", "carried", None),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), OCCURRENCES)
def test_many_told_as_one_are_one_event_with_their_number(
    text: str, trigger: str, wanted: tuple[object, ...] | None
) -> None:
    one = event(text, trigger).occurrences
    assert (number(one) if one else None) == wanted


TIMES = [
    ("A strike in Kharkiv on Tuesday killed six people.", "strike", ("2026-03-17", "2026-03-17", "day")),
    (
        "The army killed five men on Monday and seized a port on Tuesday.",
        "seized",
        ("2026-03-17",) * 2 + ("day",),
    ),
    ("Crowds attacked a mosque on Monday and burned down a shop.", "burned", ("2026-03-16",) * 2 + ("day",)),
    ("The navy has seized boats since Friday.", "seized", ("2026-03-13", "2026-03-18", "range")),
    ("Jets bombed the port from Monday to Wednesday.", "bombed", ("2026-03-16", "2026-03-18", "range")),
    (
        "Rebels shelled the port between 2 March and 9 March.",
        "shelled",
        ("2026-03-02", "2026-03-09", "range"),
    ),
    ("The navy carried out 30 strikes this month.", "carried", ("2026-03-01", "2026-03-18", "month")),
    ("In the past two weeks police arrested nine men.", "arrested", ("2026-03-04", "2026-03-18", "range")),
    ("Spain condemned Tuesday's attack.", "condemned", None),
    ("The attack, the worst since 2019, killed six people.", "attack", None),
    ("Rebels will withdraw from the port by May.", "withdraw", None),
    ("Clashes broke out on Monday and the army sent troops to Tripoli.", "sent", None),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), TIMES)
def test_a_time_is_of_the_event_on_whose_words_it_hangs(
    text: str, trigger: str, wanted: tuple[str, ...] | None
) -> None:
    time = event(text, trigger).time
    time = time if time and time.basis == "own" else None
    assert ((time.start, time.end, time.precision) if time else None) == wanted


PLACES = [
    ("The raid in Kabul on Tuesday was condemned by Spain.", "raid", ("Kabul", "city")),
    ("Gunmen killed a judge in Rafah and wounded two nurses in Aleppo.", "wounded", ("Aleppo", "city")),
    ("Rebels shelled Homs.", "shelled", ("Homs", "city")),
    ("Rebels withdrew from Goma.", "withdrew", ("Goma", "city")),
    ("Spain condemned the attack on a camp in Chad.", "condemned", None),
    ("The minister said in Ankara that rebels attacked a convoy.", "attacked", None),
    ("Soldiers killed two men in a market.", "killed", ("market", "site")),
]


@pytest.mark.parametrize(("text", "trigger", "wanted"), PLACES)
def test_a_place_is_of_the_event_on_whose_words_it_hangs(
    text: str, trigger: str, wanted: tuple[str, str] | None
) -> None:
    place = event(text, trigger).place
    assert ((place.name, place.precision) if place else None) == wanted


MODES = [
    ("In 1998 rebels seized the port.", "seized", ("historical",), "1998"),
    ("The general, who led a coup in 1999, met the envoy.", "coup", ("historical",), "1999"),
    ("Decades ago, rebels seized the port.", "seized", ("historical",), "Decades ago"),
    (
        "The rebels have killed 9,000 people since the war began.",
        "killed",
        ("historical",),
        "since the war began",
    ),
    ("They met about a conflict that has killed 9,000 people.", "killed", ("historical",), "conflict"),
    ("During the Cold War, troops occupied the port.", "occupied", ("historical",), "During the Cold War"),
    (
        "Ten years after the attack on Rafah by rebels, police arrested a man.",
        "attack",
        ("historical",),
        "Ten years after",
    ),
    ("The 2003 invasion of the island killed nine people.", "invasion", ("historical",), "2003"),
    ("Rebels did not seize the port in 1998.", "seize", ("historical", "negation"), "1998"),
    ("Rebels seized the port last year.", "seized", (), None),
    ("Rebels had seized the port before troops came.", "seized", (), None),
    ("The army has carried out 500 strikes since 2020.", "carried", (), None),
    ("The ministers will meet in Paris next week.", "meet", ("future",), None),
    ("The rebels may attack the port.", "attack", ("hypothetical",), None),
]


@pytest.mark.parametrize(("text", "trigger", "modes", "words"), MODES)
def test_auxiliary_modes(text: str, trigger: str, modes: tuple[str, ...], words: str | None) -> None:
    one = event(text, trigger)
    assert auxiliary_modes(one) == modes
    assert [span.of(text) for span in one.mentions[0].historical] == ([words] if words else [])


def test_without_a_day_of_publication_no_year_is_background() -> None:
    (one,) = reading("In 1998 rebels seized the port.").events
    assert not one.historical


def cited(one: Event) -> list[tuple[str, tuple[Citation, ...]]]:
    """Return every field of the event that stands on words, with the words it stands on."""
    counts = (*one.counts, *filter(None, (one.occurrences,)))
    return [
        *((who.name, who.mentions) for who in (*one.actors, *one.recipients)),
        *((count.what, count.mentions) for count in counts),
        *((time.value, time.mentions) for time in filter(None, (one.time,))),
        *((place.name, place.mentions) for place in filter(None, (one.place,))),
    ]


@pytest.mark.parametrize("text", [" ".join(text for text, *_ in rows) for rows in (COUNTS, TIMES, PLACES)])
def test_everything_told_of_an_event_cites_its_words(text: str) -> None:
    read = reading(text, published=PUBLISHED)
    assert len(read.events) > 5
    whole = {q.span for q in read.quantities}
    for one in read.events:
        for what, mentions in cited(one):
            assert mentions, what
            assert all(text[c.start : c.end].strip() == text[c.start : c.end] != "" for c in mentions)
        for count in (*one.counts, *filter(None, (one.occurrences,))):
            assert {Span(c.start, c.end) for c in count.mentions} <= whole
        if one.time:
            told = Span(one.time.mentions[0].start, one.time.mentions[0].end)
            assert any(told.covers(time.span) for time in read.times)
        for mention in one.mentions:
            assert mention.start <= mention.trigger.start < mention.trigger.end <= mention.end
            assert all(span.of(text) for span in (*mention.because, *mention.historical))
