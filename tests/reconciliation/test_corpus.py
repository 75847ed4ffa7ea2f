from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconciliation import same_happenings
from crosswire.records.events import Event, EventCount, Participant
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from tests.reconciliation.stories import told
from tests.reconciliation.test_merging import CREW, GUARDS, with_event

Told = tuple[Report, Reading]
LINES = (
    ("The coast guard seized a boat and its crew off Vaerby.", "seized"),
    ("A boat was seized off Vaerby by the coast guard.", "seized"),
    ("Guards reported the seizure of a boat off Vaerby at dawn.", "seizure"),
)
DAYS = (None, "2025-03-03", "2025-03-04", "2025-04-20")


def events(*reports: Told) -> tuple[Event, ...]:
    return same_happenings([report for report, _ in reports], [reading for _, reading in reports])


def found(*reports: Told) -> list[list[str]]:
    return [[mention.report for mention in event.mentions] for event in events(*reports)]


def tell(name: str, line: int, day: str | None, **more: object) -> Told:
    text, trigger = LINES[line]
    return with_event(told(name, text), trigger, day, **more)  # type: ignore[arg-type]


def twice(first: str, second: str, *triggers: str, **more: object) -> Told:
    """Return one report of two sentences with an event in each; ``more`` is true of the second alone."""
    once = with_event(told("r1", first, second), triggers[0])
    report, reading = with_event(once, triggers[1], **more)  # type: ignore[arg-type]
    named = tuple(replace(event, id=f"e{at}") for at, event in enumerate(reading.events))
    return report, replace(reading, events=named)


def test_one_happening_of_two_reports_is_one_event() -> None:
    assert found(tell("r1", 0, "2025-03-03"), tell("r2", 1, "2025-03-03")) == [["r1", "r2"]]


def test_happenings_of_two_days_stay_apart() -> None:
    assert found(tell("r1", 0, "2025-03-03"), tell("r2", 1, "2025-04-20")) == [["r1"], ["r2"]]


@pytest.mark.parametrize(("published", "wanted"), [("2025-03-06", 1), ("2025-05-06", 2)])
def test_reports_of_other_weeks_tell_of_other_happenings(published: str, wanted: int) -> None:
    report, reading = tell("r2", 1, None)
    assert len(events(tell("r1", 0, None), (replace(report, published=published), reading))) == wanted


def test_one_happening_told_twice_in_a_report_is_one_event_with_what_each_telling_adds() -> None:
    five = EventCount("arrested", 5.0, 5.0, "=")
    told_twice = twice(
        LINES[0][0],
        "The seizure of the boat took an hour.",
        "seized",
        "seizure",
        counts=(five,),
        day="2025-03-03",
    )
    (event,) = events(told_twice)
    assert len(event.mentions) == 2
    assert event.counts == (five,)
    assert event.time is not None


def test_a_noun_that_names_an_event_as_known_means_the_last_of_its_type() -> None:
    bare: dict[str, object] = {"actors": (), "recipients": ()}
    (event,) = events(twice(LINES[0][0], "The operation lasted until noon.", "seized", "operation", **bare))
    assert len(event.mentions) == 2
    assert event.actors


@pytest.mark.parametrize(
    ("second", "more"),
    [
        ("The coast guard seized a boat and its crew off Orsk.", {"mode": "arrest"}),
        ("The crew seized a coast guard.", {"actors": (CREW,), "recipients": (GUARDS,)}),
    ],
)
def test_what_one_report_tells_as_two_stays_two(second: str, more: dict[str, object]) -> None:
    assert len(events(twice(LINES[0][0], second, "seized", "seized a", **more))) == 2


def test_other_counts_keep_two_tellings_of_a_report_apart_and_those_of_two_reports_together() -> None:
    def seizing(*crew: int) -> tuple[EventCount, ...]:
        return tuple(EventCount("arrested", float(n), float(n), "=") for n in crew)

    report, reading = twice(LINES[0][0], "The guard seized boats off Vaerby.", "seized", "seized boats")
    counted = tuple(
        replace(event, counts=seizing(n)) for event, n in zip(reading.events, (4, 9), strict=True)
    )
    assert len(events((report, replace(reading, events=counted)))) == 2
    one, other = tell("r1", 0, None, counts=seizing(4)), tell("r2", 1, None, counts=seizing(5))
    (event,) = events(one, other)
    assert {count.low for count in event.counts} == {4.0, 5.0}


