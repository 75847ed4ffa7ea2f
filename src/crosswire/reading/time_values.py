"""What a recognised time expression means: its TIMEX3 type and value in a given setting.

Every function here is pure. A setting without a date of publication gives values in which what is not
known is written X, as TIMEX3 does; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from crosswire.ontology.times import TimeWords, time_words
from crosswire.reading.time_calendar import bounds, kept_on, moved, period, shifted, unit_of, unknown
from crosswire.reading.time_numbers import length, read_count, read_ordinal, read_year
from crosswire.reading.time_patterns import Shape, grammar

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the day of publication, what was last spoken of, and the clause's tense.

    ``day`` is the last value given to a day or coarser period, ``quarter`` the last quarter or None.
    """

    published: date | None
    anchor: str | None = None
    quarter: str | None = None
    tense: Tense | None = None

    def anchored(self) -> date | None:
        """Return the first day of what was last spoken of, or the day of publication."""
        known = bounds(self.anchor) if self.anchor else None
        return known[0] if known else self.published


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value; ``interval`` where a length of time is fixed at one end."""

    type: TimeType
    value: str
    interval: tuple[date, date] | None = None


def meaning(shape: Shape, setting: Setting) -> Meaning | None:
    """Return what the shape means in the setting, or None where it is no time after all."""
    return _RULES[shape.rule](shape, setting)


def _words() -> TimeWords:
    return time_words()


# --- days -----------------------------------------------------------------------------------------------


def _iso(shape: Shape, setting: Setting) -> Meaning | None:
    day = shape.get("day")
    if bounds(day) is None:
        return None
    if clock := shape.get("clock"):
        return Meaning("TIME", f"{day}T{clock}{shape.get('zone').upper()}")
    return Meaning("DATE", day)


def _slash(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 11/02/89 as month, day, year, unless only the other order is a date."""
    a, b, year = int(shape.get("a")), int(shape.get("b")), shape.get("c")
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    for month, day in ((a, b), (b, a)):
        value = f"{year}-{month:02}-{day:02}"
        if bounds(value):
            return Meaning("DATE", value)
    return None


def _date(shape: Shape, setting: Setting) -> Meaning | None:
    day = read_ordinal(shape.get("day") or shape.get("day2"))
    month = _month_number(shape.get("month") or shape.get("month2"))
    if day is None or not 1 <= day <= 31:
        return None
    if words := shape.get("year"):
        year = _year(words, setting)
        value = f"{year}-{month:02}-{day:02}"
        return Meaning("DATE", value) if bounds(value) or not year.isdigit() else None
    value = _day_in_year(month, day, shape, setting)
    return Meaning("DATE", value) if value else None


def _day_in_year(month: int, day: int, shape: Shape, setting: Setting) -> str | None:
    """Return the day of that month and number in the year that tense and weekday speak for."""
    if setting.published is None:
        known = bounds(f"2000-{month:02}-{day:02}")
        return f"XXXX-{month:02}-{day:02}" if known else None
    around = setting.published.year
    values = [f"{year:04}-{month:02}-{day:02}" for year in range(max(around - 4, 1), min(around + 4, 9999))]
    days = [known[0] for value in values if (known := bounds(value))]
    weekday = _weekday_number(shape.get("weekday"))
    if weekday and any(d.isoweekday() == weekday for d in days):
        days = [d for d in days if d.isoweekday() == weekday]
    chosen = _choose(days, setting, _direction(shape.get("rel")))
    return chosen.isoformat() if chosen else None


def _choose(days: list[date], setting: Setting, direction: int = 0) -> date | None:
    """Return the day meant: the last one behind, the first one ahead, or, with no tense, the nearest."""
    published = setting.published
    if published is None or not days:
        return None
    behind = [d for d in days if d <= published]
    ahead = [d for d in days if d >= published]
    if direction < 0 or (not direction and setting.tense == "past"):
        return max(behind) if behind else min(ahead)
    if direction > 0 or setting.tense == "future":
        return min(ahead) if ahead else max(behind)
    return min(days, key=lambda d: (abs((d - published).days), d))


