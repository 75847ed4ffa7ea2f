"""How a language says when: months, units, ranks and fixed phrases, as one typed table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml
from crosswire.records.readings import TimeMod


@dataclass(frozen=True, slots=True)
class Zones:
    """Names of clock zones: those of Greenwich, and all others."""

    greenwich: frozenset[str]
    other: frozenset[str]


@dataclass(frozen=True, slots=True)
class Relative:
    """Words that count a period from another one."""

    past: frozenset[str]
    present: frozenset[str]
    future: frozenset[str]
    narrative: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Phrases whose meaning needs no arithmetic beyond the day of publication."""

    days: dict[str, int]
    parts: dict[str, str]
    present: frozenset[str]
    past: frozenset[str]
    future: frozenset[str]
    sets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Mods:
    """Words that say which part of a time is meant or how exact it is, each with its TIMEX3 ``mod``.

    ``shades`` stand before a named period, ``parts`` before it with 'of', ``prefixes`` are stuck to a year,
    ``bounds`` stand before a number, ``clock`` before a time of day, ``after`` behind a number; all these are
    part of the expression. Those ``apart`` stand before it and are not.
    """

    shades: dict[str, TimeMod]
    parts: dict[str, TimeMod]
    bounds: dict[str, TimeMod]
    clock: dict[str, TimeMod]
    after: dict[str, TimeMod]
    prefixes: dict[str, TimeMod]
    apart_of_numbers: dict[str, TimeMod]
    apart_of_names: dict[str, TimeMod]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What tells that something lies ahead of the day of publication, or behind it.

    ``auxiliaries`` and ``lemmas`` do so for their clause; what ``then`` speaks of lay ahead of the day on which it
    was said. ``timetable`` are verbs whose simple present does so, ``bidding`` those whose infinitive is yet to be
    done, ``deferring`` those that move something to a day told with one of ``limits``; what is so now ends ahead
    with one of ``lasting``. ``scheduled`` are nouns for what has a day of its own beforehand, ``leading_to`` the
    words before it that say it is to come. ``behind`` are adverbs directly before what is over.
    """

    timetable: frozenset[str]
    auxiliaries: frozenset[str]
    then: frozenset[str]
    lemmas: frozenset[str]
    deferring: frozenset[str]
    bidding: frozenset[str]
    limits: frozenset[str]
    lasting: frozenset[str]
    scheduled: frozenset[str]
    leading_to: frozenset[str]
    behind: frozenset[str]


@dataclass(frozen=True, slots=True)
class Guards:
    """Words and neighbours that decide whether an ambiguous word is a time.

    ``named_of`` are what may bear a day as its name, ``day_names`` last words of holidays that are days and no more,
    ``words_too`` are names of months and their short forms that mean something else as another part of speech,
    ``adjectives`` fixed phrases that are times only before a noun.
    """

    before_year: frozenset[str]
    before_span: frozenset[str]
    before_units: frozenset[str]
    before_season: frozenset[str]
    before_part: frozenset[str]
    before_clock: frozenset[str]
    before_rating: frozenset[str]
    after_span: frozenset[str]
    named_of: frozenset[str]
    day_names: frozenset[str]
    words_too: frozenset[str]
    adjectives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The year of a day that is named without one, where one of the words comes ``next``."""

    year: int
    next: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Every word list that the times of one language rest on; keys are lower case."""

    months: dict[str, int]
    month_abbreviations: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    clock_words: dict[str, str]
    zones: Zones
    ordinals: dict[str, int]
    decade_names: dict[str, int]
    relative: Relative
    fixed: Fixed
    verbs_too: tuple[str, ...]
    vague_numbers: tuple[str, ...]
    mods: Mods
    ranges: tuple[str, ...]
    lists: tuple[str, ...]
    own_calendar: tuple[str, ...]
    ahead: Ahead
    guards: Guards
    holidays: dict[str, str]
    remembered: dict[str, Remembered]


def time_words(language: str = "en") -> TimeWords:
    """Return the time words of a language. Raises ``FileNotFoundError`` for one that has none."""
    return load_toml(f"{language}/times.toml", TimeWords)


@cache
def month_numbers(language: str = "en") -> dict[str, int]:
    """Return the number of each month by its name, written out or short, in small letters without a stop."""
    words = time_words(language)
    return {**words.months, **words.month_abbreviations}
