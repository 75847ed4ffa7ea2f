"""The grammar of time expressions: all shapes, with the word lists filled in, as one compiled pattern.

Most sentences name no time. A look at their words says so before the pattern is tried at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.ontology.times import TimeWords, time_words
from crosswire.ontology.units import number_words
from crosswire.reading.times.shapes import OPENERS, PARTS, RULES


@dataclass(frozen=True, slots=True)
class Shape:
    """One expression recognised: its rule, where it stands, and the lower-case words in its named slots."""

    rule: str
    start: int
    end: int
    slots: dict[str, str]

    def get(self, slot: str) -> str:
        """Return the words in the slot with plain single spaces; empty where the slot is."""
        return self.slots.get(slot, "")


_WORD = re.compile(r"[a-z]+")
_OPENER = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d\d\d\d|\d[:/]\d|\d0'?s|'\d\d|q[1-4]|[1-4]q")
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, slots=True)
class Grammar:
    """All shapes as one pattern, each apart with its slots, and the words of which every shape has one."""

    every: re.Pattern[str]
    rules: dict[str, re.Pattern[str]]
    signs: frozenset[str]
    capital: re.Pattern[str]

    def prepared(self, text: str) -> str:
        """Return the text in lower case, same length, without the words that are times only as names.

        'may' and 'march', 'sun.' and 'mar.' without a capital letter are blotted out. To look for lower
        case alone is three times as fast as to ignore case.
        """
        return self.capital.sub(lambda found: "\0" * len(found[0]), text).translate(_LOWER)

    def may_name_time(self, part: str) -> bool:
        """Say whether a stretch of a prepared text has a word or number without which there is no time."""
        return not self.signs.isdisjoint(_WORD.findall(part)) or _NUMBER.search(part) is not None

    def first(self, text: str, start: int, end: int) -> Shape | None:
        """Return the first shape in that stretch of a prepared text, or None."""
        found = self.every.search(text, start, end)
        return self._shape(found.lastgroup or "", text, found.start(), end) if found else None

    def read(self, words: str) -> Shape | None:
        """Return the shape of which these, in lower case, are all the words, or None."""
        found = self.every.fullmatch(words)
        return self._shape(found.lastgroup or "", words, 0, len(words)) if found else None

    def _shape(self, rule: str, text: str, start: int, limit: int) -> Shape:
        found = self.rules[rule].match(text, start, limit)
        if found is None:
            raise AssertionError(f"the shape {rule!r} must fit where the whole grammar found it")
        # Of slots that differ in a last digit only, each shape fills one.
        slots = {
            name.rstrip("2345"): " ".join(words.split()) for name, words in found.groupdict().items() if words
        }
        return Shape(rule, start, found.end(), slots)


@cache
def grammar(language: str = "en") -> Grammar:
    """Return the grammar of a language's time expressions, compiled once."""
    parts = PARTS | _word_parts(time_words(language))
    bodies = {name: _expand(body, parts) for name, body in RULES}
    plain = {name: re.sub(r"\?P<[a-z]\w*>", "?:", body) for name, body in bodies.items()}
    every = "|".join(f"(?P<{name}>{body})" for name, body in plain.items())
    edge = r"(?![\w])"
    words = time_words(language)
    opener = rf"(?=[\d']|(?:{'|'.join(sorted(_openers(words)))})\b)"
    names = [*words.month_abbreviations, *words.weekday_abbreviations, *words.verbs_too]
    return Grammar(
        re.compile(rf"(?<![\w$#£€.]){opener}(?:{every}){edge}"),
        {name: re.compile(rf"(?:{body}){edge}") for name, body in bodies.items()},
        _signs(words),
        re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b"),
    )


def _numbers() -> tuple[dict[str, float], dict[str, float]]:
    """Return the number words that count units of time, and those that multiply them."""
    words = number_words()
    return {word: value for word, value in words.cardinals.items() if value}, words.magnitudes


def _openers(words: TimeWords) -> set[str]:
    """Return every word that a shape may begin with: to ask for one first makes the search four times faster."""
    relative, fixed, mods = words.relative, words.fixed, words.mods
    lists: tuple[Iterable[str], ...] = (
        OPENERS, words.months, words.month_abbreviations, words.weekdays, words.weekday_abbreviations,
        words.units, words.seasons, words.day_parts, words.clock_words, *_numbers(),
        words.ordinals, words.decade_names, words.holidays, words.vague_numbers,
        relative.past, relative.present, relative.future, relative.narrative,
        mods.shades, mods.parts, mods.prefixes, mods.bounds, mods.clock,
        fixed.days, fixed.parts, fixed.present, fixed.past, fixed.future, fixed.sets,
        (f"{word}s" for word in (*words.units, *words.weekdays)), ("centuries",),
    )  # fmt: skip
    return {_OPENER.findall(phrase)[0] for phrases in lists for phrase in phrases}


