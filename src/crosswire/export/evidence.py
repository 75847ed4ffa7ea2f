"""What the reports hold to an event: its words, its days, and where each mention stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.records.eventdata import EventData
from crosswire.records.events import Basis, Event, EventMention, Participant
from crosswire.records.readings import Reading
from crosswire.records.reports import Report

UNDATED = "neither the text nor its publication gives a date"
SEVERAL = "several events told as one, on days that are not told"
LOOSE = "dated less closely than by the month"
_LONGEST_MONTH = 31
_BACKGROUND = "background without a date"


@dataclass(frozen=True, slots=True)
class Dated:
    """The days an event is put on. ``told`` says that the text gives them, ``basis`` what they then rest on.

    Where it gives none they are the day on which the event was first published, as the field's own coders have
    it; ``precision`` is then None. What is told as background is put on no such day.
    """

    start: date
    end: date
    precision: str | None
    told: bool
    basis: Basis = "own"

    @property
    def source(self) -> str:
        """Say in a word where the days are from: the event's 'own' words, other words of the text ('sentence',
        'context'), or its 'publication'."""
        return self.basis if self.told else "publication"


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, over all that is told of it; ``bound`` is None where it is told in several ways."""

    low: float | None
    high: float | None
    bound: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The reports and readings of event data by report id."""

    reports: dict[str, Report]
    readings: dict[str, Reading]
    _starts: dict[str, list[int]]

    @classmethod
    def of(cls, data: EventData) -> Evidence:
        """Return the evidence under the events of the data."""
        return cls(
            {report.id: report for report in data.reports},
            {reading.report: reading for reading in data.readings},
            {reading.report: [s.span.start for s in reading.sentences] for reading in data.readings},
        )

    def quote(self, mention: EventMention) -> str:
        """Return the words of the mention, exactly as the report has them."""
        return self.reports[mention.report].text[mention.start : mention.end]

    def trigger(self, mention: EventMention) -> str:
        """Return the word that tells of the event."""
        return mention.trigger.of(self.reports[mention.report].text)

    def wording(self, one: Participant) -> str:
        """Return how a report first names the participant."""
        first = next(iter(one.mentions), None)
        return self.reports[first.report].text[first.start : first.end] if first else one.name

    def sentence(self, mention: EventMention) -> int:
        """Return the number of the sentence that holds the trigger, counted from 1."""
        return max(1, bisect_right(self._starts[mention.report], mention.trigger.start))

    def tellers(self, event: Event) -> tuple[Report, ...]:
        """Return the reports that tell the event, the earliest published first."""
        told = [self.reports[id] for id in sorted({m.report for m in event.mentions})]
        return tuple(sorted(told, key=lambda report: report.published or "9999"))

    def published(self, event: Event) -> date | None:
        """Return the day on which a report first told the event; None where no report has a date."""
        days = (day_of(report.published) for report in self.tellers(event))
        return next((day for day in days if day), None)

    def dated(self, event: Event) -> Dated | None:
        """Return the days the event is put on; None where nothing gives any."""
        if event.time and (start := day_of(event.time.start)):
            return Dated(start, day_of(event.time.end) or start, event.time.precision, True, event.time.basis)
        day = None if event.historical else self.published(event)
        return Dated(day, day, None, told=False) if day else None


def undated(event: Event, evidence: Evidence) -> str | None:
    """Return why the event is put on no day; None where it is on one."""
    if evidence.dated(event):
        return None
    return _BACKGROUND if event.historical else UNDATED


def not_one_day(event: Event, evidence: Evidence) -> str | None:
    """Return why an event is not one happening that can be put on a day; None where it is.

    A month is put on its first day, as event data does; a longer time is not.
    """
    dated = evidence.dated(event)
    if event.occurrences:
        return SEVERAL
    if dated and (dated.end - dated.start).days >= _LONGEST_MONTH:
        return LOOSE
    return undated(event, evidence)


def toll(event: Event, what: str) -> Toll | None:
    """Return how many were killed, injured... from the least to the most that is told; None where nothing is."""
    told = [count for count in event.counts if count.what == what]
    if not told:
        return None
    low = min((c.low for c in told if c.low is not None), default=None)
    high = max((c.high for c in told if c.high is not None), default=None)
    if high is not None and any(c.high is None and c.low is not None and c.low > high for c in told):
        high = None
    bounds = {c.bound for c in told} if len(told) == 1 or low == high else set()
    return Toll(low, high, bounds.pop() if len(bounds) == 1 else None)


def principal(side: Sequence[Participant]) -> Participant | None:
    """Return the participant that stands for its side: of those whose country is known, else of all, the first
    whose sector is known, else the first."""
    return min(side, key=lambda one: (one.country is None, one.sector is None), default=None)


def day_of(iso: str | None) -> date | None:
    """Return the day that an ISO date, or date and time, begins with; None where it holds none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
