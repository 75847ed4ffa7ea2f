"""Which sentences of two versions are the same, which were moved, and which were put into other words.

Whole sentences are known again by their words, however many there are; only what is left is compared word by word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from crosswire.reconciliation.revisions.pieces import Piece

# So much of the words of both together must be common for one sentence to be the other in other words...
_REWORDED = 0.5
# ... and so much where both stand between the same two sentences.
_IN_PLACE = 0.3
# A word that so many sentences have tells none of them, and with so many others a sentence is compared.
_COMMON, _COMPARED = 40, 8
# Two sentences of more words than this, multiplied, are compared by words that each has once.
_LONGEST = 250_000

Numbers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences of two versions by number: the ``same``, in place; ``moved``; ``reworded``; ``gone`` and ``new``."""

    same: tuple[Numbers, ...]
    moved: tuple[Numbers, ...]
    reworded: tuple[Numbers, ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def align(a: Sequence[Piece], b: Sequence[Piece]) -> Aligned:
    """Return how the sentences of ``a`` became those of ``b``. The other way round it is the same, turned around."""
    if [piece.key for piece in a] > [piece.key for piece in b]:
        turned = align(b, a)
        return Aligned(
            _turned(turned.same), _turned(turned.moved), _turned(turned.reworded), turned.new, turned.gone
        )
    found = _known_again([piece.key for piece in a], [piece.key for piece in b])
    same = _rising(found)
    kept = set(same)
    left = [[*range(len(side))] for side in (a, b)]
    for place in (0, 1):
        known = {pair[place] for pair in found}
        left[place] = [number for number in left[place] if number not in known]
    gaps = [[bisect_left([pair[place] for pair in same], n) for n in left[place]] for place in (0, 1)]
    cut = _cut_otherwise(a, b, left, gaps)
    gone, new = (
        [(n, gap) for n, gap in zip(left[s], gaps[s], strict=True) if n not in cut[s]] for s in (0, 1)
    )
    reworded = _reworded(a, b, gone, new)
    met = [{pair[place] for pair in reworded} for place in (0, 1)]
    return Aligned(
        tuple(same),
        tuple(pair for pair in found if pair not in kept),
        tuple(sorted(reworded)),
        tuple(n for n, _ in gone if n not in met[0]),
        tuple(n for n, _ in new if n not in met[1]),
    )


def _turned(pairs: Iterable[Numbers]) -> tuple[Numbers, ...]:
    return tuple(sorted((b, a) for a, b in pairs))


def _known_again(a: Sequence[str], b: Sequence[str]) -> list[Numbers]:
    """Return the pairs of the same, the first with the first where one comes several times; both ends go first."""
    ahead = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest = min(len(a), len(b)) - ahead
    behind = next((n for n in range(rest) if a[-1 - n] != b[-1 - n]), rest)
    there: dict[str, list[int]] = {}
    for number in range(len(b) - behind - 1, ahead - 1, -1):
        there.setdefault(b[number], []).append(number)
    middle = [(n, there[a[n]].pop()) for n in range(ahead, len(a) - behind) if there.get(a[n])]
    ends = [(len(a) - n, len(b) - n) for n in range(behind, 0, -1)]
    return [*((n, n) for n in range(ahead)), *middle, *ends]


def _rising(pairs: Sequence[Numbers]) -> list[Numbers]:
    """Return the most pairs that are in order on both sides; they come in the order of the first."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            at.append(number)
        else:
            tails[place], at[place] = value, number
    found: list[Numbers] = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _cut_otherwise(
    a: Sequence[Piece], b: Sequence[Piece], left: Sequence[Sequence[int]], gaps: Sequence[Sequence[int]]
) -> tuple[set[int], set[int]]:
    """Return the sentences of both that say, between the same two others, the same words in other sentences."""
    runs = [
        {
            gap: [n for _, n in members]
            for gap, members in groupby(zip(of, numbers, strict=True), lambda row: row[0])
        }
        for of, numbers in zip(gaps, left, strict=True)
    ]
    cut: tuple[set[int], set[int]] = (set(), set())
    for gap in runs[0].keys() & runs[1].keys():
        told = [[t for n in run[gap] for t in side[n].tokens] for run, side in zip(runs, (a, b), strict=True)]
        if told[0] == told[1]:
            cut[0].update(runs[0][gap])
            cut[1].update(runs[1][gap])
    return cut


def _reworded(
    a: Sequence[Piece], b: Sequence[Piece], gone: Sequence[Numbers], new: Sequence[Numbers]
) -> list[Numbers]:
    """Return the pairs of sentences that are one sentence in other words, the likest first."""
    held: dict[str, list[int]] = {}
    in_gap: dict[int, list[int]] = {}
    for place, (n, gap) in enumerate(new):
        in_gap.setdefault(gap, []).append(place)
        for word in set(b[n].tokens):
            held.setdefault(word, []).append(place)
    scored = []
    ours, theirs = {i: _words(a[i]) for i, _ in gone}, {j: _words(b[j]) for j, _ in new}
    for i, gap in gone:
        shared = Counter(
            place
            for word in set(a[i].tokens)
            if len(held.get(word, ())) <= _COMMON
            for place in held.get(word, ())
        )
        near = [place for place, _ in shared.most_common(_COMPARED)]
        for place in {*near, *in_gap.get(gap, ())[:_COMPARED]}:
            j, other = new[place]
            score = _likeness(ours[i], theirs[j])
            if score >= (_IN_PLACE if gap == other else _REWORDED):
                scored.append((-score, gap != other, abs(i - j), i + j, i, j))
    met: tuple[set[int], set[int]] = (set(), set())
    found = []
    for *_, i, j in sorted(scored):
        if i not in met[0] and j not in met[1]:
            met[0].add(i)
            met[1].add(j)
            found.append((i, j))
    return found


def _words(piece: Piece) -> Counter[str]:
    """Return how often each word stands in the sentence, marks aside."""
    return Counter(token.lower() for token in piece.tokens if token[0].isalnum())


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """Return which share of the words of both is common."""
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def changed_words(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of words that are not the same, where they begin and end in ``a`` and in ``b``."""
    if list(a) > list(b):
        yield from ((j, m, i, k) for i, k, j, m in changed_words(b, a))
        return
    if len(a) * len(b) > _LONGEST:
        same = [*((i, j, 1) for i, j in _rising(_known_again(a, b))), (len(a), len(b), 0)]
    else:
        blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        same = [(block.a, block.b, block.size) for block in blocks]
    i = j = 0
    for k, m, size in same:
        if i < k or j < m:
            yield i, k, j, m
        i, j = k + size, m + size
