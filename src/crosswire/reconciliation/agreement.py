"""Whether two values can both be true: numbers as intervals, times as stretches of days, places as nested areas.

Every comparison answers with a verdict, or None where the two cannot be set against each other.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Literal

from crosswire.ontology.countries import countries
from crosswire.ontology.scales import scales
from crosswire.records.readings import Place, Quantity, Time

Verdict = Literal["agreed", "compatible", "conflicting"]

# 'about 30' leaves room for so much on either side.
_ABOUT = 0.2
# Figures in different units are rounded by whoever turns one into the other.
_TURNED = 0.05
# From here on a figure with fewer digits may be a longer one rounded: nine million is 9.3 million.
_ROUNDED = 1000
# Cities nearer than this are one place to a reporter; a sea and a country nearer than that may touch.
_ONE_PLACE_KM = 20.0
_MAY_TOUCH_KM = 2000.0
_EARTH_KM = 6371.0
_NAMED_DAY = re.compile(r"XXXX-WXX-([1-7])(?:T|$)")
_NAMED_MONTH = re.compile(r"(?:XXXX|\d{4})-(\d\d)(?:-|$)")
_LENGTH = re.compile(r"P(?:T)?(\d+(?:\.\d+)?)([A-Z]+)$")
_CLOCK = re.compile(r"T(\d\d):(\d\d)")


def numbers(a: Quantity, b: Quantity) -> Verdict | None:
    """Compare two quantities of one kind: equal, overlapping or apart."""
    if not commensurable(a, b):
        return None
    if (a.low, a.high, a.bound, a.unit) == (b.low, b.high, b.bound, b.unit):
        return "agreed"
    first, second = (_scaled(interval(q), q.unit) for q in (a, b))
    if a.unit != b.unit:
        first, second = _widened(first), _widened(second)
        if a.bound == b.bound == "=" and first[0] <= second[1] and second[0] <= first[1]:
            return "agreed"
    if first[0] <= second[1] and second[0] <= first[1]:
        return "compatible"
    if a.unit == b.unit and {a.bound, b.bound} & {">", "<"} and _edge(a) == _edge(b):
        # 'More than 40' and '40' are one count, told with more or less care.
        return "compatible"
    return "compatible" if a.unit == b.unit and (_rounds(a, b) or _rounds(b, a)) else "conflicting"


def commensurable(a: Quantity, b: Quantity) -> bool:
    """Say whether both are of one unit, or of units that can be turned into each other."""
    if (a.kind == "percent") != (b.kind == "percent"):
        return False
    if a.unit == b.unit:
        return True
    first, second = (scales().get(q.unit or "") for q in (a, b))
    return first is not None and second is not None and first[0] == second[0]


def _edge(quantity: Quantity) -> float | None:
    return quantity.low if quantity.low is not None else quantity.high


def _scaled(ends: tuple[float, float], unit: str | None) -> tuple[float, float]:
    factor = scales()[unit][1] if unit in scales() else 1.0
    return ends[0] * factor, ends[1] * factor


def _widened(ends: tuple[float, float]) -> tuple[float, float]:
    return ends[0] * (1 - _TURNED / 2), ends[1] * (1 + _TURNED / 2)


def _rounds(short: Quantity, long: Quantity) -> bool:
    """Say whether the first may be the second with fewer digits."""
    if short.low is None or short.low != short.high or long.low is None or long.low != long.high:
        return False
    if short.low < _ROUNDED or long.low < _ROUNDED:
        return False
    digits = len(f"{short.low:.15g}".rstrip("0"))
    return float(f"{long.low:.{digits}g}") == short.low


def interval(quantity: Quantity) -> tuple[float, float]:
    """Return the least and the greatest number that the words allow; a strict bound is moved by a hair."""
    low = quantity.low if quantity.low is not None else -math.inf
    high = quantity.high if quantity.high is not None else math.inf
    match quantity.bound:
        case ">=":
            return low, math.inf
        case "<=":
            return 0.0, min(high, low) if quantity.high is None and quantity.low is not None else high
        case ">":
            return math.nextafter(low, math.inf), math.inf
        case "<":
            top = high if quantity.high is not None else low
            return 0.0, math.nextafter(top, -math.inf)
        case "~":
            return low - abs(low) * _ABOUT, high + abs(high) * _ABOUT
    return low, high


def times(a: Time, b: Time) -> Verdict | None:
    """Compare two time expressions: the same, one inside the other, or apart."""
    if (a.type == "DURATION") != (b.type == "DURATION"):
        return None
    if a.value == b.value and a.value not in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
        return "agreed"
    if a.type == "DURATION":
        return _lengths(a.value, b.value)
    if a.begin is None or b.begin is None or a.end is None or b.end is None:
        return _weekdays(a, b)
    if a.begin > b.end or b.begin > a.end:
        return "conflicting"
    gap = minutes_apart(a, b)
    return "conflicting" if gap else "compatible"


def days_apart(a: Time, b: Time) -> int:
    """Return how many days lie between two dated times, 0 where they overlap or one has no date."""
    if a.begin is None or b.begin is None or a.end is None or b.end is None:
        return 0
    gaps = [
        (date.fromisoformat(y) - date.fromisoformat(x)).days for x, y in ((a.end, b.begin), (b.end, a.begin))
    ]
    return max(0, *gaps)


def minutes_apart(a: Time, b: Time) -> int | None:
    """Return by how many minutes two times of the clock differ, None where one of them is none."""
    first, second = _CLOCK.search(a.value), _CLOCK.search(b.value)
    if first is None or second is None:
        return None
    return abs(60 * (int(first[1]) - int(second[1])) + int(first[2]) - int(second[2]))


def places(a: Place, b: Place) -> Verdict | None:
    """Compare two places: the same, one within the other (as far as is known), or apart."""
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return "agreed"
    if a.name.casefold() == b.name.casefold():
        return "agreed"
    gap = distance(a, b)
    if "water" in (a.precision, b.precision) or "area" in (a.precision, b.precision):
        return None if gap is None else "compatible" if gap < _MAY_TOUCH_KM else "conflicting"
    if a.country is None or b.country is None:
        return None
    if a.country != b.country:
        return "conflicting"
    if a.precision == b.precision:
        near = gap is not None and gap < _ONE_PLACE_KM
        return "compatible" if near else "conflicting"
    return "compatible"


def distance(a: Place, b: Place) -> float | None:
    """Return the kilometres between two places on the map, None where either is not on it.

    A coast or a border that has no point of its own lies where its country does.
    """
    first, second = _point(a), _point(b)
    if first is None or second is None:
        return None
    (north, west), (south, east) = first, second
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(east - west)
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def _point(place: Place) -> tuple[float, float] | None:
    """Return latitude and longitude in radians."""
    known = place if place.lat is not None else countries().get(place.country or "")
    if known is None or known.lat is None or known.lon is None:
        return None
    return math.radians(known.lat), math.radians(known.lon)


def joined(verdicts: list[Verdict]) -> Verdict:
    """Return what several comparisons come to: one conflict makes a conflict, one difference no agreement."""
    if "conflicting" in verdicts:
        return "conflicting"
    return "agreed" if all(v == "agreed" for v in verdicts) else "compatible"


def _weekdays(a: Time, b: Time) -> Verdict | None:
    """Compare two days of the week or months where the date is not known: no Tuesday is a Wednesday."""
    first, second = _weekday(a), _weekday(b)
    if first is None or second is None:
        first, second = _month(a), _month(b)
    if first is None or second is None:
        return None
    return "compatible" if first == second else "conflicting"


def _month(time: Time) -> int | None:
    named = _NAMED_MONTH.match(time.value)
    return int(named[1]) if named else None


def _weekday(time: Time) -> int | None:
    if named := _NAMED_DAY.match(time.value):
        return int(named[1])
    if time.begin is None or time.begin != time.end:
        return None
    return date.fromisoformat(time.begin).isoweekday()


def _lengths(a: str, b: str) -> Verdict | None:
    first, second = _LENGTH.match(a), _LENGTH.match(b)
    if not first or not second or first[2] != second[2]:
        return "compatible"
    return "agreed" if float(first[1]) == float(second[1]) else "conflicting"
