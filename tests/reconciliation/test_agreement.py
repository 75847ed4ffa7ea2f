from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconciliation.agreement import distance, interval, joined, numbers, places, times
from crosswire.records.readings import Bound, Place, Quantity, Time
from crosswire.records.spans import Span

HERE = Span(0, 1)


def count(
    low: float | None, bound: Bound = "=", high: float | None = None, unit: str | None = None
) -> Quantity:
    return Quantity(HERE, HERE, "count", low, low if high is None else high, bound, unit)


def time(value: str, begin: str | None, end: str | None = None, precision: str = "day") -> Time:
    kind = "DURATION" if value[1:2].isdigit() and value[0] == "P" else "TIME" if "T" in value else "DATE"
    return Time(HERE, kind, value, begin, end or begin, precision)  # type: ignore[arg-type]


def place(
    name: str, country: str | None, precision: str, lat: float | None = None, lon: float | None = None
) -> Place:
    return Place(HERE, name, country, None, None, lat, lon, precision)


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (count(15), count(15), "agreed"),
        (count(15, ">="), count(15), "compatible"),
        (count(30, ">"), count(32), "compatible"),
        (count(30, ">"), count(30), "compatible"),
        (count(30, ">"), count(29), "conflicting"),
        (count(28), count(29), "conflicting"),
        (count(24, "~", 99), count(30), "compatible"),
        (count(100, "~"), count(110), "compatible"),
        (count(100, "~"), count(200), "conflicting"),
        (count(20, "<="), count(12), "compatible"),
        (count(20, "<"), count(20), "compatible"),
        (count(20, "<"), count(21), "conflicting"),
        (count(140, ">="), count(166), "compatible"),
        (count(5, unit="mile"), count(8, unit="kilometre"), "agreed"),
        (count(5, unit="mile"), count(5, unit="kilometre"), "conflicting"),
        (count(5, unit="mile"), count(5, unit="kilogram"), None),
        (count(9_000_000), count(9_300_000), "compatible"),
        (count(9_100_000), count(9_300_000), "conflicting"),
        (count(900), count(930), "conflicting"),
    ],
)
def test_numbers(a: Quantity, b: Quantity, wanted: str | None) -> None:
    assert numbers(a, b) == wanted
    assert numbers(b, a) == wanted


@given(st.floats(0, 1e9), st.sampled_from(["=", ">=", "<=", "~"]))
def test_a_number_lies_in_its_own_interval(value: float, bound: Bound) -> None:
    low, high = interval(count(value, bound))
    assert low <= value <= high


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (time("2025-03-04", "2025-03-04"), time("2025-03-04", "2025-03-04"), "agreed"),
        (
            time("2025-03-04", "2025-03-04"),
            time("2025-03", "2025-03-01", "2025-03-31", "month"),
            "compatible",
        ),
        (time("2025-03-04", "2025-03-04"), time("2025-03-05", "2025-03-05"), "conflicting"),
        (
            time("2025-03-04T06:00", "2025-03-04", precision="hour"),
            time("2025-03-04T07:30", "2025-03-04", precision="hour"),
            "conflicting",
        ),
        (time("XXXX-WXX-4", None), time("XXXX-WXX-4", None), "agreed"),
        (time("XXXX-WXX-2", None), time("2025-03-04", "2025-03-04"), "compatible"),
        (time("XXXX-WXX-4", None), time("2025-03-04", "2025-03-04"), "conflicting"),
        (time("XXXX-WXX-4", None), time("XXXX-WXX-5", None), "conflicting"),
        (time("XXXX-WXX-7TNI", None), time("XXXX-WXX-1TMO", None), "conflicting"),
        (time("XXXX-10", None), time("XXXX-08", None), "conflicting"),
        (time("2026-10", None), time("XXXX-10", None), "compatible"),
        (time("XXXX-WXX-4", None), time("XXXX-03", None), None),
        (time("P3D", None), time("P3D", None), "agreed"),
        (time("P3D", None), time("P4D", None), "conflicting"),
        (time("P3D", None), time("2025-03-04", "2025-03-04"), None),
        (time("PAST_REF", None), time("PAST_REF", None), None),
    ],
)
def test_times(a: Time, b: Time, wanted: str | None) -> None:
    assert times(a, b) == wanted
    assert times(b, a) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (place("Lyon", "FRA", "city", 45.76, 4.84), place("Lyon", "FRA", "city", 45.76, 4.84), "agreed"),
        (
            place("Lyon", "FRA", "city", 45.76, 4.84),
            place("France", "FRA", "country", 46.0, 2.0),
            "compatible",
        ),
        (
            place("Lyon", "FRA", "city", 45.76, 4.84),
            place("Paris", "FRA", "city", 48.86, 2.35),
            "conflicting",
        ),
        (
            place("Lyon", "FRA", "city", 45.76, 4.84),
            place("Geneva", "CHE", "city", 46.2, 6.15),
            "conflicting",
        ),
        (
            place("North Pacific", None, "water", 20.0, -130.0),
            place("Norway", "NOR", "country", 64.0, 11.0),
            "conflicting",
        ),
        (
            place("North Sea", None, "water", 56.0, 3.0),
            place("Norway", "NOR", "country", 64.0, 11.0),
            "compatible",
        ),
        (place("Nowhere", None, "city"), place("Elsewhere", None, "city"), None),
    ],
)
def test_places(a: Place, b: Place, wanted: str | None) -> None:
    assert places(a, b) == wanted
    assert places(b, a) == wanted


def test_distance_is_that_on_the_globe() -> None:
    gap = distance(place("Paris", "FRA", "city", 48.86, 2.35), place("Lyon", "FRA", "city", 45.76, 4.84))
    assert gap is not None
    assert 385 < gap < 400


@pytest.mark.parametrize(
    ("verdicts", "wanted"),
    [
        (["agreed", "agreed"], "agreed"),
        (["agreed", "compatible"], "compatible"),
        (["compatible", "conflicting"], "conflicting"),
    ],
)
def test_joined(verdicts: list[str], wanted: str) -> None:
    assert joined(verdicts) == wanted  # type: ignore[arg-type]
