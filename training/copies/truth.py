"""What is true of two drafts by how they were made: relation, direction, and which sentences come from each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from crosswire.records.dossiers import LineageRelation
from training.copies.drafts import Draft, Sentence, words

# Share of the shorter report's words that stand in the other in runs, where it is the same text ...
SAME_TEXT = 0.7
# ... share that comes from the other's sentences, where it is retold as a whole, and share of those in order.
RETOLD = 0.6
IN_ORDER = 0.7
# Fewest words of a run that counts, of a whole sentence that only copying explains, and of a run of any kind.
_RUN, _WHOLE, _LONG = 3, 8, 12


@dataclass(frozen=True, slots=True)
class Truth:
    """How two drafts depend on each other.

    ``source`` is the one of the two that the other was made from, None for two of one origin. ``told`` says whether
    hours or a credit line tell it. ``aligned`` holds the numbers of the sentences that come from the same ones.
    """

    relation: LineageRelation
    source: str | None
    told: bool
    aligned: frozenset[tuple[int, int]]


def truth(a: Draft, b: Draft) -> Truth:
    """Return what is true of two drafts, by the definitions that hold for labelled stories."""
    pairs = [
        (i, j)
        for i, one in enumerate(a.sentences)
        for j, other in enumerate(b.sentences)
        if set(one.of) & set(other.of)
    ]
    ordered = (a, b, pairs) if a.id < b.id else (b, a, [(j, i) for i, j in pairs])
    source = a if a.id in b.ancestors else b if b.id in a.ancestors else None
    copy = b if source is a else a
    told = source is not None and (_later(source, copy) or source.outlet in copy.credited)
    return Truth(_relation(*ordered), source.id if source else None, told, frozenset(pairs))


def _relation(a: Draft, b: Draft, pairs: list[tuple[int, int]]) -> LineageRelation:
    ones, others = a.sentences, b.sentences
    if not pairs:
        return "same-agency" if a.agencies & b.agencies else "independent"
    runs = [_runs(ones[i], others[j]) for i, j in pairs]
    # The shorter side decides: nearly the whole of one, in the other.
    sizes = (_words(ones), _words(others))
    side = 0 if sizes[0] <= sizes[1] else 1
    kept = sum(size for found in runs for size in found if size >= _RUN) / min(sizes)
    derived = _words([(ones, others)[side][at] for at in sorted({pair[side] for pair in pairs})]) / min(sizes)
    whole = any(
        words(ones[i].text) == words(others[j].text) and len(words(ones[i].text)) >= _WHOLE
        for i, j in _own(a, b, pairs)
    )
    long = any(max(_runs(ones[i], others[j]), default=0) >= _LONG for i, j in _own(a, b, pairs))
    if kept >= SAME_TEXT:
        return "same-text"
    if derived >= RETOLD and _in_order(sorted(pairs)) >= IN_ORDER and kept < 0.5:
        return "rewrite"
    return "shared-passages" if whole or long else "rewrite"


def _own(a: Draft, b: Draft, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of sentences that are in the reporter's own words."""
    return [(i, j) for i, j in pairs if not any(mark in a.sentences[i].text for mark in '"“«„»')]


def _runs(one: Sentence, other: Sentence) -> list[int]:
    blocks = SequenceMatcher(None, words(one.text), words(other.text), autojunk=False).get_matching_blocks()
    return [block.size for block in blocks if block.size]


def _words(sentences: tuple[Sentence, ...] | list[Sentence]) -> int:
    return max(1, sum(len(words(sentence.text)) for sentence in sentences))


def _in_order(pairs: list[tuple[int, int]]) -> float:
    """Return the share of the pairs that do not step back."""
    steps = [later[1] >= earlier[1] for earlier, later in pairwise(pairs)]
    return sum(steps) / len(steps) if steps else 1.0


def _later(source: Draft, copy: Draft) -> bool:
    """Say whether both carry a time, and that of the copy is later to anyone who reads it."""
    if not source.published or not copy.published:
        return False
    if min(len(source.published), len(copy.published)) <= len("2026-01-01"):
        return source.published[:10] < copy.published[:10]
    return datetime.fromisoformat(source.published) < datetime.fromisoformat(copy.published)
