"""Which part of a time is meant, or how exact it is: the mod of TIMEX3."""

from __future__ import annotations

import re
from functools import cache

from crosswire.ontology.times import time_words
from crosswire.reading.times.patterns import Shape
from crosswire.records.readings import TimeMod

# How far before an expression the words are looked for.
_REACH = 20
_COUNTED = frozenset(("away", "span", "adjective", "clock", "quartercentury"))


def mod_of(shape: Shape, text: str) -> TimeMod | None:
    """Return the mod that the words of a shape, or those before it in the prepared text, give to it."""
    mods = time_words().mods
    within = {**mods.prefixes, **mods.clock, **mods.shades, **mods.parts, **mods.bounds, **mods.after}
    for slot in ("shade", "bound", "after"):
        words = shape.get(slot).strip(" -")
        if words:
            return (
                within.get(words)
                or within.get(words.removeprefix("the "))
                or mods.apart_of_numbers.get(words)
            )
    if shape.rule == "yearend":
        return "END"
    if shape.rule in _COUNTED and text.startswith("the", shape.start):
        return None
    before = _apart(shape.rule in _COUNTED).search(text, max(0, shape.start - _REACH), shape.start)
    if before is None:
        return None
    return (mods.apart_of_numbers if shape.rule in _COUNTED else mods.apart_of_names)[
        " ".join(before[1].split())
    ]


@cache
def _apart(counted: bool) -> re.Pattern[str]:
    """Return a pattern for the words that stand before an expression and end where it begins."""
    mods = time_words().mods
    phrases = sorted(mods.apart_of_numbers if counted else mods.apart_of_names, key=len, reverse=True)
    return re.compile(
        rf"\b({'|'.join(phrase.replace(' ', chr(92) + 's+') for phrase in phrases)})\s+(?:the\s+)?$"
    )
