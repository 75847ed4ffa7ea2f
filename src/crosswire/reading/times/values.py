"""What a recognised time expression means: its TIMEX3 type and value in a given setting.

Every function here is pure. A setting without a date of publication gives values in which what is not
known is written X, as TIMEX3 does; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from crosswire.reading.times import days as time_days
from crosswire.reading.times import lengths as time_lengths
from crosswire.reading.times import periods as time_periods
from crosswire.reading.times.calendar import Interval, bounds, moved, period, unknown
from crosswire.reading.times.numbers import read_count
from crosswire.reading.times.patterns import Shape, grammar
from crosswire.reading.times.setting import Meaning, Setting, unit_code, weekday_number, words, year_of


def meaning(shape: Shape, setting: Setting) -> Meaning | None:
    """Return what the shape means in the setting, or None where it is no time after all."""
    rule = _RULES[shape.rule]
    what = rule(shape, replace(setting, since=None) if setting.since else setting)
    if what and setting.since and not _follows(what.value, setting.since.value):
        what = rule(shape, setting)
    days = _ended(shape, setting) if what and shape.get("ending") else None
    if what is None or days is None:
        return what
    if shape.rule == "theday" and what.type == "DATE":
        # A quarter of another calendar is named by the one it mostly lies in.
        return Meaning("DATE", period("Q", days[0] + (days[1] - days[0]) // 2), days)
    return replace(what, interval=days)


def _follows(value: str, other: str) -> bool:
    """Say whether a value lies wholly after another, or is not known."""
    later, earlier = bounds(value), bounds(other)
    return later is None or earlier is None or later[0] > earlier[1]


def _ended(shape: Shape, setting: Setting) -> Interval | None:
    """Return the days of 'the nine months ended Sept. 30', or None where they cannot be told."""
    known = bounds(_inner(shape.get("ending"), setting) or "")
    count = read_count(shape.get("count")) if shape.get("count") else 1
    unit = "Q" if shape.rule == "quarter" else unit_code(shape.get("unit"))
    if known is None or count is None or unit.startswith("T"):
        return None
    steps, unit = time_lengths.whole(count, unit)
    try:
        begin = moved(unit, known[1] + timedelta(1), -steps)
    except (ValueError, OverflowError):
        return None
    return (begin, known[1]) if begin <= known[1] else None


def _inner(phrase: str, setting: Setting) -> str | None:
    """Return the value of a smaller expression inside a larger one; its words come in lower case."""
    shape = grammar().read(phrase.strip(" ,"))
    found = meaning(shape, setting) if shape else None
    return found.value if found else None


def _clock(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a clock time, of the day named with it, the day last spoken of, or the day of publication."""
    clock = time_days.time_of_day(shape.get("clock"), shape.get("half"))
    if clock is None:
        return None
    if phrase := shape.get("day"):
        day = _inner(phrase, setting) or unknown("D")
    else:
        known = setting.day_of_clock()
        day = known.isoformat() if known else unknown("D")
    zone = shape.get("zone").strip("()")
    return Meaning("TIME", f"{day[:10]}T{clock}" + ("Z" if zone in words().zones.greenwich else ""))


def _part(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'Monday night', 'this morning', 'the night of Nov. 3', 'mid-afternoon yesterday'."""
    code = words().day_parts[shape.get("part")]
    if phrase := shape.get("day"):
        if shape.get("many"):
            return Meaning("SET", f"XXXX-WXX-{weekday_number(phrase)}T{code}")
        day = _inner(phrase, setting) or unknown("D")
    elif shape.get("told"):
        told = setting.anchored("D")
        day = told.isoformat() if told else unknown("D")
    else:
        day = time_days.relative_day(shape.get("rel").removeprefix("the "), setting)
    # A weekday not resolved keeps its own form: XXXX-WXX-4TNI.
    return Meaning("TIME", f"{day[:10]}T{code}")


def _half(shape: Shape, setting: Setting) -> Meaning | None:
    """Read half a year or the half of a longer period."""
    number = "1" if shape.get("rank") == "first" else "2"
    inner = shape.get("inner")
    if not inner or inner == "year":
        phrase = shape.get("year").removeprefix("fiscal ") or "this year"
        return Meaning("DATE", f"{year_of(phrase, setting)}-H{number}")
    value = _inner(inner, setting)
    return Meaning("DATE", value) if value else None


def _week_of(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'the week of March 6', 'the last week of May'."""
    value = _inner(shape.get("inner"), setting)
    day = time_days.week_holding(value, shape.get("rank")) if value else None
    return Meaning("DATE", period("W", day) if day else unknown("W"))


_RULES: dict[str, Callable[[Shape, Setting], Meaning | None]] = {
    "iso": time_days.iso,
    "slash": time_days.slash,
    "clock": _clock,
    "part": _part,
    "tonight": time_days.tonight,
    "midpart": time_days.part_alone,
    "each": time_lengths.each,
    "often": time_lengths.each,
    "holiday": time_days.holiday,
    "range": time_days.date_range,
    "date": time_days.named_date,
    "weekday": time_days.weekday,
    "weekof": _week_of,
    "quarter": time_periods.quarter,
    "quartercode": time_periods.quarter_code,
    "sameperiod": time_periods.same_period,
    "yearquarter": time_periods.quarter_of_year,
    "half": _half,
    "quarters": time_periods.quarters,
    "periodago": time_periods.period_ago,
    "season": time_periods.season,
    "month": time_periods.month,
    "decade": time_periods.decade,
    "century": time_periods.century,
    "fiscal": time_periods.named_year,
    "years": time_periods.years,
    "year": time_periods.named_year,
    "yearend": time_periods.year_end,
    "away": time_lengths.away,
    "dayafter": time_periods.day_after,
    "unit": time_periods.unit,
    "span": time_lengths.span,
    "adjective": time_lengths.span,
    "quartercentury": time_lengths.quarter_century,
    "relspan": time_lengths.vague_span,
    "fixed": time_lengths.fixed,
    "set": time_lengths.repeated,
    "theday": time_periods.the_unit,
    "long": time_lengths.unit_long,
    "units": time_lengths.vague_span,
}