def _direction(rel: str) -> int:
    rel = rel.strip()
    if rel in _words().relative.past:
        return -1
    return 1 if rel in _words().relative.future else 0


def _range(shape: Shape, setting: Setting) -> Meaning | None:
    slots = dict(shape.slots)
    month = slots.get("month") or slots.get("month2", "")
    first = slots.get("from") or slots.get("from2", "")
    last = slots.get("to") or slots.get("to2", "")
    year = {"year": slots["year"]} if "year" in slots else {}
    begin = _date(replace(shape, slots={"month": month, "day": first, **year}), setting)
    end = _date(replace(shape, slots={"month": month, "day": last, **year}), setting)
    if begin is None or end is None or begin.value >= end.value:
        return None
    return Meaning("DATE", f"{begin.value}/{end.value}")


def _weekday(shape: Shape, setting: Setting) -> Meaning | None:
    number = _weekday_number(shape.get("weekday"))
    if shape.get("many"):
        return Meaning("SET", f"XXXX-WXX-{number}")
    published = setting.published
    rel = shape.get("rel")
    if rel in _words().relative.narrative and setting.anchor and unit_of(setting.anchor) == "D":
        published = setting.anchored()
    if published is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    if week := shape.get("week"):
        monday = published - timedelta(published.isoweekday() - 1)
        shift = {"last": -7, "this": 0, "next": 7}[week]
        return Meaning("DATE", (monday + timedelta(number - 1 + shift)).isoformat())
    back = (published.isoweekday() - number) % 7
    forth = (number - published.isoweekday()) % 7
    direction = _direction(rel)
    if direction < 0:
        offset = -(back or 7)
    elif direction > 0:
        offset = forth or 7
    elif rel in ("this", "current"):
        offset = number - published.isoweekday()
    else:
        offset = forth if setting.tense == "future" else -back
    return Meaning("DATE", _day_after(published, offset))


def _day_after(day: date, count: int) -> str:
    return shifted("D", day, count)


def _weekday_number(words: str) -> int:
    key = words.strip(" .,")
    lists = _words()
    return lists.weekdays.get(key) or lists.weekday_abbreviations.get(key, 0)


def _month_number(words: str) -> int:
    key = words.strip(" .,")
    lists = _words()
    return lists.months.get(key) or lists.month_abbreviations[key]


def _holiday(shape: Shape, setting: Setting) -> Meaning | None:
    rule = _words().holidays[shape.get("name")]
    if year := shape.get("year"):
        return Meaning("DATE", kept_on(rule, int(year)).isoformat())
    if setting.published is None:
        return Meaning("DATE", f"XXXX-{rule}" if rule[:2].isdigit() else "XXXX-XX-XX")
    around = setting.published.year
    days = [kept_on(rule, year) for year in range(max(around - 1, 1600), around + 2)]
    chosen = _choose(days, setting, _direction(shape.get("rel")))
    return Meaning("DATE", chosen.isoformat()) if chosen else None


def _inner(words: str, setting: Setting) -> str | None:
    """Return the value of a smaller expression inside a larger one."""
    shape = grammar().read(words.strip(" ,").title() if words.islower() else words)
    if shape is None:
        return None
    found = meaning(shape, setting)
    return found.value if found else None


# --- the clock and the parts of a day -------------------------------------------------------------------


def _clock(shape: Shape, setting: Setting) -> Meaning | None:
    clock = _time_of_day(shape.get("clock"), shape.get("half"))
    if clock is None:
        return None
    if words := shape.get("day"):
        day = _inner(words, setting) or unknown("D")
    elif setting.anchor and unit_of(setting.anchor) == "D":
        day = setting.anchor[:10]
    else:
        day = setting.published.isoformat() if setting.published else unknown("D")
    zone = shape.get("zone").strip("()")
    return Meaning("TIME", f"{day[:10]}T{clock}" + ("Z" if zone in _words().zones.greenwich else ""))


