"""The day on which a report was published, as far as it can be believed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crosswire.ontology.times import month_numbers
from crosswire.records.reports import Report

# What programs write where they know no date.
_NO_DATES = {date(1, 1, 1), date(1900, 1, 1), date(1969, 12, 31), date(1970, 1, 1)}
# '/2024/05/31/', '/2024/may/31/', '-20240531', '/31-May-2024/'
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d|[a-z]{3,9})\2(\d{1,2})(?!\d{1,3}(?!\d))")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([/-])([a-z]{3,9})\2((?:19|20)\d\d)(?!\d)")


def day_of(report: Report, now: str | None = None) -> str | None:
    """Return the ISO day of publication, None where none is given or none can be true.

    The day that the report's own address names is taken where it is before the one that is given: pages are often
    dated by when somebody fetched them. A day after the one after ``now`` cannot be true, nor can one by which
    programs say that they know none.
    """
    given = _day(report.published)
    told = _in_address(report.url or "")
    last = _day(now)
    days = [
        day
        for day in (given, told)
        if day and day not in _NO_DATES and (last is None or day <= last + timedelta(days=1))
    ]
    return min(days).isoformat() if days else None


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None


def _in_address(url: str) -> date | None:
    url = url.lower()
    for match in _YEAR_FIRST.finditer(url):
        year, _, month, day = match.groups()
        if found := _valid(year, month, day):
            return found
    for match in _YEAR_LAST.finditer(url):
        day, _, month, year = match.groups()
        if found := _valid(year, month, day):
            return found
    return None


def _valid(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else month_numbers().get(month)
    try:
        return date(int(year), number, int(day)) if number else None
    except ValueError:
        return None
