"""When a report was published, as ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from crosswire.ontology.times import month_numbers

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"(?:[a-z]+,? )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]+)\.?,? (?P<year>\d{4})"
    r"|(?P<month2>[a-z]+)\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4}))",
    re.IGNORECASE,
)


def iso_date(given: str) -> str | None:
    """Return a date, or date and time, as ISO 8601; None where it is neither."""
    text = given.strip()
    if _ISO.fullmatch(text):
        return _iso(text)
    if re.fullmatch(r"\d{8}(?:T\d{4,6}Z?)?", text):
        return _iso(text)
    return _mail(text) or _written(text)


def strict_iso(given: str) -> str | None:
    """Return an ISO 8601 date, or date and time; None for every other writing."""
    return _iso(given.strip()) if _ISO.fullmatch(given.strip()) else None


def _iso(text: str) -> str | None:
    try:
        if len(text) in (8, 10):
            return date.fromisoformat(text).isoformat()
        when = datetime.fromisoformat(re.sub(r" (?=[Z+-])", "", text))
    except ValueError:
        return None
    # A bare midnight with a space is how databases write a date.
    if text[10] == " " and when.tzinfo is None and (when.hour, when.minute, when.second) == (0, 0, 0):
        return when.date().isoformat()
    return text if text[10] == "T" and "t" not in text else when.isoformat()


def _mail(text: str) -> str | None:
    if ":" not in text:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _written(text: str) -> str | None:
    found = _WRITTEN.match(text)
    if found is None:
        return None
    month = month_numbers().get((found["month"] or found["month2"]).lower())
    if month is None:
        return None
    try:
        return date(
            int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"])
        ).isoformat()
    except ValueError:
        return None
