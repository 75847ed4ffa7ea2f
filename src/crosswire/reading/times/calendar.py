"""The arithmetic of TIMEX3 values: which days one covers, and what lies so many units before or after.

A value here is a string as TIMEX3 writes it. ``bounds`` and ``period`` are inverse in spirit: the one
turns a value into days, the other a day into the value of the period it lies in.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}
_PRECISIONS = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "H": "season",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "S": "season",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(\d{4})-(Q|H|SP|SU|FA|WI)(\d?)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEARS = re.compile(r"\d{2,4}$")

Interval = tuple[date, date]


def bounds(value: str) -> Interval | None:
    """Return the first and the last day that a calendar value covers; None where it names no known days."""
    try:
        if "/" in value:
            first, last = (bounds(part) for part in value.split("/", 1))
            return (first[0], last[1]) if first and last and first[0] <= last[1] else None
        return _bounds(value)
    except (ValueError, OverflowError):
        return None


def _bounds(value: str) -> Interval | None:
    if found := _DAY.match(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _MONTH.match(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(5 if found[3] else 0), monday + timedelta(6)
    if found := _PART.match(value):
        return _part_of_year(int(found[1]), found[2], found[3])
    if found := _YEARS.match(value):
        width = 10 ** (4 - len(value))
        start = int(value) * width
        return date(max(start, 1), 1, 1), date(start + width - 1, 12, 31)
    return None


def _part_of_year(year: int, part: str, number: str) -> Interval | None:
    if part in _SEASON_STARTS:
        return _months(year, _SEASON_STARTS[part], 3)
    if not number:
        return None
    length = 3 if part == "Q" else 6
    return _months(year, (int(number) - 1) * length + 1, length)


def _months(year: int, month: int, count: int) -> Interval:
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the year and month ``count`` months on."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def unit_of(value: str) -> str | None:
    """Return the unit a calendar value is given in: "D", "W", "WE", "M", "Q", "H", "S", "Y", "DE" or "CE"."""
    if _DAY.match(value):
        return "D"
    if _MONTH.match(value):
        return "M"
    if found := _WEEK.match(value):
        return "WE" if found[3] else "W"
    if found := _PART.match(value):
        return found[2] if found[2] in "QH" else "S"
    if _YEARS.match(value):
        return {4: "Y", 3: "DE", 2: "CE"}[len(value)]
    return None


def precision_of(value: str) -> str | None:
    """Return how fine a calendar value is, in the words of ``Time.precision``."""
    if value.startswith("P"):
        return None
    if "T" in value:
        return "hour" if re.search(r"T\d", value) else "part-of-day"
    unit = unit_of(value.partition("/")[0])
    return _PRECISIONS[unit] if unit else None


def unknown(unit: str) -> str:
    """Return the value of a period of that unit of which nothing else is known."""
    return _UNKNOWN[unit]


def period(unit: str, day: date) -> str:
    """Return the value of the period of that unit in which the day lies."""
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04}-H{(day.month + 5) // 6}"
    return f"{day.year:04}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]]


def shifted(unit: str, day: date, count: int) -> str:
    """Return the value of the period ``count`` units after the one in which the day lies.

    Where the calendar ends, the value is the unknown one.
    """
    try:
        return period(unit, moved(unit, day, count))
    except (ValueError, OverflowError):
        return unknown(unit)


def moved(unit: str, day: date, count: int) -> date:
    """Return the day ``count`` units later; raises ValueError or OverflowError beyond the calendar."""
    days = {"D": 1, "W": 7, "WE": 7}
    if unit in days:
        return day + timedelta(days[unit] * count)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit] * count
    year, month = add_months(day.year, day.month, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def kept_on(rule: str, year: int) -> date:
    """Return the day of a holiday by its rule.

    ``12-25`` is a day of a month; ``easter`` that Sunday; ``4th 4 11`` the fourth weekday 4 of month 11;
    ``easter-2`` and ``1st 1 11+1`` count days from those.
    """
    if re.fullmatch(r"\d\d-\d\d", rule):
        return date(year, int(rule[:2]), int(rule[3:]))
    base = re.sub(r"[+-]\d+$", "", rule)
    shift = timedelta(int(rule.removeprefix(base) or 0))
    if base == "easter":
        return easter(year) + shift
    rank, weekday, month = base.split()
    if rank == "last":
        last = date(year, int(month), monthrange(year, int(month))[1])
        return last - timedelta((last.isoweekday() - int(weekday)) % 7) + shift
    first = date(year, int(month), 1)
    return first + timedelta((int(weekday) - first.isoweekday()) % 7 + 7 * (int(rank[0]) - 1)) + shift
