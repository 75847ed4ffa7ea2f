"""Event data made by hand, with true offsets: every status, several reports, and what breaks careless tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from crosswire.records.eventdata import EventData
from crosswire.records.events import (
    Event,
    EventCount,
    EventMention,
    EventPlace,
    EventStatus,
    EventTime,
    Participant,
)
from crosswire.records.readings import Entity, Reading, Sentence
from crosswire.records.reports import Report
from crosswire.records.spans import Citation, Span

# Tabs, line breaks, quotation marks, formulas, what is not seen, and what takes two units of UTF-16.
NASTY = '=HYPERLINK("x")\t+1;\r\n"two\u2028lines"\u202e\x00 @\U0001f6a2\U00020bb7'

TEXTS = {
    "a": (
        "Norland shelled the port of Oru on Tuesday, killing at least 12 sailors. "
        "The minister denied that Norland had mined the strait.\n"
        "Norland will withdraw its troops next week."
    ),
    "b": "Shells fell on Oru. Twelve died when Norland shelled the port. Police may arrest protesters.",
    "c": "Rebels did not seize the mill. A source claimed that rebels beat a miller. Crews are striking in Oru.",
}
_PUBLISHED = {"a": "2026-03-05", "b": "2026-03-06T08:30:00Z", "c": None}


@dataclass(frozen=True)
class ReadBack:
    """What a reader of a format gets of one row: what tells the event from others, and the words it cites."""

    key: str
    quotes: tuple[str, ...] = ()


def _at(report: str, words: str) -> tuple[int, int]:
    start = TEXTS[report].index(words)
    return start, start + len(words)


def cite(report: str, words: str) -> Citation:
    """Return where the words stand in the report."""
    return Citation(report, *_at(report, words))


def mention(
    report: str, words: str, trigger: str, status: EventStatus = "happened", by: tuple[str, ...] = ()
) -> EventMention:
    """Return a mention of an event by these words of the report."""
    return EventMention(report, *_at(report, words), Span(*_at(report, trigger)), status, by)


def who(name: str, report: str, sector: str | None = None, country: str | None = None) -> Participant:
    """Return a participant that the report names so."""
    entity = f"country:{country}" if country else None
    return Participant(name, entity, country, sector, (cite(report, name),))


NORLAND = who("Norland", "a", "GOV", "NOR")
SHELLING = Event(
    id="e1-shelling", type="ASSAULT", mode="heavy-weapons", contexts=("military", "territory"),
    actors=(NORLAND,), recipients=(who("Oru", "a"), who("sailors", "a", "MIL")),
    time=EventTime("2026-03-03", "2026-03-03", "2026-03-03", "day", (cite("a", "Tuesday"),)),
    place=EventPlace("Oru", "EST", "Tartu", 588335, 58.25, 26.5, "city", (cite("a", "Oru"),)),
    counts=(
        EventCount("killed", 12.0, None, ">=", (cite("a", "at least 12"),)),
        EventCount("killed", 12.0, 12.0, "=", (cite("b", "Twelve"),)),
    ),
    status="happened",
    mentions=(
        mention("a", "Norland shelled the port of Oru on Tuesday, killing at least 12 sailors", "shelled"),
        mention("b", "Norland shelled the port", "shelled", by=("Twelve",)),
    ),
)  # fmt: skip


def _simple(report: str, words: str, trigger: str, type: str, status: EventStatus) -> Event:
    told = mention(report, words, trigger, status)
    return Event(f"e1-{status}", type, None, (), (), (), None, None, (), status, (told,), factuality=0.5)


EVENTS = (
    SHELLING,
    _simple("a", "that Norland had mined the strait", "mined", "ASSAULT", "denied"),
    _simple("a", "Norland will withdraw its troops next week", "withdraw", "RETREAT", "planned"),
    _simple("b", "Police may arrest protesters", "arrest", "COERCE", "hypothetical"),
    _simple("c", "Rebels did not seize the mill", "seize", "COERCE", "negated"),
    _simple("c", "that rebels beat a miller", "beat", "ASSAULT", "alleged"),
    _simple("c", "Crews are striking in Oru", "striking", "PROTEST", "ongoing"),
)
assert {event.status for event in EVENTS} == set(get_args(EventStatus))


def made(*events: Event) -> EventData:
    """Return event data of these events, or of all, over the three reports."""
    reports = tuple(
        Report(
            id, text, title=f"Title of {id}", outlet=f"Outlet {id}", published=_PUBLISHED[id], language="en"
        )
        for id, text in TEXTS.items()
    )
    return EventData((("crosswire", "0.1.0"),), reports, tuple(map(_reading, TEXTS)), events or EVENTS)


def _reading(id: str) -> Reading:
    starts = [0, *(at + 2 for at, _ in enumerate(TEXTS[id]) if TEXTS[id][at : at + 2] in (". ", ".\n"))]
    ends = [*starts[1:], len(TEXTS[id])]
    sentences = tuple(Sentence(i, Span(a, b), ()) for i, (a, b) in enumerate(zip(starts, ends, strict=True)))
    person = Entity("person:ada-lind", "Ada Lind", "person", None, None, "mayor", (), (Span(0, 3),))
    return Reading(id, (("reading", "1"),), sentences, (person,) if id == "a" else ())


def background(event: Event, words: str) -> Event:
    """Return the event as these words, in each of its mentions, set it in the past."""
    told = tuple(replace(m, historical=(Span(*_at(m.report, words)),)) for m in event.mentions)
    return replace(event, mentions=told)
