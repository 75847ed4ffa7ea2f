from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.reconciliation import reconcile
from crosswire.reconciliation.alignment import align
from crosswire.reconciliation.happenings import happenings, statuses
from crosswire.reconciliation.merging import Merged, Telling, one_event
from crosswire.reconciliation.passages import Witness, passages
from crosswire.records.dossiers import Dossier
from crosswire.records.events import (
    Event,
    EventCount,
    EventMention,
    EventPlace,
    EventStatus,
    EventTime,
    Participant,
)
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span
from tests.reconciliation.stories import told

GUARDS = Participant("the coast guard", "org:coast-guard", None, "MIL")
CREW = Participant("the crew", "group:crew", None, "CVL")


def with_event(
    told: tuple[Report, Reading],
    trigger: str,
    day: str | None = None,
    status: EventStatus = "happened",
    **more: object,
) -> tuple[Report, Reading]:
    """Return the report with a seizure told by the sentence that holds the trigger."""
    report, reading = told
    at = report.text.index(trigger)
    sentence = next(s.span for s in reading.sentences if s.span.start <= at < s.span.end)
    mention = EventMention(report.id, sentence.start, sentence.end, Span(at, at + len(trigger)), status)
    time = EventTime(day, day, day, "day") if day else None
    event = Event(
        f"e-{report.id}", "COERCE", "seize", (), (GUARDS,), (CREW,), time, None, (), status, (mention,)
    )
    return report, replace(reading, events=(*reading.events, replace(event, **more)))  # type: ignore[arg-type]


def dossier(*story: tuple[Report, Reading]) -> Dossier:
    return reconcile([report for report, _ in story], [reading for _, reading in story])


ONE = told("r1", "The coast guard seized a boat and its crew on Monday.", "Owls nest here.")
TWO = told("r2", "A boat and its crew were seized by the coast guard.", "Trains run late.")


def test_two_tellings_are_one_event_with_what_each_adds() -> None:
    found = dossier(with_event(ONE, "seized", "2025-03-03"), with_event(TWO, "seized"))
    (event,) = found.events
    assert {m.report for m in event.mentions} == {"r1", "r2"}
    assert event.time is not None
    assert event.time.value == "2025-03-03"
    assert [entry.event for entry in found.timeline] == [event.id]


def test_who_denies_an_event_keeps_denying_it_where_another_tells_it_as_done() -> None:
    (event,) = dossier(with_event(ONE, "seized"), with_event(TWO, "seized", status="denied")).events
    assert {m.report: m.status for m in event.mentions} == {"r1": "happened", "r2": "denied"}
    assert event.told_as == ("happened", "denied")


def test_events_of_different_days_stay_apart() -> None:
    found = dossier(with_event(ONE, "seized", "2025-03-03"), with_event(TWO, "seized", "2025-02-01"))
    assert len(found.events) == 2


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        (EventCount("raids", 22, None, ">="), EventCount("operations", 22, 22, "="), 1),
        (EventCount("raids", 22, None, ">="), EventCount("operations", 31, 31, "="), 2),
        (EventCount("raids", 2, 2, "="), EventCount("operations", 2, 2, "="), 2),
        (EventCount("raids", 24, 120, "~"), EventCount("operations", 24, 120, "~"), 2),
    ],
)
def test_as_many_happenings_told_in_other_words_are_one_event(
    one: EventCount, other: EventCount, events: int
) -> None:
    about = "The coast guard has fought smugglers in the strait since June."
    first = told("r1", "It has carried out raids there.", about)
    second = told("r2", "Smugglers lost boats in operations.", about)
    found = dossier(
        with_event(first, "raids", occurrences=one, actors=(), recipients=()),
        with_event(second, "operations", occurrences=other, actors=(), recipients=()),
    )
    assert len(found.events) == events


_KANO = EventPlace("Kano", "NGA", "Kano", 2335204, 12.0, 8.5, "city")
_GAO = EventPlace("Gao", "MLI", "Gao", 2457163, 16.3, 0.0, "city", basis="context")
_MARKET = EventPlace("market", None, None, None, None, None, "site")


@pytest.mark.parametrize(
    ("places", "wanted"),
    [([_GAO, _GAO, _KANO], "Kano"), ([_MARKET, _GAO], "Gao"), ([_MARKET], "market")],
)
def test_a_place_of_its_own_words_stands_before_one_from_elsewhere(
    places: list[EventPlace], wanted: str
) -> None:
    event = with_event(ONE, "seized", "2025-03-03")[1].events[-1]
    place = one_event([replace(event, place=place) for place in places], {}).place
    assert place and place.name == wanted


