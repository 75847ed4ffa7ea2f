"""Whether two numbers may answer one question."""

from __future__ import annotations

import pytest

from crosswire.reconciliation.counting import may_be_one
from crosswire.records.readings import Quantity
from crosswire.records.spans import Span

WHOLE = Span(0, 2)


def killed(number: float, counted: str, part_of: Span | None = None) -> Quantity:
    """Return a count of those killed."""
    span = Span(4, 6)
    return Quantity(span, span, "count", number, number, "=", counted=counted, done="kill", part_of=part_of)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (killed(15, "people"), killed(14, "people"), True),
        (killed(13, "student", WHOLE), killed(14, "people"), False),
        (killed(13, "student", WHOLE), killed(12, "student"), True),
        (killed(13, "student", WHOLE), killed(12, "pupil", WHOLE), True),
        (killed(2, "people"), killed(60, "people"), False),
    ],
)
def test_a_part_is_no_other_telling_of_a_whole(a: Quantity, b: Quantity, one: bool) -> None:
    assert may_be_one(a, b) is may_be_one(b, a) is one
