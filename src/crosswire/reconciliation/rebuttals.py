"""Denials that point back: 'she denies this' speaks against what the sentence before it tells.

So does 'four tonnes, and not nine' against nine. A denial that says itself what it denies needs no such care:
it is compared with other statements word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosswire.reconciliation.comparison import Comparison
from crosswire.reconciliation.facts import Fact
from crosswire.reconciliation.passages import Passage, Witness
from crosswire.records.readings import Attribution
from crosswire.records.spans import Span

# So many sentences back the claim may stand.
_BACK = 2
# Statements that share so much of their weight make one claim.
_ALIKE = 0.3
_NOT = re.compile(r"\b(?:not|nor|rather than|instead of|as opposed to)\s+(?:the\s+)?$")
_POINTS_BACK = re.compile(
    r"(?:(?:this|that|it|them|these|those|doing so|having done so)"
    r"|(?:the|this|that|these|those|such|all|both)\s+(?:\w+\s+)?"
    r"(?:accusation|allegation|claim|charge|report|account|statement|suggestion|assertion|version|rumou?r)s?"
    r"|.*\bany\s+such\b.*)\W*$",
    re.IGNORECASE | re.DOTALL,
)


def rebutted(
    groups: Sequence[tuple[Fact, ...]],
    story: Sequence[Witness],
    comparison: Comparison,
    found: Sequence[Sequence[Fact]],
) -> list[tuple[Fact, ...]]:
    """Return the groups with every denial that points back beside the claim that it denies.

    It goes into the claim's group where all of that makes the claim, else into a group of its own with those
    that do.
    """
    left = list(groups)
    passages = comparison.alignment.passages if comparison.alignment else ()
    for claim, denial in (*_pairs(story, passages, found), *_corrections(comparison, found)):
        at = next((i for i, group in enumerate(left) if claim in group), None)
        told = left[at] if at is not None else (claim,)
        alike = [f for f in told if f is claim or _makes(f, claim, comparison)]
        made = tuple(sorted((*alike, denial), key=lambda f: (f.report, f.span)))
        if at is not None and len(alike) == len(told):
            left[at] = made
        else:
            left.append(made)
    return left


def _makes(fact: Fact, claim: Fact, comparison: Comparison) -> bool:
    """Say whether the fact makes the claim too."""
    if fact.slot == "number":
        return comparison.verdict(fact, claim) in ("agreed", "compatible")
    return comparison.likeness(fact.own, claim.own) >= _ALIKE


def _corrections(comparison: Comparison, found: Sequence[Sequence[Fact]]) -> Iterator[tuple[Fact, Fact]]:
    """Yield every number that is named only to be denied, with the one that is put in its place."""
    for facts in found:
        numbers = [fact for fact in facts if fact.slot == "number"]
        for wrong in numbers:
            if _NOT.search(comparison.before(wrong)):
                others = [
                    f for f in numbers if f is not wrong and comparison.verdict(f, wrong) == "conflicting"
                ]
                if len(others) == 1:
                    yield wrong, others[0]


def points_back(content: str) -> bool:
    """Say whether what is denied is only pointed at."""
    return _POINTS_BACK.match(content) is not None


def _pairs(
    story: Sequence[Witness], passages: Sequence[Passage], found: Sequence[Sequence[Fact]]
) -> Iterator[tuple[Fact, Fact]]:
    for witness in story:
        where = [i for i, passage in enumerate(passages) if passage.report == witness.id]
        for denial in witness.reading.attributions:
            if not denial.denied or denial.source is None:
                continue
            if not points_back(denial.content.of(witness.report.text)):
                continue
            at = next((n for n, i in enumerate(where) if passages[i].span.covers(denial.content)), None)
            if at is None or not passages[where[at]].span.covers(denial.source):
                continue
            claim = _claim([found[i] for i in where[max(0, at - _BACK) : at]], witness, denial)
            if claim is not None:
                start = min(denial.source.start, denial.content.start)
                span = Span(start, max(denial.source.end, denial.content.end))
                yield claim, _denial(claim, where[at], span)


def _denial(claim: Fact, passage: int, span: Span) -> Fact:
    """Return the claim once more, where it is denied."""
    return Fact(passage, claim.report, span, "doing", claim.own, claim.around, claim.what, claim.clause)


def _claim(before: Sequence[Sequence[Fact]], witness: Witness, denial: Attribution) -> Fact | None:
    """Return the longest statement of the nearest sentence that is not the denier's own."""
    for facts in reversed(before):
        own = [f for f in facts if f.slot == "doing" and not _said_by(f, witness, denial)]
        if own:
            return max(own, key=lambda f: (len(f.span), -f.span.start))
    return None


def _said_by(fact: Fact, witness: Witness, denial: Attribution) -> bool:
    """Say whether the fact is told by the one who denies."""
    return any(
        a.content.overlap(fact.span) and (a.name == denial.name or (a.entity and a.entity == denial.entity))
        for a in witness.reading.attributions
        if not a.denied
    )
