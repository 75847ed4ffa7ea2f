"""Two reports that both rest on an earlier one: the earlier of the two is not thereby the source of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from crosswire.reconciliation.lineage.features import Compared, common_source, published_first, reason
from crosswire.reconciliation.lineage.own import Numbers, Own
from crosswire.reconciliation.lineage.ties import Teller
from crosswire.records.dossiers import Lineage


def parted(ties: Iterable[Lineage], graph: Sequence[Lineage], tellers: Iterable[Teller]) -> Iterator[Lineage]:
    """Yield the ties, without a source for two that both rest on an earlier report.

    Its source is left to a tie of the graph, to one that a credit tells, and where the words tell it: the later of
    the two has words of the earlier that are not in the report both rest on, and nothing of that report that the
    earlier has not.
    """
    known = {one.id: one for one in tellers}
    above = _above(graph)
    in_graph = {(tie.a, tie.b) for tie in graph}
    for tie in ties:
        if tie.source is None or (tie.a, tie.b) in in_graph or not _by_hours(tie):
            yield tie
            continue
        first, later = known[tie.source], known[tie.b if tie.source == tie.a else tie.a]
        both = above.get(first.id, frozenset()) & above.get(later.id, frozenset())
        common = next(
            (one for one in sorted(both) if not _through(first.own, later.own, known[one].own)), None
        )
        yield tie if common is None else _unclaimed(tie, known[common])


def _above(graph: Iterable[Lineage]) -> Mapping[str, frozenset[str]]:
    """Return all that each report rests on, itself or through others, where the order is known."""
    direct: dict[str, set[str]] = {}
    for tie in graph:
        if tie.source is not None:
            direct.setdefault(tie.b if tie.source == tie.a else tie.a, set()).add(tie.source)
    found: dict[str, frozenset[str]] = {}
    for report in direct:
        reached: set[str] = set()
        left = [report]
        while left:
            new = direct.get(left.pop(), set()) - reached
            reached |= new
            left += new
        found[report] = frozenset(reached - {report})
    return found


def _by_hours(tie: Lineage) -> bool:
    return bool(tie.reasons) and tie.reasons[-1].feature == published_first.__name__


def _through(first: Own, later: Own, common: Own) -> bool:
    """Say whether the later has what it took from the common report through the first of the two."""
    past = np.setdiff1d(np.intersect1d(_runs(later), _runs(common)), _runs(first))
    of_first = np.setdiff1d(np.intersect1d(_runs(later), _runs(first)), _runs(common))
    return not len(past) and bool(len(of_first))


def _runs(one: Own) -> Numbers:
    return one.runs[one.own_runs]


def _unclaimed(tie: Lineage, common: Teller) -> Lineage:
    said = reason(common_source, Compared(first=common.called), 1.0)
    return replace(tie, source=None, reasons=(*tie.reasons[:-1], said))
