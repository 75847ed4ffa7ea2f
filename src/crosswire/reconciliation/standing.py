"""How the accounts of one point stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from crosswire.reconciliation.agreement import Verdict, joined
from crosswire.reconciliation.facts import Fact
from crosswire.records.dossiers import Standing

# Of these no two reports use the same words throughout: what most of them say alike is agreed.
_WORDED = frozenset(("doing", "subject", "object", "speech", "event"))


def standing(found: Sequence[Fact], compare: Callable[[Fact, Fact], Verdict | None]) -> Standing:
    """Return how the facts of one point stand.

    One report alone gives a ``single`` point, unless it contradicts itself. Facts that cannot be compared
    count as compatible: nothing shows that they clash.
    """
    verdicts: list[Verdict] = []
    within: list[Verdict] = []
    for a, b in combinations(found, 2):
        verdict = compare(a, b) or "compatible"
        (within if a.report == b.report else verdicts).append(verdict)
    if "conflicting" in within:
        return "conflicting"
    if not verdicts:
        return "single"
    together = joined(verdicts)
    most = 3 * verdicts.count("agreed") > 2 * len(verdicts)
    if together == "compatible" and found[0].slot in _WORDED and most:
        return "agreed"
    return together
