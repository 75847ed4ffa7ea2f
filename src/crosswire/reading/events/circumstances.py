"""What is told of an event beside who did it: when, where, how many, how often, and whether as background."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.reading.events.background import background
from crosswire.reading.events.dating import event_time, time_of
from crosswire.reading.events.hanging import carriers
from crosswire.reading.events.surroundings import Surroundings
from crosswire.reading.events.tolls import Numbers, numbers_of
from crosswire.reading.events.triggers import Trigger
from crosswire.reading.events.whereabouts import place_of
from crosswire.records.events import EventCount, EventPlace, EventTime
from crosswire.records.reports import Report
from crosswire.records.spans import Span


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The circumstances of one event; ``historical`` are the words that make it background."""

    time: EventTime | None
    place: EventPlace | None
    counts: tuple[EventCount, ...]
    occurrences: EventCount | None
    historical: tuple[Span, ...]


def circumstances(
    triggers: list[Trigger], around: Surroundings, sentence: int, report: Report
) -> dict[int, Circumstances]:
    """Return the circumstances of the events of one sentence by the index of the trigger's head.

    Nothing is guessed: each hangs on the event's own words by grammar.
    """
    carried = {trigger.head.i: carriers(trigger) for trigger in triggers}
    for one in triggers:
        # What carries one event by its own words carries no other.
        for i, tokens in carried.items():
            if i != one.head.i:
                tokens -= one.parts - {i}
    taken = {i for tokens in carried.values() for i in tokens}
    numbers = numbers_of(triggers, carried, around.quantities(sentence), report.id)
    times, places = around.times(sentence), around.places(sentence)
    found: dict[int, Circumstances] = {}
    for trigger in triggers:
        own = carried[trigger.head.i]
        others = taken - own
        told = numbers.get(trigger.head.i, Numbers())
        when = time_of(trigger, times, own, others)
        time = event_time(when, times, report, told.occurrences is not None) if when else None
        found[trigger.head.i] = Circumstances(
            time,
            place_of(trigger, places, own, others, report.id),
            tuple(dict.fromkeys(told.counts)),
            told.occurrences,
            background(trigger, own, when, time, report.published),
        )
    return found