def _time_of_day(words: str, half: str) -> str | None:
    if fixed := _words().clock_words.get(words):
        return fixed
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s?([ap])?", words)
    if found is None:
        count = read_count(words.removesuffix(" o'clock"))
        return None if count is None else f"{int(count):02}:00"
    hour, minute = int(found[1]), int(found[2] or 0)
    late = found[3] == "p" or half in ("afternoon", "evening")
    if found[3] or half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if late else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _part(shape: Shape, setting: Setting) -> Meaning | None:
    slots = shape.slots
    part = next(slots[k] for k in ("part", "part2", "part3", "part4") if k in slots)
    code = _words().day_parts[part]
    day_words = slots.get("day") or slots.get("day2") or slots.get("day3")
    if day_words:
        if slots.get("many"):
            return Meaning("SET", f"XXXX-WXX-{_weekday_number(day_words)}T{code}")
        day = _inner(day_words, setting) or unknown("D")
    else:
        day = _relative_day(slots["rel"].removeprefix("the "), code, setting)
    return Meaning("TIME", f"{day[:10]}T{code}")


def _relative_day(rel: str, code: str, setting: Setting) -> str:
    """Return the day of 'this morning', 'last night', 'the next evening'."""
    counts = {"this": 0, "last": -1, "next": 1, "following": 1, "previous": -1, "same": 0, "that": 0}
    start = setting.published if rel in ("this", "last") else setting.anchored()
    return unknown("D") if start is None else shifted("D", start, counts[rel])


def _tonight(shape: Shape, setting: Setting) -> Meaning | None:
    code = _words().fixed.parts[shape.get("word")]
    day = setting.published.isoformat() if setting.published else unknown("D")
    return Meaning("TIME", f"{day}T{code}")


def _midpart(shape: Shape, setting: Setting) -> Meaning | None:
    day = setting.anchored()
    return Meaning("TIME", f"{day or unknown('D')}T{_words().day_parts[shape.get('part')]}")


# --- months, seasons, quarters, halves ------------------------------------------------------------------


def _month(shape: Shape, setting: Setting) -> Meaning | None:
    number = _month_number(shape.get("month"))
    if words := shape.get("year"):
        return Meaning("DATE", f"{_year(words, setting)}-{number:02}")
    published = setting.published
    if published is None:
        return Meaning("DATE", f"XXXX-{number:02}")
    direction = _direction(shape.get("rel"))
    if direction:
        gap = (number - published.month) % 12
        offset = (gap or 12) if direction > 0 else gap - 12
        return Meaning("DATE", shifted("M", published, offset))
    if shape.get("rel") == "this":
        return Meaning("DATE", f"{published.year:04}-{number:02}")
    gap = (number - published.month) % 12
    if setting.tense == "future":
        return Meaning("DATE", shifted("M", published, gap))
    if setting.tense == "past" or gap > 6:
        return Meaning("DATE", shifted("M", published, gap - 12 if gap else 0))
    return Meaning("DATE", shifted("M", published, gap))


def _season(shape: Shape, setting: Setting) -> Meaning | None:
    code = _words().seasons[shape.get("season")]
    if words := shape.get("year"):
        return Meaning("DATE", f"{_year(words, setting)}-{code}")
    published = setting.published
    if published is None:
        return Meaning("DATE", f"XXXX-{code}")
    year = published.year
    spans = {y: known for y in range(year - 2, year + 3) if (known := bounds(f"{y:04}-{code}"))}
    direction = _direction(shape.get("rel")) or (-1 if setting.tense == "past" else 0)
    if shape.get("rel") in ("this", "") and setting.tense != "past":
        return Meaning("DATE", f"{year:04}-{code}")
    if direction < 0:
        over = [y for y, (first, last) in spans.items() if (last if shape.get("rel") else first) < published]
        year = max(over, default=year)
    elif direction > 0:
        year = min((y for y, (first, _) in spans.items() if first > published), default=year)
    return Meaning("DATE", f"{year:04}-{code}")


