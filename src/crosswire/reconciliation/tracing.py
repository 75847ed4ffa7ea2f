"""Who retells whom among the reports of one story, without comparing what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crosswire.reconciliation.alignment import Encode, align
from crosswire.reconciliation.lineage import trace as pairs
from crosswire.reconciliation.passages import passages, witnesses
from crosswire.records.dossiers import Lineage, Lineages, Origin
from crosswire.records.groups import Groups
from crosswire.records.judgements import Judgement
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.records.spans import Citation
from crosswire.records.voices import Voices


def trace(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    *,
    encode: Encode | None = None,
    judgements: Iterable[Judgement] = (),
) -> Lineages:
    """Return the ties between the reports of one story, what each rests on, and the voices of the whole.

    It does not depend on their order. Raises ``ValueError`` where reports and readings do not match.
    """
    story = witnesses(reports, readings)
    ties = pairs(story, align(passages(story), encode), judgements)
    found = tuple(origins([w.report for w in story], ties))
    dependent = tuple(tie for tie in ties if tie.relation != "independent")
    return Lineages(dependent, found, Voices(found).groups(w.id for w in story))


def origins(reports: Sequence[Report], ties: Iterable[Lineage]) -> Iterator[Origin]:
    """Yield what each report rests on."""
    for report in reports:
        for credit in report.credits:
            where = Citation(report.id, credit.start, credit.end)
            yield Origin(report.id, "credit-line", agency=credit.agency, cited=(where,))
    groups = Groups()
    for tie in ties:
        if tie.relation == "independent" or tie.relation == "same-agency":
            continue
        if groups.leader(tie.a) != groups.leader(tie.b):
            groups.join(tie.a, tie.b)
            cited = tuple(b for _, b in tie.evidence)
            yield Origin(tie.b, tie.relation, of=tie.a, cited=cited, ordered=False)
