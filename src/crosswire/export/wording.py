"""Values, dates, chains of sources and labels in words a reader takes in at a glance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from crosswire.records.dossiers import Account, LineageRelation, PointKind, Standing
from crosswire.records.events import BOUNDS

# Most serious first: what an editor must look at before anything else.
STANDINGS: tuple[Standing, ...] = ("conflicting", "compatible", "agreed", "single")
MARKS: dict[Standing, str] = {"conflicting": "≠", "compatible": "≈", "agreed": "=", "single": "○"}
LABELS: dict[Standing, str] = {
    "conflicting": "conflicting",
    "compatible": "compatible",
    "agreed": "agreed",
    "single": "one report",
}
KINDS: dict[PointKind, str] = {
    "count": "count",
    "measure": "measure",
    "time": "time",
    "place": "place",
    "actor": "actor",
    "target": "target",
    "identity": "name",
    "cause": "cause",
    "outcome": "outcome",
    "status": "status",
    "quote": "quotation",
    "order": "order",
}
RELATIONS: dict[LineageRelation, str] = {
    "same-text": "same text",
    "shared-passages": "shared passages",
    "rewrite": "rewrite",
    "same-agency": "same agency",
    "independent": "independent",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_LENGTHS = ("year", "month", "week", "day", "hour", "minute", "second")
_TIMEX = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<clock>\d\d(?::\d\d)?|[A-Z]{2})\S*)?"
)
_UNDATED = re.compile(r"XXXX-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?:T(?P<clock>\d\d(?::\d\d)?|[A-Z]{2})\S*)?")
_PART_OF_YEAR = re.compile(
    r"(?P<year>\d{4})-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12]))"
)
_DECADE = re.compile(r"(\d{3})X?")
_SOME = re.compile(r"P(T?)X([YMWDHS])")
_CENTURY = re.compile(r"\d\d")
_REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
_ORDINALS = ("first", "second", "third", "fourth")
_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>SP|SU|FA|WI)")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T([A-Z]{2}))?")


def say_number(raw: str) -> str:
    """Return a number with its thousands marked; anything else unchanged."""
    if not _NUMBER.fullmatch(raw):
        return raw
    if "." in raw and raw.rstrip("0").endswith("."):
        raw = raw.rstrip("0").rstrip(".")
    whole, point, rest = raw.partition(".")
    return f"{int(whole):,}{point}{rest}"


def say_date(value: str) -> str:
    """Return a TIMEX3 or ISO value, or an interval of two, in words; anything else unchanged."""
    if "/" in value:
        return " to ".join(map(say_date, value.split("/")))
    if (match := _DURATION.fullmatch(value)) and any(match.groups()):
        lengths = zip(match.groups(), _LENGTHS, strict=True)
        return " ".join(counted(int(number), length) for number, length in lengths if number)
    if value in _REFERENCES:
        return _REFERENCES[value]
    if match := _WEEKDAY.fullmatch(value):
        return f"a {_DAYS[int(match[1]) - 1]}{_part(match[2])}, date not known"
    if match := _SEASON.fullmatch(value):
        return f"{_SEASONS[match['season']]} {match['year']}"
    if match := _UNDATED.fullmatch(value):
        return f"{say_date('0000' + value[4:]).replace(' 0000', '')}, year not known"
    if match := _PART_OF_YEAR.fullmatch(value):
        return _part_of_year(match)
    if match := _DECADE.fullmatch(value):
        return f"the {match[1]}0s"
    if match := _SOME.fullmatch(value):
        named = {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}
        return f"some {named.get(match[2]) or ('minute' if match[1] else 'month')}s"
    if _CENTURY.fullmatch(value):
        return f"the {_ordinal(int(value) + 1)} century"
    match = _TIMEX.fullmatch(value)
    if match is None or not 0 < int(match["month"] or 1) < 13:
        return value
    words = [match["year"]]
    if match["month"]:
        words.insert(0, _MONTHS[int(match["month"]) - 1])
    if match["day"]:
        words.insert(0, str(int(match["day"])))
    return " ".join(words) + _part(match["clock"])


def _ordinal(number: int) -> str:
    """Return '18th', '21st'."""
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _part_of_year(match: re.Match[str]) -> str:
    """Return a week, weekend, quarter or half in words."""
    if match["week"]:
        return f"{'weekend of ' if match['weekend'] else ''}week {int(match['week'])}, {match['year']}"
    name, number = ("quarter", match["quarter"]) if match["quarter"] else ("half", match["half"])
    return f"{_ORDINALS[int(number) - 1]} {name} of {match['year']}"


def say_when(published: str | None) -> str | None:
    """Return the moment of publication in words, or None where it is not known."""
    if published is None:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = say_date(moment.date().isoformat())
    return day if len(published) <= len("2026-01-01") else f"{day}, {moment:%H:%M}"


def say_span(begin: str, end: str) -> str:
    """Return one day, or the first and the last; month and year are told once where they are the same."""
    if begin == end:
        return say_date(end)
    shared = next((n for n in (len("2026-01"), len("2026")) if begin[:n] == end[:n]), 0)
    told = {7: 1, 4: 2, 0: 3}[shared]
    return f"{' '.join(say_date(begin).split()[:told])} to {say_date(end)}"


def weekday(value: str) -> str | None:
    """Return the name of the day where the value is one."""
    try:
        return _DAYS[date.fromisoformat(value[:10]).weekday()]
    except ValueError:
        return None


def say_value(account: Account, kind: PointKind) -> str | None:
    """Return the normalised value with bound and unit, or None where it says no more than the quote."""
    if account.value is None:
        return None
    say = {"time": say_date, "count": say_number, "measure": _say_measure}.get(kind, str)
    value = say(account.value)
    words = " ".join(filter(None, (BOUNDS.get(account.bound or "=", ""), value, account.unit)))
    return None if words.casefold() == account.quote.strip().casefold() else words


def _say_measure(value: str) -> str:
    return say_date(value) if value.startswith("P") else say_number(value)


def say_chain(chain: Sequence[str]) -> str | None:
    """Return who said it, and through whom: the nearest source first, each one further out after 'via'."""
    return ", via ".join(reversed(chain)) or None


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return '1 report', '3 reports'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _part(clock: str | None) -> str:
    if clock is None:
        return ""
    return f", {_PARTS.get(clock, clock)}"
