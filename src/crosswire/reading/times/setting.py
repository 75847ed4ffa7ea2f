"""Where a time expression stands, what it comes to, and the choices that all kinds of expression share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from crosswire.ontology.times import TimeWords, month_numbers, time_words
from crosswire.reading.times.calendar import bounds, shifted, unit_of, unknown
from crosswire.reading.times.numbers import read_year
from crosswire.records.spans import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
# "then": ahead of the day on which it was said, as "would" tells it; "open": on either side.
Tense = Literal["past", "present", "future", "then", "open"]

# A date on the side the tense speaks against must be this many times nearer to be meant.
_AGAINST = {"past": 8.0, "then": 2.0, "future": 3.0}
# With no tense to go by, news looks back more often than ahead.
_AGAINST_NEWS = 1.5
# A time of the clock is of a day told at most so many sentences before.
_NEAR = 2
# Something told of so many days before publication may be what a time of the clock is of.
_RECENT = 7
_FINENESS = {"D": 0, "W": 1, "WE": 1, "2W": 1, "M": 2, "Q": 3, "S": 3, "H": 4, "Y": 5, "DE": 6, "CE": 7}


@dataclass(frozen=True, slots=True)
class Mention:
    """A resolved value, where it was told, and in the sentence of which index."""

    value: str
    span: Span
    sentence: int

    def as_fine_as(self, unit: str) -> date | None:
        """Return its first day where it is given in that unit or a finer one."""
        known = bounds(self.value)
        return known[0] if known and _FINENESS[unit_of(self.value) or "CE"] <= _FINENESS[unit] else None

    def leaves(self, earlier: Mention) -> bool:
        """Say whether it stands in a later sentence than another and has no day in common with it."""
        here, there = bounds(self.value), bounds(earlier.value)
        apart = here and there and (here[0] > there[1] or there[0] > here[1])
        return self.sentence > earlier.sentence and bool(apart)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the day of publication, what was last spoken of, and the clause's tense.

    ``mentioned`` are the resolved times before this one, the latest last; ``quarter`` is the last quarter
    that still holds, or None. ``since`` is the time that this one comes after: the first end of a range, or the
    day on which somebody said what would be. ``sentence`` is the index of the sentence.
    """

    published: date | None
    mentioned: tuple[Mention, ...] = ()
    quarter: Mention | None = None
    tense: Tense | None = None
    since: Mention | None = None
    sentence: int = 0

    def anchored(self, unit: str) -> date | None:
        """Return the first day of what was last spoken of and is as fine as the unit, or of publication."""
        return self.spoken_of(unit) or self.published

    def spoken_of(self, unit: str) -> date | None:
        """Return the first day of what was last spoken of and is as fine as the unit, or None.

        None, too, where a later sentence has gone on to another, coarser time.
        """
        later: list[Mention] = []
        for mention in reversed(self.mentioned):
            if day := mention.as_fine_as(unit):
                moved_on = any(other.leaves(mention) for other in later)
                return None if moved_on else day
            later.append(mention)
        return None

    def day_of_clock(self) -> date | None:
        """Return the day of a time of the clock: one told just before, else that of publication.

        What is and what will be is not before publication. What was is of no known day where the report tells
        of one before publication, and none is told beside it.
        """
        near = replace(
            self, mentioned=tuple(m for m in self.mentioned if self.sentence - m.sentence <= _NEAR)
        )
        told, here = near.spoken_of("D"), self.published
        if told and here and self.tense in ("present", "future"):
            return max(told, here)
        if here and self.tense == "past" and told in (None, here) and self._tells_of_before(here):
            return None
        return told or here

    def _tells_of_before(self, day: date) -> bool:
        """Say whether a day just before this one was told, and none in this sentence."""
        if any(mention.sentence == self.sentence for mention in self.mentioned):
            return False
        days = (mention.as_fine_as("D") for mention in self.mentioned)
        return any(told is not None and 0 < (day - told).days < _RECENT for told in days)

    def narrated(self, unit: str) -> date | None:
        """Return the first day of what was last spoken of; of publication only for periods longer than a week.

        'The next day' counts from a day that was told, or from none.
        """
        fine = _FINENESS[unit] <= _FINENESS["W"]
        return self.spoken_of(unit) or (None if fine else self.published)

    def lower_bound(self) -> date | None:
        """Return the last day of what this one comes after, or None."""
        known = bounds(self.since.value) if self.since else None
        return known[1] if known else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value; ``interval`` where a length of time is fixed at one end."""

    type: TimeType
    value: str
    interval: tuple[date, date] | None = None


def words() -> TimeWords:
    """Return the word lists that everything here reads."""
    return time_words()


def direction(rel: str) -> int:
    """Return -1 for words that look back ('last'), 1 for words that look ahead, else 0."""
    rel = rel.strip()
    if rel in words().relative.past:
        return -1
    return 1 if rel in words().relative.future else 0


def choose(days: list[date], setting: Setting, side: int = 0) -> date | None:
    """Return the day meant: behind or ahead of publication where ``side`` says so, else the nearest.

    Tense makes the days on its side count as nearer. Nothing before ``since`` is meant.
    """
    published, since = setting.published, setting.lower_bound()
    if since and (later := [d for d in days if d > since]):
        return min(later)
    if published is None or not days:
        return None
    if side:
        on_side = [d for d in days if (d - published).days * side > 0]
        return min(on_side or days, key=lambda d: abs((d - published).days))
    favoured = 1 if setting.tense in ("future", "then") else -1
    weight = _AGAINST.get(setting.tense or "", _AGAINST_NEWS)

    def distance(day: date) -> float:
        gap = (day - published).days
        return abs(gap) * (weight if gap * favoured < 0 else 1.0)

    return min(days, key=lambda d: (distance(d), d))


def year_of(phrase: str, setting: Setting) -> str:
    """Return the year, four characters, that '1989', 'nineteen ninety' or 'last year' names."""
    if number := read_year(phrase.removeprefix("the year ")):
        return f"{number:04}"
    if setting.published is None:
        return unknown("Y")
    if phrase.endswith(("ago", "earlier")):
        return shifted("Y", setting.published, -1)
    rel = phrase.removeprefix("the ").removesuffix(" year").removesuffix(" fiscal")
    day = setting.published
    if rel in words().relative.narrative:
        day = setting.anchored("Y") or day
    return shifted("Y", day, direction(rel))


def year_before(quarter: str) -> str:
    """Return the same quarter of the year before."""
    return f"{int(quarter[:4]) - 1:04}{quarter[4:]}"


def weekday_number(phrase: str) -> int:
    """Return the ISO number of a weekday's name, 0 where it is none."""
    key = phrase.strip(" .,")
    return words().weekdays.get(key) or words().weekday_abbreviations.get(key, 0)


def month_number(phrase: str) -> int:
    """Return the number of a month's name, written out or short."""
    return month_numbers()[phrase.strip(" .,")]


def unit_code(phrase: str) -> str:
    """Return the code of a unit's name, singular or plural."""
    units = words().units
    return units.get(phrase) or units.get(phrase.removesuffix("s")) or units[phrase.removesuffix("ies") + "y"]