def test_those_who_act_for_another_country_make_another_event() -> None:
    def guards(country: str) -> tuple[Participant, ...]:
        return (Participant("guards", None, country, "MIL"),)

    one, other = tell("r1", 0, None, actors=guards("NOR")), tell("r2", 1, None, actors=guards("ISL"))
    assert len(events(one, other)) == 2


Line = tuple[int, str | None, str]
WHO = {"guards": GUARDS, "navy": replace(GUARDS, name="the navy", entity="org:navy"), "nobody": None}
stories = st.lists(
    st.tuples(st.sampled_from(range(3)), st.sampled_from(DAYS), st.sampled_from(sorted(WHO))),
    min_size=2,
    max_size=6,
)


def telling(name: str, line: int, day: str | None, who: str) -> Told:
    """Return a report that tells of a seizure; what its event holds its words tell, too."""
    text, trigger = LINES[line]
    acts = (by,) if (by := WHO[who]) else ()
    return with_event(told(name, text, f"So {who} said {day}."), trigger, day, actors=acts)


def groups(story: list[Line], names: list[int]) -> list[list[Line]]:
    """Return what is told together where the reports bear these numbers, and arrive in this order."""
    told_by = {f"r{number}": line for number, line in zip(names, story, strict=True)}
    together = found(*(telling(name, *line) for name, line in told_by.items()))
    return sorted(sorted((told_by[name] for name in names), key=str) for names in together)


@settings(max_examples=150)
@given(stories, st.data())
def test_neither_the_order_of_arrival_nor_the_names_of_reports_matter(
    story: list[Line], data: st.DataObject
) -> None:
    names = data.draw(st.permutations(range(len(story))))
    assert groups(story, names) == groups(story, list(range(len(story))))
    reports = [telling(f"r{index}", *line) for index, line in enumerate(story)]
    assert events(*(reports[index] for index in names)) == events(*reports)


@settings(max_examples=100)
@given(stories)
def test_a_copy_of_a_report_adds_mentions_and_no_event(story: list[Line]) -> None:
    reports = [telling(f"r{index}", *line) for index, line in enumerate(story)]
    assert len(events(*reports, telling("r9", *story[0]))) == len(events(*reports))


@settings(max_examples=100)
@given(stories, st.sampled_from(("r", "s")))
def test_a_report_of_something_else_changes_no_event(story: list[Line], name: str) -> None:
    reports = [telling(f"{name}{index}", *line) for index, line in enumerate(story)]
    other = with_event(told("r9", "Orsk sent tents to Aden."), "sent", type="AID", mode=None, actors=())
    (own,) = events(other)
    assert set(events(*reports, other)) == {*events(*reports), own}


@settings(max_examples=60)
@given(stories)
def test_every_mention_is_kept_once(story: list[Line]) -> None:
    reports = [telling(f"r{index}", *line) for index, line in enumerate(story)]
    assert sorted(name for names in found(*reports) for name in names) == [r.id for r, _ in reports]


def test_a_sentence_told_word_for_word_again_is_one_telling_whoever_acts_in_it() -> None:
    one = tell("r1", 0, "2025-03-03")
    again = told("r2", "Late news.", LINES[0][0], "More follows.")
    others = (replace(GUARDS, entity="org:navy"),)
    assert len(events(one, with_event(again, "seized", "2025-03-03", actors=others, recipients=others))) == 1
    assert len(events(one, with_event(again, "seized", "2025-04-20"))) == 2


@pytest.mark.parametrize(
    ("second", "more", "wanted"),
    [
        ("In March a judge accuses the board of fraud.", {}, 2),
        ("The minister accuses guards of theft from boats.", {"recipients": (GUARDS,)}, 2),
        ("She accuses the crew of the theft of boats.", {}, 1),
    ],
)
def test_two_accusations_of_one_report_are_one_where_they_say_the_same(
    second: str, more: dict[str, object], wanted: int
) -> None:
    first = "The minister accused the crew of theft from boats."
    report, reading = twice(first, second, "accused", "accuses", **more)
    accusing = tuple(replace(event, type="ACCUSE", mode=None) for event in reading.events)
    assert len(events((report, replace(reading, events=accusing)))) == wanted