def _quarter(shape: Shape, setting: Setting) -> Meaning | None:
    rank = re.sub(r"[\s-]?(fiscal|quarter)[\s-]?", "", shape.get("quarter")).strip(" -")
    published = setting.published
    if rank in ("last", "latest"):
        return Meaning("DATE", _last_quarter(setting))
    number = 4 if rank == "final" else read_ordinal(rank)
    if number is None or not 1 <= number <= 4:
        return None
    if words := shape.get("year") or shape.get("before"):
        return Meaning("DATE", f"{_year(words, setting)}-Q{number}")
    if published is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    now = (published.month + 2) // 3
    year = published.year - (number > now and setting.tense != "future" and number - now > 1)
    return Meaning("DATE", f"{year:04}-Q{number}")


def _last_quarter(setting: Setting) -> str:
    """Return the quarter last spoken of, or the one last completed."""
    if setting.quarter:
        return setting.quarter
    return shifted("Q", setting.published, -1) if setting.published else unknown("Q")


def _half(shape: Shape, setting: Setting) -> Meaning | None:
    number = "1" if shape.get("rank") == "first" else "2"
    if words := shape.get("year"):
        return Meaning("DATE", f"{_year(words.removeprefix('fiscal '), setting)}-H{number}")
    inner = shape.get("inner")
    if inner == "year":
        return Meaning("DATE", f"{setting.published.year if setting.published else 'XXXX'}-H{number}")
    value = _inner(inner, setting)
    return Meaning("DATE", value) if value else None


def _quarters(shape: Shape, setting: Setting) -> Meaning | None:
    year = _year(shape.get("year"), setting)
    count, first = shape.get("count"), shape.get("rank") == "first"
    if count == "two":
        return Meaning("DATE", f"{year}-H{1 if first else 2}")
    return Meaning("DATE", f"{year}-Q1/{year}-Q3" if first else f"{year}-Q2/{year}-Q4")