def test_a_time_of_its_own_words_stands_before_one_from_elsewhere_and_a_span_before_a_year() -> None:
    event = with_event(ONE, "seized", "2025-03-03")[1].events[-1]
    own = EventTime("2025-W10", "2025-03-03", "2025-03-09", "week")
    near = EventTime("2025-03-05", "2025-03-05", "2025-03-05", "day", basis="context")
    time = one_event([replace(event, time=one) for one in (near, own)], {}).time
    assert time == own
    span = EventTime("2025-03-01/2025-03-09", "2025-03-01", "2025-03-09", "range")
    year = EventTime("2025", "2025-01-01", "2025-12-31", "year")
    assert one_event([replace(event, time=one) for one in (year, span)], {}).time == span


def test_others_who_act_make_another_event() -> None:
    navy = Participant("the navy", "org:navy", None, "MIL")
    fishers = Participant("fishermen", "group:fisherman", None, "CVL")
    other = with_event(TWO, "seized", None, actors=(navy,), recipients=(fishers,))
    assert len(dossier(with_event(ONE, "seized"), other).events) == 2


def test_many_told_as_one_are_never_a_single_one() -> None:
    def of(number: float, by: str) -> EventCount:
        return EventCount("seizures", number, number, "=", (Citation(by, 0, 3),))

    nine = with_event(ONE, "seized", "2025-03-03", occurrences=of(9, "r1"))
    assert len(dossier(nine, with_event(TWO, "seized", "2025-03-03")).events) == 2
    (both,) = dossier(nine, with_event(TWO, "seized", "2025-03-03", occurrences=of(9, "r2"))).events
    assert both.occurrences == replace(of(9, "r1"), mentions=(Citation("r1", 0, 3), Citation("r2", 0, 3)))


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("happened", "happened", "agreed"),
        ("happened", "denied", "conflicting"),
        ("negated", "ongoing", "conflicting"),
        ("planned", "happened", "compatible"),
        ("alleged", "denied", "compatible"),
    ],
)
def test_statuses(a: EventStatus, b: EventStatus, wanted: str) -> None:
    assert statuses(a, b) == wanted
    assert statuses(b, a) == wanted


@pytest.mark.parametrize(("whole", "points"), [(True, 1), (False, 0)])
def test_a_bare_verb_tells_nothing_of_an_event(whole: bool, points: int) -> None:
    story = [with_event(ONE, "seized"), with_event(TWO, "seized", status="denied")]
    tellings = []
    for at, (report, reading) in enumerate(story):
        (event,) = reading.events
        (mention,) = event.mentions
        if at and not whole:
            short = replace(mention, start=mention.trigger.start, end=mention.trigger.end)
            event = replace(event, mentions=(short,))
        tellings.append(Telling(report.id, event, 2 * at))
    merged = Merged(tellings[0].event, tuple(tellings))
    witnessed = [Witness(report, reading) for report, reading in story]
    assert len(happenings(witnessed, [merged], [], align(passages(witnessed)))) == points


def test_a_long_telling_is_told_by_its_clause() -> None:
    said = "the coast guard seized a boat"
    long = told("r1", f"Owners {'of many small boats ' * 12}complained when {said}.")
    report, reading = with_event(long, "seized")
    start = report.text.index(said)
    clause = replace(
        reading.clauses[0],
        span=Span(start, start + len(said)),
        predicate=reading.events[0].mentions[0].trigger,
    )
    story = [(report, replace(reading, clauses=(clause,))), with_event(TWO, "seized", status="denied")]
    tellings = tuple(Telling(report.id, reading.events[0], at) for at, (report, reading) in enumerate(story))
    witnessed = [Witness(report, reading) for report, reading in story]
    ((first, _),) = happenings(
        witnessed, [Merged(tellings[0].event, tellings)], [], align(passages(witnessed))
    )
    assert first.span.of(report.text) == said


@pytest.mark.parametrize(("figure", "points"), [(4.0, 1), (9.0, 0)])
def test_who_counts_another_figure_does_not_agree_that_it_happened(figure: float, points: int) -> None:
    def counted(number: float) -> tuple[EventCount, ...]:
        return (EventCount("arrested", number, number, "="),)

    story = [
        with_event(ONE, "seized", counts=counted(4.0)),
        with_event(TWO, "seized", counts=counted(figure)),
    ]
    tellings = tuple(
        Telling(report.id, reading.events[0], 2 * at) for at, (report, reading) in enumerate(story)
    )
    witnessed = [Witness(report, reading) for report, reading in story]
    merged = Merged(tellings[0].event, tellings)
    assert len(happenings(witnessed, [merged], [], align(passages(witnessed)))) == points
