"""How many, and when, in words."""

from __future__ import annotations

import pytest

from crosswire.records.events import EventCount, EventTime, say_count, say_days


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (EventCount("killed", 6, None, ">="), "at least 6 killed"),
        (EventCount("displaced", 300, 500, "="), "300 to 500 displaced"),
        (EventCount("displaced", 1_200_000, 1_500_000, "~"), "1,200,000 to 1,500,000 displaced"),
        (EventCount("injured", 1400, 1400, "="), "1,400 injured"),
        (EventCount("displaced", 6_000_000, 6_000_000, "~"), "about 6,000,000 displaced"),
        (EventCount("killed", None, None, "="), "killed, number not given"),
        (EventCount("killed", None, 5, "<="), "at most 5 killed"),
        (EventCount("killed", None, 5, "<"), "fewer than 5 killed"),
        (EventCount("strikes", 22, None, ">="), "at least 22 strikes"),
        (EventCount("money", 2_500_000, 2_500_000, "=", currency="EUR"), "2,500,000 EUR"),
        (EventCount("money", 900, None, ">"), "more than 900 in money"),
    ],
)
def test_counts(count: EventCount, words: str) -> None:
    assert say_count(count) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, None),
        (EventTime("PAST_REF", None, None, None), None),
        (EventTime("2026-03", "2026-03-01", "2026-03-31", "month"), "2026-03"),
        (EventTime("2026-03-01/2026-04-02", "2026-03-01", "2026-04-02", "day"), "2026-03-01 to 2026-04-02"),
        (
            EventTime("2026-03-01", "2026-03-01", "2026-03-01", "day", basis="sentence"),
            "2026-03-01 (told beside it)",
        ),
    ],
)
def test_days(time: EventTime | None, words: str | None) -> None:
    assert say_days(time) == words
