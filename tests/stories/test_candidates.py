"""Which reports are compared at all: the less they share, the nearer in time they must be."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from crosswire.stories.candidates import NEAR, NEXT, WINDOW, Candidates
from crosswire.stories.columns import Columns, in_numbers
from tests.stories.fingerprints import fingerprint

DAY = date(2026, 3, 1)
PHRASE, TWO, ONE = "phrase:old-bridge", "ferry reef", "ferry"


def compared(shared: str, apart: int | None) -> bool:
    """Whether two reports that share only this are compared, so many days apart, or where one has no day."""
    then = None if apart is None else (DAY + timedelta(days=apart)).isoformat()
    pair = [
        fingerprint("r0", f"{shared} captain", DAY.isoformat()),
        fingerprint("r1", f"{shared} valley", then),
    ]
    columns, rows = Columns(), np.arange(2)
    columns.add(in_numbers(pair), rows.tolist())
    candidates = Candidates(columns)
    candidates.add(rows)
    return [(a.tolist(), b.tolist()) for a, b in candidates.pairs(rows)] == [([1], [0])]


@pytest.mark.parametrize(
    ("shared", "reach"), [(PHRASE, WINDOW), (TWO, NEAR), (ONE, NEXT)], ids=["a phrase", "two words", "a word"]
)
def test_what_is_shared_leads_so_many_days_far(shared: str, reach: int) -> None:
    assert [compared(shared, apart) for apart in (0, reach, -reach, reach + 1, -reach - 1)] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert compared(shared, None)


def test_what_shares_nothing_is_not_compared() -> None:
    assert not compared("", 0)
