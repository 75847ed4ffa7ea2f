"""How a language says when: months, units, ranks and fixed phrases, as one typed table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


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
class Shades:
    """Words that pick out a part of a named period: before it, or with 'of'."""

    before: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Auxiliaries and lemmas whose clause lies ahead of the day of publication.

    ``timetable`` are verbs whose simple present does so.
    """

    timetable: frozenset[str]
    auxiliaries: frozenset[str]
    lemmas: frozenset[str]


@dataclass(frozen=True, slots=True)
class Guards:
    """Neighbours that decide whether an ambiguous word is a time."""

    before_year: frozenset[str]
    before_span: frozenset[str]
    before_units: frozenset[str]


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
    bounds: tuple[str, ...]
    vague_numbers: tuple[str, ...]
    shades: Shades
    ahead: Ahead
    guards: Guards
    holidays: dict[str, str]


def time_words(language: str = "en") -> TimeWords:
    """Return the time words of a language. Raises ``FileNotFoundError`` for one that has none."""
    return load_toml(f"{language}/times.toml", TimeWords)


@cache
def month_numbers(language: str = "en") -> dict[str, int]:
    """Return the number of each month by its name, written out or short, in small letters without a stop."""
    words = time_words(language)
    return {**words.months, **words.month_abbreviations}
