"""The notable facts that one report alone gives: numbers, denials, accusations, speech, deeds.

They are ranked by what they tell of and by how near to the story's centre they stand, and cut to so many a
report, so that background does not drown them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.reconciliation.accounts import covering
from crosswire.reconciliation.alignment import Alignment
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Witness
from crosswire.records.events import Event, EventStatus
from crosswire.records.readings import Quantity

_A_REPORT = 8
_LEAST = 1.0


def singles(
    story: Sequence[Witness],
    alignment: Alignment,
    found: Sequence[Sequence[Fact]],
    used: frozenset[Fact],
    events: Sequence[Event],
) -> list[Fact]:
    """Return the notable facts that no other report speaks to, at most eight a report, in text order."""
    taken = sorted(used, key=lambda f: (f.report, f.span, f.slot))
    chosen: list[Fact] = []
    triggers = {(m.report, m.trigger.start): event.status for event in events for m in event.mentions}
    by_id = {witness.id: witness for witness in story}
    for witness in story:
        ranked = sorted(
            (
                (-_notable(fact, by_id[fact.report], alignment, triggers), fact.span, fact.slot, fact)
                for facts in found
                for fact in facts
                if fact.report == witness.id and fact not in used
            ),
            key=lambda row: row[:3],
        )
        own: list[Fact] = []
        for weight, _, _, fact in ranked:
            if len(own) >= _A_REPORT or -weight < _LEAST:
                break
            if not any(_overlap(fact, other) for other in (*own, *taken)):
                own.append(fact)
        chosen += sorted(own, key=lambda f: f.span)
    return chosen


def _overlap(a: Fact, b: Fact) -> bool:
    return a.report == b.report and a.span.overlap(b.span) > 0


def _notable(
    fact: Fact, witness: Witness, alignment: Alignment, triggers: Mapping[tuple[str, int], EventStatus]
) -> float:
    """Return how much a reader would miss the fact."""
    if fact.slot in ("subject", "object", "time", "place", "being"):
        return 0.0
    size = len(alignment.passages)
    near = float(alignment.scores[fact.passage].max()) if size else 0.0
    lead = 0.5 if alignment.passages[fact.passage].index < 3 else 0.0
    weight = near + lead
    if isinstance(fact.what, Quantity):
        weight += 1.5 if fact.what.done else 1.0 if fact.what.kind != "count" else 0.6
    if fact.slot == "speech":
        weight += 1.2 if len(fact.own) >= 4 else 0.0
    if fact.slot == "doing":
        statuses = [
            status
            for (report, start), status in triggers.items()
            if report == fact.report and fact.span.start <= start < fact.span.end
        ]
        weight += 1.0 if statuses else 0.0
        weight += 0.5 if any(s in ("denied", "alleged") for s in statuses) else 0.0
    nearest = covering(witness.reading, fact.span)
    if nearest is not None and nearest.denied:
        weight += 1.0
    return weight
