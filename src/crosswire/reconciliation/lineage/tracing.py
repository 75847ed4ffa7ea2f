"""Who retells whom among the reports of one story, without comparing what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.reconciliation.alignment import Encode, remembering
from crosswire.reconciliation.lineage.crowds import beside, exact
from crosswire.reconciliation.lineage.direction import when
from crosswire.reconciliation.lineage.features import Compared
from crosswire.reconciliation.lineage.graph import kept, origins
from crosswire.reconciliation.lineage.own import owns
from crosswire.reconciliation.lineage.siblings import parted
from crosswire.reconciliation.lineage.ties import STRENGTH, Teller, compared, teller, tie, with_agencies
from crosswire.reconciliation.passages import Passage, Witness, passages, witnesses
from crosswire.records.dossiers import Lineage, Lineages, Origin
from crosswire.records.judgements import Judgement
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.voices import Voices

# In a story of more reports than this, not every two are compared and listed.
MOST_IN_FULL = 60
CROWDED = f"more than {MOST_IN_FULL} reports: lineage lists the ties of each to those that it rests on, not every two"


@dataclass(frozen=True, slots=True)
class Traced:
    """The ties of a story, in the order of their reports, what the reports rest on, and what is to be noted."""

    ties: tuple[Lineage, ...]
    origins: tuple[Origin, ...]
    notes: tuple[str, ...] = ()


def trace(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    *,
    encode: Encode | None = None,
    judgements: Iterable[Judgement] = (),
) -> Lineages:
    """Return the ties between the reports of one story, what each rests on, and the voices of the whole.

    It does not depend on their order, and the tie of two reports in a story that is no crowd on no third. A
    judgement ``no-copy`` makes two reports independent. Raises ``ValueError`` where reports and readings do not
    match.
    """
    story = witnesses(reports, readings)
    traced = trace_story(story, passages(story), remembering(encode), judgements)
    told = tuple(tie for tie in traced.ties if tie.relation != "independent" or tie.judged)
    voices = Voices(traced.origins).groups(w.id for w in story)
    return Lineages(told, traced.origins, voices, traced.notes)


def trace_story(
    story: Sequence[Witness],
    found: Sequence[Passage],
    encode: Encode | None,
    judgements: Iterable[Judgement],
) -> Traced:
    """Return the same of reports whose passages are known, with the independent pairs."""
    own = owns(story, found)
    tellers = [teller(witness, own[witness.id]) for witness in story]
    order = {one.id: when(one.report) for one in tellers}
    ruled = {
        (min(j.a, j.b), max(j.a, j.b)): j.id
        for j in sorted(judgements, key=lambda j: j.id)
        if j.ruling == "no-copy"
    }
    crowd = len(tellers) > MOST_IN_FULL
    ties = list(_crowded(tellers, order, ruled) if crowd else _every(tellers, encode, ruled))
    graph = kept(ties, order)
    rests_on = [*origins(graph, order), *(origin for one in tellers for origin in one.agencies)]
    shown = graph + [t for t in ties if t.judged] if crowd else list(parted(ties, graph, tellers))
    return Traced(
        tuple(sorted(shown, key=lambda t: (t.a, t.b))),
        tuple(sorted(rests_on, key=lambda o: (o.report, o.of is None, o.of or "", o.agency or "", o.basis))),
        (CROWDED,) if crowd else (),
    )


def _every(
    tellers: Sequence[Teller], encode: Encode | None, ruled: Mapping[tuple[str, str], str]
) -> Iterator[Lineage]:
    """Yield the tie of every two."""
    for a, b in combinations(tellers, 2):
        yield tie(a, b, compared(a, b, encode), ruled.get((a.id, b.id)))


def _crowded(
    tellers: Sequence[Teller], order: Mapping[str, tuple[str, str]], ruled: Mapping[tuple[str, str], str]
) -> Iterator[Lineage]:
    """Yield the ties that bind, between those that are worth comparing. Copies to the word stand for each other.

    Sentences are held beside each other by their words alone.
    """
    judged = {report for pair in ruled for report in pair}
    ordered = sorted(tellers, key=lambda one: order[one.id])
    copies = exact([one for one in ordered if one.id not in judged])
    for same in copies.values():
        alike = compared(same[0], same[1], None) if len(same) > 1 else None
        for copy in same[1:]:
            yield _tie(same[0], copy, ruled, alike)
    firsts = [one for one in ordered if one.id in copies or one.id in judged]
    worded, told = beside(firsts)
    for first, later in sorted({*worded, *told}):
        found = _tie(firsts[first], firsts[later], ruled)
        if STRENGTH[found.relation] > 0 or found.judged:
            yield found


def _tie(
    one: Teller, other: Teller, ruled: Mapping[tuple[str, str], str], alike: Compared | None = None
) -> Lineage:
    """Return the tie of two; ``alike`` is what their words have in common, where that is known."""
    a, b = sorted((one, other), key=lambda t: t.id)
    pair = with_agencies(a, b, alike) if alike else compared(a, b, None)
    return tie(a, b, pair, ruled.get((a.id, b.id)))
