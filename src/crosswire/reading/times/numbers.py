"""Numbers as times use them: counts of units, ranks, years spoken in words, and TIMEX3 lengths."""

from __future__ import annotations

import re

from crosswire.ontology.times import time_words
from crosswire.ontology.units import number_words
from crosswire.reading.quantities.lexemes import lexemes
from crosswire.reading.quantities.numerals import read_numeral

_FILLERS = frozenset(("additional", "full"))


def read_count(words: str) -> float | None:
    """Return the number that digits or words give ('2 1/2', 'twenty-four', 'a couple of'); None if none."""
    words = words.lower().strip()
    if not words:
        return None
    half = 0.0
    for ending in (" and a half", " 1/2", "-1/2"):
        if words.endswith(ending):
            words, half = words.removesuffix(ending), 0.5
    if found := re.fullmatch(r"(?:(\d+)[\s-])?(\d)/(\d)", words):
        return int(found[1] or 0) + int(found[2]) / int(found[3]) if found[3] != "0" else None
    if words.startswith(("half", "a half", "an half")):
        return 0.5
    if "couple" in words:
        return 2.0
    bare = " ".join(word for word in words.split() if word not in _FILLERS)
    if bare in ("a", "an"):
        return 1.0 + half
    row = lexemes(bare, 0, len(bare))
    numeral = read_numeral(row, 0) if row else None
    return numeral.low + half if numeral is not None and numeral.end == len(row) else None


def read_ordinal(words: str) -> int | None:
    """Return the rank that digits or a word give ('3rd', '12', 'eighth'); None if none."""
    if found := re.match(r"\d{1,4}", words):
        return int(found[0])
    return time_words().ordinals.get(words.lower())


def read_year(words: str) -> int | None:
    """Return the year written in digits, short ('89) or in words ('nineteen ninety-six'); None if none."""
    words = words.lower().strip()
    if re.fullmatch(r"\d{4}", words):
        return int(words)
    if re.fullmatch(r"'\d\d", words):
        return int(words[1:]) + (2000 if int(words[1:]) < 50 else 1900)
    parts = re.split(r"[\s-]+", words)
    if parts[:2] == ["two", "thousand"]:
        rest = read_count(" ".join(part for part in parts[2:] if part != "and"))
        return 2000 + int(rest or 0)
    numbers = number_words().cardinals
    if len(parts) > 1 and all(part in numbers for part in parts) and 10 < numbers[parts[0]] <= 20:
        return int(numbers[parts[0]] * 100 + sum(numbers[part] for part in parts[1:]))
    return None


def length(count: float | None, unit: str) -> str:
    """Return the TIMEX3 length of so many units, X where the number is not told: P2Y, PT36H, PXM."""
    if unit == "2W":
        count, unit = None if count is None else count * 2, "W"
    if unit == "WE":
        count, unit = None if count is None else count * 2, "D"
    if unit == "DE" and count is not None:
        count, unit = count * 10, "Y"
    if unit == "CE" and count is not None:
        count, unit = count * 100, "Y"
    clock = "T" if unit.startswith("T") else ""
    letter = unit.removeprefix("T")
    if count is None:
        return f"P{clock}X{letter}"
    finer = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}
    if count % 1 == 0.5 and unit in finer:
        small, factor = finer[unit]
        whole = f"{int(count)}{letter}" if count >= 1 else ""
        return f"P{clock}{whole}{factor // 2}{small}"
    return f"P{clock}{count:g}{letter}" if count < 1e6 else f"P{clock}{int(count)}{letter}"
