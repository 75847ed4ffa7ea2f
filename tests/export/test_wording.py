"""Values, dates and chains in words."""

from __future__ import annotations

import pytest

from crosswire.export.wording import say_chain, say_date, say_number, say_value, say_when
from crosswire.records.dossiers import Account, PointKind


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-09-01/2026-03-18", "1 September 2025 to 18 March 2026"),
        ("2026", "2026"),
        ("2024-11", "November 2024"),
        ("2026-04-14", "14 April 2026"),
        ("2026-04-14T05:00", "14 April 2026, 05:00"),
        ("2026-04-14TMO", "14 April 2026, morning"),
        ("2026-SP", "spring 2026"),
        ("XXXX-WXX-4", "a Thursday, date not known"),
        ("P3D", "3 days"),
        ("PT30M", "30 minutes"),
        ("P1Y6M", "1 year 6 months"),
        ("PXD", "some days"),
        ("PXM", "some months"),
        ("PTXM", "some minutes"),
        ("17", "the 18th century"),
        ("20", "the 21st century"),
        ("10", "the 11th century"),
        ("2026-13", "2026-13"),
        ("2026-W16", "week 16, 2026"),
        ("2026-W16-WE", "weekend of week 16, 2026"),
        ("2026-Q1", "first quarter of 2026"),
        ("2026-H2", "second half of 2026"),
        ("202", "the 2020s"),
        ("199X", "the 1990s"),
        ("XXXX-03-22", "22 March, year not known"),
        ("XXXX-03-22TMO", "22 March, morning, year not known"),
        ("PAST_REF", "in the past"),
        ("whenever", "whenever"),
    ],
)
def test_dates(value: str, words: str) -> None:
    assert say_date(value) == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, None),
        ("2026-04-14", "14 April 2026"),
        ("2026-04-15T08:30:00+02:00", "15 April 2026, 08:30"),
        ("last week", "last week"),
    ],
)
def test_moments_of_publication(published: str | None, words: str | None) -> None:
    assert say_when(published) == words


@pytest.mark.parametrize(
    ("raw", "words"),
    [("6", "6"), ("1100", "1,100"), ("12.50", "12.50"), ("12.0", "12"), ("2.5 million", "2.5 million")],
)
def test_numbers(raw: str, words: str) -> None:
    assert say_number(raw) == words


@pytest.mark.parametrize(
    ("quote", "value", "bound", "unit", "kind", "words"),
    [
        ("At least six", "6", ">=", "soldiers", "count", "at least 6 soldiers"),
        ("six", "6", "=", None, "count", "6"),
        ("6", "6", "=", None, "count", None),
        ("six", None, None, None, "count", None),
        ("on Tuesday", "2026-04-14", None, None, "time", "14 April 2026"),
        ("in Room 1100", "1100", None, None, "place", "1100"),
    ],
)
def test_values_say_only_what_the_quote_does_not(
    quote: str, value: str | None, bound: str | None, unit: str | None, kind: PointKind, words: str | None
) -> None:
    account = Account("r", 0, len(quote), quote, value, bound, unit)  # type: ignore[arg-type]
    assert say_value(account, kind) == words


@pytest.mark.parametrize(
    ("chain", "words"),
    [((), None), (("the ministry",), "the ministry"), (("Caracas", "Putin"), "Putin, via Caracas")],
)
def test_chains_name_the_nearest_source_first(chain: tuple[str, ...], words: str | None) -> None:
    assert say_chain(chain) == words
