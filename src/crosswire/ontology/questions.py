"""How a question is put in English: verb forms, plurals, and what is asked of a unit, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml

_VOWELS = "aeiou"
_HISS = re.compile(r"(?:s|x|z|ch|sh)$")


@dataclass(frozen=True, slots=True)
class _Measure:
    asks: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    pronouns: str
    middles: str
    being: str
    helping: str
    openers: str
    amounts: str
    leaning: str
    saying: str
    causes: tuple[str, ...]
    people: str
    plurals: str
    plural: dict[str, str]
    done: dict[str, str]
    measure: tuple[_Measure, ...]
    irregular: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """Words by what they do. ``middles`` begin no statement, ``openers`` stand before a
    noun, ``leaning`` those that point to another sentence, ``people`` are asked for with 'who', ``done``
    tells what became of those counted where it is not the passive, ``asks`` is the question by unit."""

    pronouns: frozenset[str]
    middles: frozenset[str]
    being: frozenset[str]
    helping: frozenset[str]
    openers: frozenset[str]
    amounts: frozenset[str]
    leaning: frozenset[str]
    saying: frozenset[str]
    causes: tuple[str, ...]
    people: frozenset[str]
    plurals: frozenset[str]
    done: dict[str, str]
    asks: dict[str, str]


def _table() -> _Table:
    table: _Table = load_toml("en/questions.toml", _Table)
    return table


@cache
def question_words() -> QuestionWords:
    """Return the English table."""
    table = _table()
    return QuestionWords(
        pronouns=frozenset(table.pronouns.split()),
        middles=frozenset(table.middles.split()),
        being=frozenset(table.being.split()),
        helping=frozenset(table.helping.split()),
        openers=frozenset(table.openers.split()),
        amounts=frozenset(table.amounts.split()),
        leaning=frozenset(table.leaning.split()),
        saying=frozenset(table.saying.split()),
        causes=table.causes,
        people=frozenset(table.people.split()),
        plurals=frozenset(table.plurals.split()),
        done=table.done,
        asks={unit: measure.asks for measure in table.measure for unit in measure.units},
    )


def past(lemma: str) -> str:
    """Return the past tense; a particle stays behind the verb ('carry out' -> 'carried out')."""
    return _formed(lemma, 0)


def participle(lemma: str) -> str:
    """Return the past participle ('shoot down' -> 'shot down')."""
    return _formed(lemma, 1)


def _formed(lemma: str, which: int) -> str:
    verb, _, particle = lemma.partition(" ")
    irregular = _table().irregular.get(verb)
    if irregular:
        form = irregular[which]
    elif verb.endswith("e"):
        form = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        form = verb[:-1] + "ied"
    else:
        form = verb + "ed"
    return f"{form} {particle}" if particle else form


def plural(noun: str) -> str:
    """Return the plural of a noun or unit; of several words the one before 'per' or 'of', else the last."""
    words = noun.split()
    at = next((i - 1 for i, word in enumerate(words) if word in ("per", "of") and i), len(words) - 1)
    if not words or words[at] in _table().plurals.split():
        return noun
    words[at] = _plural(words[at])
    return " ".join(words)


def _plural(noun: str) -> str:
    known = _table().plural.get(noun)
    if known:
        return known
    if _HISS.search(noun):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"
