"""Numbers, units of measure and bounds, and what happens to those counted: how English says them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from crosswire.ontology.tables import load_toml
from crosswire.records.readings import Bound

UnitKind = Literal["measure", "money", "percent"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The table of number words; every key is lower case."""

    cardinals: dict[str, float]
    magnitudes: dict[str, float]
    marks: dict[str, float]
    vague: dict[str, tuple[float, float]]
    inexact: dict[str, tuple[float, float]]
    fractions: dict[str, float]
    glyphs: dict[str, float]
    none: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: the name under which it is compared, its ISO 4217 code if it is a currency, its spellings."""

    name: str
    kind: UnitKind
    code: str | None = None
    words: Words = ()
    marks: Words = ()
    before: Words = ()
    per: bool = False


@dataclass(frozen=True, slots=True)
class _UnitTable:
    bases: Words
    compounds: frozenset[str]
    unit: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """Units by spelling. ``words`` are keyed by lower-case words, the others by the spelling as it stands."""

    words: dict[Words, Unit]
    marks: dict[str, Unit]
    before: dict[str, Unit]
    bases: frozenset[Words]
    compounds: frozenset[str]
    longest: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words that tell of a rise or fall."""

    up: frozenset[str]
    up_shares: frozenset[str]
    down: frozenset[str]
    down_shares: frozenset[str]
    copulas: frozenset[str]
    particles: frozenset[str]
    nouns: dict[str, Literal["up", "down"]]


@dataclass(frozen=True, slots=True)
class Guards:
    """Words beside which a number counts nothing."""

    labels: frozenset[str]
    streets: frozenset[str]
    clock: frozenset[str]
    compounds: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    excepting: Words
    year_openers: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    unchanging: frozenset[str]
    parents: frozenset[str]
    dialling: frozenset[str]
    paying: frozenset[str]
    crews: frozenset[str]
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that happens to people or things, with the words that say so."""

    done: str
    verbs: Words
    adjectives: Words
    nouns: Words
    of: Words
    things: bool = False


@dataclass(frozen=True, slots=True)
class Light:
    """Verbs that say nothing of what happened, the words that say it with them, and how lives are lost."""

    verbs: frozenset[str]
    results: dict[str, str]
    phrasal: dict[str, str]
    sufferers: frozenset[str]
    carriers: frozenset[str]
    hospitals: frozenset[str]
    lives: frozenset[str]
    holders: frozenset[str]
    life_verbs: frozenset[str]
    opinions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """Words that make one number part of another."""

    openers: Words
    anaphors: frozenset[str]
    manner: frozenset[str]
    state: frozenset[str]
    victims: frozenset[str]
    owners: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgeWords:
    """Words around an age; ``persons`` are endings of nouns."""

    opening: frozenset[str]
    turning: frozenset[str]
    between: frozenset[str]
    owners: frozenset[str]
    persons: Words


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words that decide how a number beside them is read; the table says which does what."""

    calendar: frozenset[str]
    dimensions: frozenset[str]
    no_rate: frozenset[str]
    levels: frozenset[str]
    not_over: frozenset[str]
    no_noun: frozenset[str]
    others: frozenset[str]
    no_share: frozenset[str]
    many: frozenset[str]
    where: frozenset[str]
    whence: frozenset[str]
    bounding: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordList:
    """A plain list of words."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything around the number: bounds, changes, guards and outcomes."""

    fillers: Words
    openers: Words
    before: dict[Bound, Words]
    after: dict[Bound, Words]
    change: Change
    guards: Guards
    outcome: tuple[Outcome, ...]
    light: Light
    parts: Parts
    between: WordList
    casualties: WordList
    ages: AgeWords
    small: SmallWords


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bound words keyed by their words; ``openers`` introduce a number without bounding it."""

    before: dict[Words, Bound]
    after: dict[Words, Bound]
    openers: frozenset[Words]
    fillers: frozenset[str]
    longest: int


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What was done, by the lemma or form that says so; ``done`` is all that a verb may say.

    ``personal`` is what befalls people where nothing else is named.
    """

    verbs: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    of: dict[str, str]
    done: frozenset[str]
    personal: frozenset[str]


@cache
def number_words() -> NumberWords:
    """Return the number words."""
    return load_toml("en/numbers.toml", NumberWords)


@cache
def count_words() -> Counts:
    """Return the words around numbers, as the table has them."""
    return load_toml("en/counts.toml", Counts)


@cache
def units() -> Units:
    """Return the units by spelling."""
    table = load_toml("en/units.toml", _UnitTable)
    words = {tuple(w.split()): unit for unit in table.unit for w in unit.words}
    hyphened = {
        tuple(w.replace("-", " - ").split()): unit for unit in table.unit for w in unit.words if "-" in w
    }
    bases = {tuple(b.split()) for b in table.bases}
    bases |= {tuple(w.split()) for unit in table.unit if unit.per for w in (*unit.words, *unit.marks)}
    words |= hyphened
    return Units(
        words=words,
        marks={m: unit for unit in reversed(table.unit) for m in unit.marks},
        before={b: unit for unit in table.unit for b in unit.before},
        bases=frozenset(bases),
        compounds=table.compounds,
        longest=max(map(len, words)),
    )


@cache
def currency_codes() -> dict[str, str]:
    """Return the ISO 4217 codes of the currencies, by the name of the unit."""
    return {unit.name: unit.code for unit in load_toml("en/units.toml", _UnitTable).unit if unit.code}


@cache
def bounds() -> Bounds:
    """Return the bound words."""
    table = count_words()
    before = {tuple(w.split()): sign for sign, ws in table.before.items() for w in ws}
    after = {tuple(w.replace("-", "- ").split()): sign for sign, ws in table.after.items() for w in ws}
    openers = frozenset(tuple(w.split()) for w in table.openers)
    return Bounds(before, after, openers, frozenset(table.fillers), max(map(len, (*before, *openers))))


@cache
def outcomes() -> Outcomes:
    """Return what was done, by the words that say so."""
    table = count_words().outcome
    return Outcomes(
        verbs={w: o.done for o in table for w in o.verbs},
        adjectives={w: o.done for o in table for w in o.adjectives},
        nouns={w: o.done for o in table for w in o.nouns},
        of={w: o.done for o in table for w in o.of},
        done=frozenset(o.done for o in table if o.verbs),
        personal=frozenset(o.done for o in table if o.verbs and not o.things),
    )