def _period_ago(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'year-earlier', 'the year-ago quarter': what was last spoken of, a year before."""
    unit = shape.get("unit")
    if setting.quarter and unit not in ("month", "week"):
        return Meaning("DATE", f"{int(setting.quarter[:4]) - 1:04}{setting.quarter[4:]}")
    day = setting.anchored()
    if day is None:
        return Meaning("DATE", unknown("Q" if unit == "quarter" else "Y"))
    return Meaning("DATE", shifted("M" if unit == "month" else "Y", moved("Y", day, -1), 0))


# --- years and longer -----------------------------------------------------------------------------------


def _year(words: str, setting: Setting) -> str:
    """Return the year, four characters, that these words name."""
    if number := read_year(words.removeprefix("the year ")):
        return f"{number:04}"
    if setting.published is None:
        return unknown("Y")
    rel = words.replace("-", " ").removeprefix("the ").removesuffix(" year").removesuffix(" fiscal")
    if words.endswith((" ago", " earlier", "-ago", "-earlier")):
        return f"{setting.published.year - 1:04}"
    if rel in _words().relative.narrative and setting.anchor:
        day = setting.anchored() or setting.published
        return shifted("Y", day, _direction(rel))
    return shifted("Y", setting.published, _direction(rel))


def _named_year(shape: Shape, setting: Setting) -> Meaning | None:
    return Meaning("DATE", _year(shape.get("year"), setting))


def _year_end(shape: Shape, setting: Setting) -> Meaning | None:
    return Meaning("DATE", f"{setting.published.year:04}" if setting.published else unknown("Y"))


def _decade(shape: Shape, setting: Setting) -> Meaning | None:
    words = shape.get("decade")
    if found := re.search(r"(\d\d)?(\d)0'?s", words):
        return Meaning("DATE", f"{found[1] or '19'}{found[2]}")
    return Meaning("DATE", f"19{_words().decade_names[re.split(r'[ -]', words)[-1]]}")


def _century(shape: Shape, setting: Setting) -> Meaning | None:
    rank = read_ordinal(shape.get("rank"))
    return Meaning("DATE", f"{rank - 1:02}") if rank else None


# --- periods counted from another -----------------------------------------------------------------------


def _unit(shape: Shape, setting: Setting) -> Meaning | None:
    rel, unit = shape.get("rel"), _unit_code(shape.get("unit"))
    if unit.startswith("T") or unit == "2W":
        return None
    direction = _direction(rel)
    day = setting.published
    if rel in _words().relative.narrative:
        day = setting.anchored()
    if unit == "Q" and rel in ("latest", "same", "that"):
        return Meaning("DATE", _last_quarter(setting))
    if day is None:
        return Meaning("DATE", unknown(unit))
    if unit == "WE" and direction < 0 and day.isoweekday() >= 6:
        day = day - timedelta(day.isoweekday() - 5)
    return Meaning("DATE", shifted(unit, day, direction))


def _away(shape: Shape, setting: Setting) -> Meaning | None:
    """Read so many units before or after publication, or before or after what was last spoken of."""
    unit, way = _unit_code(shape.get("unit")), shape.get("way")
    count = read_count(shape.get("count")) if shape.get("count") else None
    back = way in ("ago", "earlier", "before", "beforehand", "previously")
    if count is None:
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF")
    if way in ("ago", "hence") or way.startswith("from"):
        day = setting.published
    else:
        known = bounds(setting.anchor) if setting.anchor else None
        day = known[0] if known else (setting.published if back else None)
        if day is None and not back:
            return Meaning("DURATION", length(count, unit))
    if unit.startswith("T"):
        return Meaning("DURATION", length(count, unit)) if day is None else Meaning("DATE", day.isoformat())
    steps, unit = _whole(count, unit)
    if day is None:
        return Meaning("DATE", unknown(unit))
    if unit == "Y" and steps == 1 and setting.quarter and back:
        return Meaning("DATE", f"{int(setting.quarter[:4]) - 1:04}{setting.quarter[4:]}")
    if unit == "DE":
        steps, unit = steps * 10, "Y"
    return Meaning("DATE", shifted(unit, day, -steps if back else steps))


def _whole(count: float, unit: str) -> tuple[int, str]:
    """Return a whole number of units: half a year is six months, a fortnight two weeks."""
    if unit == "2W":
        count, unit = count * 2, "W"
    if count != int(count):
        parts = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "M": (30, "D"), "W": (7, "D")}
        factor, unit = parts.get(unit, (1, unit))
        count = count * factor
    return round(min(count, 1e7)), unit


def _the_day(shape: Shape, setting: Setting) -> Meaning | None:
    unit = shape.get("unit")
    if unit in ("quarter", "period"):
        return Meaning("DATE", _last_quarter(setting))
    code = _unit_code(unit)
    day = setting.anchored() if unit == "day" else setting.published
    return Meaning("DATE", shifted(code, day, 0) if day else unknown(code))


def _fixed(shape: Shape, setting: Setting) -> Meaning | None:
    fixed, word = _words().fixed, shape.get("word")
    if word in fixed.days:
        day = setting.published
        return Meaning("DATE", shifted("D", day, fixed.days[word]) if day else unknown("D"))
    if word in fixed.present:
        return Meaning("DATE", "PRESENT_REF")
    return Meaning("DATE", "PAST_REF" if word in fixed.past else "FUTURE_REF")


# --- lengths and repetitions ----------------------------------------------------------------------------


def _unit_code(words: str) -> str:
    units = _words().units
    return units.get(words) or units.get(words.removesuffix("s")) or units[words.removesuffix("ies") + "y"]


def _span(shape: Shape, setting: Setting) -> Meaning | None:
    unit = _unit_code(shape.get("unit"))
    count = read_count(shape.get("count")) if shape.get("count") else None
    if shape.get("count") and count is None:
        return None
    if count is not None and shape.get("half"):
        count += 0.5
    value = length(count, unit)
    return Meaning("DURATION", value, _reach(shape.get("rel"), count, unit, setting))


def _reach(rel: str, count: float | None, unit: str, setting: Setting) -> tuple[date, date] | None:
    """Return the days of 'the past three years' or 'the next ten days', counted from publication."""
    day, word = setting.published, rel.split(" ")[-1]
    if day is None or count is None or unit.startswith("T") or word not in ("last", "past", "next", "coming"):
        return None
    steps, unit = _whole(count, unit)
    try:
        other = moved(unit, day, steps if word in ("next", "coming") else -steps)
    except (ValueError, OverflowError):
        return None
    return min(day, other), max(day, other)


def _vague_span(shape: Shape, setting: Setting) -> Meaning | None:
    return Meaning("DURATION", length(None, _unit_code(shape.get("unit") or shape.get("unit2"))))


def _long(shape: Shape, setting: Setting) -> Meaning | None:
    unit = shape.get("unit")
    return Meaning("DURATION", length(None if unit.endswith("s") else 1, _unit_code(unit)))


def _each(shape: Shape, setting: Setting) -> Meaning | None:
    thing, other = shape.get("thing"), shape.get("other")
    words = _words()
    if thing in words.weekdays:
        return Meaning("SET", f"XXXX-WXX-{words.weekdays[thing]}")
    if thing in words.months:
        return Meaning("SET", f"XXXX-{words.months[thing]:02}")
    if thing in words.seasons:
        return Meaning("SET", f"XXXX-{words.seasons[thing]}")
    if thing in words.day_parts:
        return Meaning("SET", f"XXXX-XX-XXT{words.day_parts[thing]}")
    count = 2.0 if other == "other" else read_count(other) or read_ordinal(other) or 1
    return Meaning("SET", length(float(count), _unit_code(thing)))


def _set(shape: Shape, setting: Setting) -> Meaning | None:
    return Meaning("SET", _words().fixed.sets[shape.get("word")])


def _week_of(shape: Shape, setting: Setting) -> Meaning | None:
    value = _inner(shape.get("inner"), setting)
    known = bounds(value) if value else None
    if known is None:
        return Meaning("DATE", unknown("W"))
    rank = shape.get("rank")
    if unit_of(value or "") == "M":
        day = known[1] if rank in ("last", "final") else known[0] + timedelta(7 * ((read_ordinal(rank) or 1) - 1))
        return Meaning("DATE", period("W", day))
    return Meaning("DATE", period("W", known[0]))


_RULES: dict[str, Callable[[Shape, Setting], Meaning | None]] = {
    "iso": _iso,
    "slash": _slash,
    "clock": _clock,
    "part": _part,
    "tonight": _tonight,
    "midpart": _midpart,
    "each": _each,
    "holiday": _holiday,
    "range": _range,
    "date": _date,
    "weekday": _weekday,
    "weekof": _week_of,
    "quarter": _quarter,
    "half": _half,
    "quarters": _quarters,
    "periodago": _period_ago,
    "season": _season,
    "month": _month,
    "decade": _decade,
    "century": _century,
    "fiscal": _named_year,
    "year": _named_year,
    "yearend": _year_end,
    "away": _away,
    "unit": _unit,
    "span": _span,
    "relspan": _vague_span,
    "fixed": _fixed,
    "set": _set,
    "theday": _the_day,
    "long": _long,
    "units": _vague_span,
}