def _signs(words: TimeWords) -> frozenset[str]:
    """Return the words of which one stands in every shape that is not told by its digits."""
    fixed = words.fixed
    units = [*words.units, "period", "centurie"]
    phrases = [
        *words.months, *words.month_abbreviations, *words.weekdays, *words.weekday_abbreviations,
        *units, *(f"{unit}s" for unit in units), *words.seasons, *words.day_parts, *words.clock_words,
        *(f"{name}s" for name in (*words.weekdays, *words.day_parts)), *words.decade_names, *words.holidays,
        *fixed.days, *fixed.parts, *fixed.sets, *fixed.present, *fixed.past, *fixed.future,
        *words.zones.greenwich, *words.zones.other, "m", "am", "pm", "clock", "hrs",
        "nineteen", "eighteen", "thousand", "twenty",
    ]  # fmt: skip
    last_words = [_WORD.findall(phrase.lower())[-1] for phrase in phrases]
    return frozenset(last_words)


def _expand(shape: str, parts: dict[str, str]) -> str:
    """Return the shape as a regular expression, its parts filled in and its blanks widened."""
    while "<" in (rest := re.sub(r"\(\?(?:P<[a-z]\w*>|<[!=])", "", shape)):
        name = re.search(r"<([A-Z]+)>", rest)
        if name is None:
            break
        shape = shape.replace(f"<{name[1]}>", f"(?:{parts[name[1]]})")
    return shape.replace(" ?", r"\s*").replace(" ", r"\s+").replace("~", r"[\s-]+")


def _word_parts(words: TimeWords) -> dict[str, str]:
    numbers, multipliers = _numbers()
    ones = [w for w, n in numbers.items() if n < 10]
    tens = [w for w, n in numbers.items() if n >= 20]
    teens = [w for w, n in numbers.items() if 10 <= n < 20]
    units = [w for w in words.units if w != "century"]
    many = [f"{u}s" for u in units] + ["centuries"]
    decades = "|".join(words.decade_names)
    relative = words.relative
    return {
        "MONTH": _any(words.months),
        "MONTHABBR": r"(?:" + _any(words.month_abbreviations) + r"\b)",
        "WEEKDAY": _any(words.weekdays),
        "WEEKDAYABBR": r"(?:" + _any(words.weekday_abbreviations) + r"\b)",
        "ORDINAL": _any(words.ordinals),
        "ONES": _any(ones),
        "TENS": _any(tens),
        "TEENS": _any(teens),
        "MULTIPLIER": _any(multipliers),
        "NUMBER": _any([*numbers, *multipliers]),
        "VAGUE": _any(words.vague_numbers),
        "RELATIVE": _any([*relative.past, *relative.present, *relative.future, *relative.narrative]),
        "NARRATIVE": _any(relative.narrative),
        "SHADEBEFORE": _any(words.mods.shades),
        "SHADEOF": _any(words.mods.parts),
        "PREFIX": _any(words.mods.prefixes),
        "BOUND": _any(words.mods.bounds),
        "CLOCKBOUND": _any(words.mods.clock),
        "AFTER": _any(words.mods.after),
        "RANGE": _any(word for word in words.ranges if word.isalpha()),
        "UNIT": _any([*words.units, *many]),
        "UNITONE": _any(words.units),
        "UNITMANY": _any(many),
        "SEASON": _any(words.seasons),
        "DAYPART": _any(words.day_parts),
        "CLOCKWORD": _any(words.clock_words),
        "ZONENAME": _any([*words.zones.greenwich, *words.zones.other]),
        "HOLIDAY": _any(words.holidays),
        "DECADE": rf"(?:(?:1[5-9]|20)\d0'?s|'?\d0'?s|(?:nineteen[ -])?(?:{decades}))",
        "FIXED": _any([*words.fixed.days, *words.fixed.present, *words.fixed.past, *words.fixed.future]),
        "FIXEDPART": _any(words.fixed.parts),
        "SET": _any(words.fixed.sets),
    }  # fmt: skip


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ").replace(r"\-", "-") for w in ordered) + ")"
