"""How every two reports depend on each other, told from their own prose.

Direct speech is left out: two reporters may well hear the same words. What counts is runs of the reporter's
own words in both, whole sentences in both, and sentences that tell the same in the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from crosswire.reconciliation.alignment import SAME, Alignment
from crosswire.reconciliation.passages import Passage, Witness, words
from crosswire.records.dossiers import Lineage, LineageRelation
from crosswire.records.judgements import Judgement
from crosswire.records.reports import Report
from crosswire.records.spans import Citation

# Words in a row that two reporters hardly choose alike, and the run that only copying explains.
_SHINGLE = 5
_RUN = 12
# A whole sentence of so many words, word for word in both, is copied.
_SENTENCE = 8
# Share of the shorter report's shingles that the other holds too, when one is the other ...
_SAME_TEXT = 0.6
# ... share of its sentences that are retold, share of those in the same order, and fewest of them, for a
# rewrite.
_RETOLD = 0.5
_IN_ORDER = 0.65
_FEWEST = 4
# ... and of the two shares together: two reporters at one happening tell half of it alike, and much in order.
_BOTH = 0.5
_SPOKEN = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]?")
_GAP = "\x00"


@dataclass(frozen=True, slots=True)
class _Own:
    """The report's own words: in a row (direct speech is a gap), sentence by sentence, as shingles."""

    row: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    shingles: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]


def trace(
    story: Sequence[Witness], alignment: Alignment, judgements: Iterable[Judgement] = ()
) -> tuple[Lineage, ...]:
    """Return the lineage of every unordered pair of reports, ``a`` before ``b``."""
    ruled = {(j.a, j.b): j.id for j in judgements if j.ruling == "no-copy"}
    where = {w.id: [i for i, p in enumerate(alignment.passages) if p.report == w.id] for w in story}
    own = {w.id: _own([alignment.passages[i] for i in where[w.id]]) for w in story}
    found = (
        _lineage(a.report, b.report, (own[a.id], own[b.id]), (where[a.id], where[b.id]), alignment)
        for a, b in combinations(story, 2)
    )
    return tuple(
        replace(tie, relation="independent", evidence=(), judged=ruled[tie.a, tie.b])
        if (tie.a, tie.b) in ruled
        else tie
        for tie in found
    )


def _lineage(
    a: Report, b: Report, own: tuple[_Own, _Own], where: tuple[list[int], list[int]], alignment: Alignment
) -> Lineage:
    copied = _copied(own, where)
    shared = _containment(own[0].shingles, own[1].shingles)
    retold, in_order, pairs = _retold(where, alignment)
    agencies = {c.agency for c in a.credits} & {c.agency for c in b.credits}
    relation: LineageRelation
    if shared >= _SAME_TEXT:
        relation, score, evidence = "same-text", shared, copied or pairs
    elif len(pairs) >= _FEWEST and _is_rewrite(retold, in_order):
        relation, score, evidence = "rewrite", retold * in_order, pairs
    elif copied or own[0].runs & own[1].runs:
        relation, score, evidence = "shared-passages", max(shared, 0.01), copied or _sharing_runs(own, where)
    elif agencies:
        relation, score, evidence = "same-agency", shared, []
    else:
        relation, score, evidence = "independent", shared, []
    cited = tuple((_cite(alignment, i), _cite(alignment, j)) for i, j in sorted(evidence))
    return Lineage(a.id, b.id, relation, _credit(a, b, agencies), round(score, 3), cited)


def _is_rewrite(retold: float, in_order: float) -> bool:
    return retold >= _RETOLD and in_order >= _IN_ORDER and retold * in_order >= _BOTH


def _cite(alignment: Alignment, index: int) -> Citation:
    return alignment.passages[index].citation


def _own(found: Sequence[Passage]) -> _Own:
    row: list[str] = []
    sentences: list[tuple[str, ...]] = []
    for passage in found:
        pieces = [words(piece) for piece in _SPOKEN.sub(_GAP, passage.text).split(_GAP)]
        spoken = len(pieces) > 1
        for piece in pieces:
            row += [*piece, _GAP] if spoken else piece
        sentences.append(() if spoken else tuple(pieces[0]))
    return _Own(tuple(row), tuple(sentences), _grams(row, _SHINGLE), _grams(row, _RUN))


def _grams(row: Sequence[str], size: int) -> frozenset[tuple[str, ...]]:
    grams = (tuple(row[i : i + size]) for i in range(len(row) - size + 1))
    return frozenset(gram for gram in grams if _GAP not in gram)


def _containment(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _copied(own: tuple[_Own, _Own], where: tuple[list[int], list[int]]) -> list[tuple[int, int]]:
    """Return the sentences of the reporter's own words that stand word for word in both."""
    at = {words: where[1][i] for i, words in enumerate(own[1].sentences) if len(words) >= _SENTENCE}
    return [(where[0][i], at[s]) for i, s in enumerate(own[0].sentences) if s in at]


def _sharing_runs(own: tuple[_Own, _Own], where: tuple[list[int], list[int]]) -> list[tuple[int, int]]:
    """Return the sentences that hold the same long run of words."""
    common = own[0].runs & own[1].runs
    holders = [
        {gram: where[side][i] for i, s in enumerate(own[side].sentences) for gram in _grams(s, _RUN)}
        for side in (0, 1)
    ]
    pairs = {(holders[0][g], holders[1][g]) for g in common if g in holders[0] and g in holders[1]}
    return sorted(pairs)


def _retold(
    where: tuple[list[int], list[int]], alignment: Alignment
) -> tuple[float, float, list[tuple[int, int]]]:
    """Return the share of the shorter report's sentences told in the other, the share of them in the same
    order, and the pairs."""
    turned = len(where[0]) > len(where[1])
    short, long = (where[1], where[0]) if turned else where
    if not short:
        return 0.0, 0.0, []
    block = alignment.scores[np.ix_(short, long)]
    pairs = [
        (short[row], long[int(column)])
        for row, column in enumerate(block.argmax(axis=1))
        if block[row, column] >= SAME
    ]
    if not pairs:
        return 0.0, 0.0, []
    in_order = _longest_rise([j for _, j in pairs]) / len(pairs)
    return len(pairs) / len(short), in_order, [(j, i) if turned else (i, j) for i, j in pairs]


def _longest_rise(positions: Sequence[int]) -> int:
    """Return the length of the longest subsequence that never falls."""
    tails: list[int] = []
    for position in positions:
        at = bisect_right(tails, position)
        tails[at : at + 1] = [position]
    return len(tails)


def _credit(a: Report, b: Report, shared: set[str]) -> str | None:
    """Return the agency that both credit, else the first that either does."""
    return next(iter(sorted(shared)), None) or next(_named(a, b), None)


def _named(a: Report, b: Report) -> Iterator[str]:
    for report in (a, b):
        yield from (credit.agency for credit in report.credits)
