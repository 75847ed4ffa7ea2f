"""What expressions for single days mean: dates in every written order, weekdays, holidays, parts of a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from crosswire.reading.times.calendar import bounds, kept_on, shifted, unit_of, unknown
from crosswire.reading.times.numbers import read_count, read_ordinal
from crosswire.reading.times.patterns import Shape
from crosswire.reading.times.setting import (
    Meaning,
    Setting,
    choose,
    direction,
    month_number,
    weekday_number,
    words,
    year_of,
)

# Within so many days of publication one of two readings of a date is the right one.
_NEAR = 14


def iso(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 1998-02-06, with or without a clock time."""
    known = bounds(shape.get("day"))
    if known is None:
        return None
    day = known[0].isoformat()
    if clock := shape.get("clock"):
        return Meaning("TIME", f"{day}T{clock}{shape.get('zone').upper()}")
    return Meaning("DATE", day)


def slash(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 2.11.1989 as day, month, year; 11/02/89 in the order that makes a date, or one near publication.

    Where both or none do, no more than the year is known.
    """
    a, b, year = int(shape.get("a")), int(shape.get("b")), shape.get("c")
    if len(year) == 2:
        year = ("20" if int(year) < 50 else "19") + year
    orders = ((a, b), (b, a)) if shape.get("mark") else ((b, a),)
    known = [bounds(f"{year}-{month:02}-{day:02}") for month, day in orders]
    days = sorted({first for first, _ in filter(None, known)})
    published = setting.published
    if len(days) > 1:
        days = [d for d in days if published and abs((d - published).days) <= _NEAR]
    if len(days) == 1:
        return Meaning("DATE", days[0].isoformat())
    return Meaning("DATE", year) if any(known) else None


def named_date(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a day of a month, in the year given or the one that tense, weekday and nearness speak for."""
    day = read_ordinal(shape.get("day"))
    month = month_number(shape.get("month"))
    if day is None or not 1 <= day <= 31:
        return None
    if phrase := shape.get("year"):
        year = year_of(phrase, setting)
        value = f"{year}-{month:02}-{day:02}"
        return Meaning("DATE", value) if bounds(value) or not year.isdigit() else None
    found = _day_in_year(month, day, shape, setting)
    return Meaning("DATE", found) if found else None


def _day_in_year(month: int, day: int, shape: Shape, setting: Setting) -> str | None:
    if setting.published is None:
        return f"XXXX-{month:02}-{day:02}" if bounds(f"2000-{month:02}-{day:02}") else None
    around = setting.published.year
    values = [f"{year:04}-{month:02}-{day:02}" for year in range(max(around - 4, 1), min(around + 5, 10000))]
    days = [known[0] for value in values if (known := bounds(value))]
    weekday = weekday_number(shape.get("weekday"))
    right = [d for d in days if d.isoweekday() == weekday]
    if right and not (setting.tense == "past" and min(right) > setting.published):
        days = right
    chosen = choose(days, setting, direction(shape.get("rel")))
    return chosen.isoformat() if chosen else None


def date_range(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'Oct. 28-30' as the interval between both days."""
    shared = {slot: words for slot, words in shape.slots.items() if slot in ("month", "year")}
    begin, end = (
        named_date(replace(shape, slots={"day": shape.get(side), **shared}), setting)
        for side in ("from", "to")
    )
    if begin is None or end is None or begin.value >= end.value:
        return None
    return Meaning("DATE", f"{begin.value}/{end.value}")


def weekday(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a weekday: the last one unless the tense looks ahead; the day of publication counts as its own."""
    number = weekday_number(shape.get("weekday"))
    if shape.get("many"):
        return Meaning("SET", f"XXXX-WXX-{number}")
    rel = shape.get("rel")
    if after := setting.lower_bound():
        return Meaning("DATE", shifted("D", after, (number - after.isoweekday()) % 7 or 7))
    told = rel in words().relative.narrative
    published = setting.spoken_of("D") if told else setting.published
    if published is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    return Meaning("DATE", shifted("D", published, _offset(number, published, shape, setting)))


def _offset(number: int, published: date, shape: Shape, setting: Setting) -> int:
    """Return how many days from publication the weekday of that number lies."""
    in_week = number - published.isoweekday()
    if week := shape.get("week"):
        return in_week + 7 * direction(week)
    rel = shape.get("rel")
    told = rel in words().relative.narrative
    side = direction(rel)
    if side < 0:
        return -(-in_week % 7 or 7)
    if side > 0:
        return in_week % 7 or 7
    if rel in ("this", "current", "that", "same"):
        over = in_week > 0 and not told and setting.tense == "past"
        return in_week - 7 * over
    behind, ahead = -(-in_week % 7), in_week % 7
    if setting.tense in ("then", "open"):
        sides = (bounds(shifted("D", published, step)) for step in (behind, ahead))
        day = choose([known[0] for known in sides if known], setting)
        return (day - published).days if day else behind
    return ahead if setting.tense == "future" else behind


def holiday(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a day by what is kept on it."""
    rule, year = words().holidays[shape.get("name")], shape.get("year")
    if rule.startswith("X"):
        return Meaning("DATE", (year or rule[:4]) + rule[4:])
    if year:
        return Meaning("DATE", kept_on(rule, int(year)).isoformat())
    if setting.published is None:
        return Meaning("DATE", f"XXXX-{rule}" if rule[:2].isdigit() else unknown("D"))
    around = setting.published.year
    days = [kept_on(rule, year) for year in range(max(around - 1, 1), min(around + 2, 10000))]
    chosen = choose(days, setting, direction(shape.get("rel")))
    return Meaning("DATE", chosen.isoformat()) if chosen else None


def time_of_day(phrase: str, half: str) -> str | None:
    """Return HH:MM of a clock time; ``half`` is the part of the day named with it, if any."""
    if fixed := words().clock_words.get(phrase):
        return fixed
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s?([ap])?", phrase)
    if found is None:
        count = read_count(phrase.removesuffix(" o'clock"))
        return f"{int(count):02}:00" if count is not None and count <= 24 else None
    hour, minute = int(found[1]), int(found[2] or 0)
    late = found[3] == "p" or half in ("afternoon", "evening")
    if found[3] or half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if late else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def relative_day(rel: str, setting: Setting) -> str:
    """Return the day of 'this morning', 'last night', 'the next evening'."""
    told = rel in words().relative.narrative or direction(rel) > 0
    start = setting.spoken_of("D") if told else setting.published
    return unknown("D") if start is None else shifted("D", start, direction(rel))


def tonight(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'tonight' and 'overnight'."""
    code = words().fixed.parts[shape.get("word")]
    if number := weekday_number(shape.get("day")):
        found = weekday(Shape("weekday", 0, 1, {"weekday": shape.get("day")}), setting)
        return Meaning("TIME", f"{found.value if found else f'XXXX-WXX-{number}'}T{code}")
    day = setting.published.isoformat() if setting.published else unknown("D")
    return Meaning("TIME", f"{day}T{code}")


def part_alone(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'mid-afternoon', of the day last spoken of."""
    day = setting.anchored("D")
    stamp = day.isoformat() if day else unknown("D")
    return Meaning("TIME", f"{stamp}T{words().day_parts[shape.get('part')]}")


def week_holding(value: str, rank: str) -> date | None:
    """Return a day in the week of a date, or in the week of that rank in a month; None where it has none.

    As with ISO years, a week belongs to the month that holds its Thursday.
    """
    known = bounds(value)
    if known is None or unit_of(value) != "M":
        return known[0] if known else None
    first, last = known
    if rank in ("last", "final"):
        return last - timedelta((last.isoweekday() - 4) % 7)
    day = first.day + (4 - first.isoweekday()) % 7 + 7 * ((read_ordinal(rank) or 1) - 1)
    return first.replace(day=day) if 1 <= day <= last.day else None
