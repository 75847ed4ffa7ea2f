"""One dossier does not say two things: a statement is not agreed on while a value inside it clashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.reconciliation.comparison import Comparison
from crosswire.reconciliation.facts import Fact, where
from crosswire.records.dossiers import Account, Point
from crosswire.records.spans import Citation

_VALUED = frozenset(("number", "time", "place"))
Clash = tuple[Citation, Citation]


def clashes(groups: Iterable[Sequence[Fact]], comparison: Comparison) -> tuple[Clash, ...]:
    """Return the pairs of numbers, times and places of two reports that cannot both be true."""
    return tuple(
        (where(a), where(b))
        for group in groups
        if group[0].slot in _VALUED
        for a, b in combinations(group, 2)
        if a.report != b.report and comparison.verdict(a, b) == "conflicting"
    )


def consistent(
    points: Iterable[Point], clashing: Sequence[Clash], ruled: Mapping[frozenset[Citation], bool]
) -> list[Point]:
    """Return the points, those ``conflicting`` whose accounts hold the two sides of a clash.

    Two accounts of which it is ``ruled`` that they do not clash do not, whatever they hold.
    """
    return [_judged(point, clashing, ruled) for point in points]


def _judged(point: Point, clashing: Sequence[Clash], ruled: Mapping[frozenset[Citation], bool]) -> Point:
    if point.standing not in ("agreed", "compatible"):
        return point
    for one, other in clashing:
        holding = [account for account in point.accounts if _holds(account, one)]
        against = [account for account in point.accounts if _holds(account, other)]
        if any(ruled.get(frozenset((a.cited, b.cited)), True) for a in holding for b in against):
            return replace(point, standing="conflicting")
    return point


def _holds(account: Account, cited: Citation) -> bool:
    return account.report == cited.report and account.start <= cited.start and cited.end <= account.end
