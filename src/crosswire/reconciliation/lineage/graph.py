"""What each report of a story rests on: the ties between reports, less those that follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from crosswire.reconciliation.lineage.ties import STRENGTH
from crosswire.records.dossiers import Lineage, Origin
from crosswire.records.groups import Groups


def kept(ties: Iterable[Lineage], order: Mapping[str, tuple[str, str]]) -> list[Lineage]:
    """Return the ties of which the graph is made; whom they join is joined by all ties together.

    Where an order is known, a report points at the first it has its text from, not at each that came between,
    unless it is closer to one of those. Where none is known, a tie is kept that joins what nothing else does.
    ``order`` puts the reports in the order of their days.
    """
    bound = sorted((t for t in ties if STRENGTH[t.relation] > 0), key=lambda t: (*_closeness(t), t.a, t.b))
    sources: dict[str, dict[str, Lineage]] = {}
    for tie in bound:
        if tie.source is not None:
            sources.setdefault(_other(tie, tie.source), {})[tie.source] = tie
    found = [tie for report in sorted(sources) for tie in _firsts(sources[report], sources, order)]
    groups = Groups()
    for tie in found:
        groups.join(tie.a, tie.b)
    for tie in bound:
        if groups.leader(tie.a) != groups.leader(tie.b):
            groups.join(tie.a, tie.b)
            found.append(tie)
    return found


def _firsts(
    own: Mapping[str, Lineage],
    sources: Mapping[str, Mapping[str, Lineage]],
    order: Mapping[str, tuple[str, str]],
) -> Iterator[Lineage]:
    """Yield the ties of one report, less those to reports that only came between, or that it has through others."""
    left = dict(own)
    for between in sorted(own, key=order.__getitem__, reverse=True):
        for first in sorted(sources.get(between, ()), key=order.__getitem__):
            if between in left and first in left:
                closer = STRENGTH[left[between].relation] > STRENGTH[left[first].relation]
                del left[first if closer else between]
    yield from left.values()


def origins(ties: Sequence[Lineage], order: Mapping[str, tuple[str, str]]) -> Iterator[Origin]:
    """Yield the report that each tie makes a report rest on, with the passages taken over."""
    for tie in ties:
        first = tie.source or min(tie.a, tie.b, key=order.__getitem__)
        report = _other(tie, first)
        cited = tuple(dict.fromkeys(b if report == tie.b else a for a, b in tie.evidence))
        if tie.relation == "same-text" or tie.relation == "rewrite" or tie.relation == "shared-passages":
            yield Origin(report, tie.relation, of=first, cited=cited, ordered=tie.source is not None)


def _other(tie: Lineage, report: str) -> str:
    return tie.b if report == tie.a else tie.a


def _closeness(tie: Lineage) -> tuple[int, float]:
    return -STRENGTH[tie.relation], -tie.score
