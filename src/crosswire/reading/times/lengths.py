"""What expressions for lengths and repetitions mean, and what lies so many units before or after."""

from __future__ import annotations

from datetime import date
from math import ceil

from crosswire.reading.times.calendar import moved, shifted, unknown
from crosswire.reading.times.numbers import length, read_count, read_ordinal
from crosswire.reading.times.patterns import Shape
from crosswire.reading.times.setting import Meaning, Setting, unit_code, words, year_before

_BACK = ("ago", "earlier", "beforehand", "previously")


def away(shape: Shape, setting: Setting) -> Meaning | None:
    """Read so many units before or after publication, or before or after what was last spoken of."""
    unit, way = unit_code(shape.get("unit")), shape.get("way")
    back = way in _BACK
    count = read_count(shape.get("count")) if shape.get("count") else None
    if count is None:
        if way != "ago":
            return Meaning("DURATION", length(None, unit))
        return Meaning("DATE", "PAST_REF")
    if unit.startswith("T"):
        return Meaning("DURATION", length(count, unit))
    day = _start(way, unit, back, setting)
    if day is None:
        return Meaning("DATE", unknown(unit)) if back else Meaning("DURATION", length(count, unit))
    steps, unit = whole(count, unit)
    if unit == "Y" and steps == 1 and setting.quarter and back:
        return Meaning("DATE", year_before(setting.quarter.value))
    if unit == "DE":
        steps, unit = steps * 10, "Y"
    value = shifted(unit, day, -steps if back else steps)
    if value == unknown(unit):
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF")
    return Meaning("DATE", value)


def _start(way: str, unit: str, back: bool, setting: Setting) -> date | None:
    """Return the day from which 'ago' or 'later' counts."""
    if way in ("ago", "hence") or way.startswith("from"):
        return setting.published
    return setting.narrated(unit) if back else setting.spoken_of(unit)


def whole(count: float, unit: str) -> tuple[int, str]:
    """Return a whole number of units: half a year is six months, a fortnight two weeks."""
    if unit == "2W":
        count, unit = count * 2, "W"
    if count != int(count):
        parts = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "M": (30, "D"), "W": (7, "D")}
        factor, unit = parts.get(unit, (1, unit))
        count = count * factor
    return round(min(count, 1e7)), unit


def span(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a length: 'three years', 'a 10-day', 'the past two months'."""
    unit = unit_code(shape.get("unit"))
    count = read_count(shape.get("count")) if shape.get("count") else None
    if shape.get("count") and count is None:
        return None
    if count is not None and shape.get("half"):
        count += 0.5
    return Meaning("DURATION", length(count, unit), reach(shape.get("rel"), count, unit, setting))


def reach(rel: str, count: float | None, unit: str, setting: Setting) -> tuple[date, date] | None:
    """Return the days of 'the past three years' or 'the next ten days', counted from publication."""
    day, word = setting.published, rel.split(" ")[-1]
    if unit == "TH" and count is not None:
        count, unit = ceil(count / 24), "D"
    if day is None or count is None or unit.startswith("T") or word not in ("last", "past", "next", "coming"):
        return None
    steps, unit = whole(count, unit)
    try:
        other = moved(unit, day, steps if word in ("next", "coming") else -steps)
    except (ValueError, OverflowError):
        return None
    return min(day, other), max(day, other)


def quarter_century(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'a quarter of a century'."""
    return Meaning("DURATION", length(25, "Y"))


def vague_span(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a length of which only the unit is told; 'future quarters' are no length, but a time to come."""
    if at := shape.get("at"):
        return Meaning("DATE", "FUTURE_REF" if at == "future" else "PAST_REF")
    return Meaning("DURATION", length(None, unit_code(shape.get("unit"))))


def unit_long(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'day-long', 'decades-long'."""
    unit = shape.get("unit")
    return Meaning("DURATION", length(None if unit.endswith("s") else 1, unit_code(unit)))


def each(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'every day', 'each Thursday', 'every other week'."""
    thing, other, lists = shape.get("thing"), shape.get("other"), words()
    if thing in lists.weekdays:
        return Meaning("SET", f"XXXX-WXX-{lists.weekdays[thing]}")
    if thing in lists.months:
        return Meaning("SET", f"XXXX-{lists.months[thing]:02}")
    if thing in lists.seasons:
        return Meaning("SET", f"XXXX-{lists.seasons[thing]}")
    if thing in lists.day_parts:
        return Meaning("SET", f"XXXX-XX-XXT{lists.day_parts[thing]}")
    count = 2.0 if other == "other" else read_count(other) or read_ordinal(other) or 1
    return Meaning("SET", length(float(count), unit_code(thing)))


def repeated(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'daily', 'annually'."""
    return Meaning("SET", words().fixed.sets[shape.get("word")])


def fixed(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a set phrase: a day counted from publication, or the present, past or future at large."""
    lists, word = words().fixed, shape.get("word")
    if word in lists.days:
        day = setting.published
        return Meaning("DATE", shifted("D", day, lists.days[word]) if day else unknown("D"))
    if word in lists.present:
        return Meaning("DATE", "PRESENT_REF")
    return Meaning("DATE", "PAST_REF" if word in lists.past else "FUTURE_REF")
