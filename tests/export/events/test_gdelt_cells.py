"""When a report appeared, as tables of GDELT tell it."""

from __future__ import annotations

import pytest

from crosswire.export.gdelt_cells import stamp


@pytest.mark.parametrize(
    ("published", "stamped"),
    [
        (None, ""),
        ("soon", ""),
        ("2026-03-05", "20260305000000"),
        ("2026-03-05T23:30:00-05:00", "20260306043000"),
        ("9999-12-31T23:59:59-05:00", ""),
        ("0001-01-01T00:00:00+05:00", ""),
    ],
)
def test_a_moment_is_stamped_in_utc_where_it_has_one(published: str | None, stamped: str) -> None:
    assert stamp(published) == stamped
