"""Average linkage: the two groups that are most alike on average become one, until none are alike enough.

Pairs without a score count as 0. Nodes are numbers in an order that their contents give; of pairs equally
alike the one first in that order comes first. Scores are whole numbers, so that sums are exact in whatever
order they are taken. Two groups that are much less alike than the looser of them is in itself stay two,
whatever joins either later. How alike a group is in itself is the less known the fewer it has, and its first pairs
are its most alike; so each is held to have ``_UNSEEN`` more pairs that are just alike enough.

Two groups that are each other's nearest may be looked at at once, whatever else there is: joining others
never brings a group nearer to them than its nearest part was. So all such pairs are looked at in rounds, over
the pairs that have a score. For the same reason a group whose nearest is not alike enough is done, and what
hangs together only by pairs that are not alike enough can be looked at part by part. When rounds join little,
each part that is small enough goes on in a square table, along a chain of nearest neighbours. All ways lead
to the same groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
# What a pair scores that must never be joined; a sum below _NEVER holds such a pair.
BARRED = -(1 << 60)
_NEVER = -(1 << 52)
# Parts up to so many nodes are joined in a table; rounds go on while they join one in so many of what is left.
_SQUARE = 6000
_WORTHWHILE = 20
_UNSEEN = 4


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of nodes, each pair once and ``a`` before ``b``, and how alike they are: ``BARRED`` never to be
    joined.
    """

    a: Ints
    b: Ints
    score: Ints


@dataclass(frozen=True, slots=True)
class Limits:
    """From what mean score on groups are one, and how much of the mean inside the looser of them it must be."""

    cut: int
    cohesion: float = 0.0


@dataclass(frozen=True, slots=True)
class _Groups:
    """For each node the first of its group; of each group by that node its size and the sum of the scores
    inside.
    """

    first: Ints
    size: Ints
    inside: Ints

    def join(self, low: Ints, high: Ints, between: Ints) -> Ints:
        """Make the groups ``low[i]`` and ``high[i]`` one, given the sum of the scores between; return the
        names.
        """
        name = np.arange(len(self.first))
        name[high] = low
        self.first[:] = name[self.first]
        self.size[low] += self.size[high]
        self.inside[low] += self.inside[high] + between
        return name

    def mean_inside(self, groups: Ints, cut: int) -> NDArray[np.float64]:
        """The mean score of the pairs inside each of these groups and of the unseen ones, which score the cut."""
        size = self.size[groups]
        pairs = size * (size - 1) / 2
        mean: NDArray[np.float64] = (self.inside[groups] + _UNSEEN * cut) / (pairs + _UNSEEN)
        return mean


def link(links: Links, first: Ints, limits: Limits) -> Ints:
    """Return for each node the first node of its group; ``first`` says the same of what is joined beforehand."""
    a, b, score = first[links.a], first[links.b], links.score.astype(np.int64)
    within = a == b
    inside = np.zeros(len(first), np.int64)
    np.add.at(inside, a[within], np.maximum(score[within], 0))
    groups = _Groups(first.copy(), np.bincount(first, minlength=len(first)), inside)
    links = _renamed(Links(a, b, score), np.arange(len(first)), np.ones(len(first), bool))
    while len(links.a):
        links, looked_at = _round(links, groups, limits)
        if looked_at * _WORTHWHILE < len(links.a):
            links = _in_tables(links, groups, limits)
    return groups.first


def components(first: Ints, a: Ints, b: Ints) -> Ints:
    """Return for each node the first that pairs lead to; ``first`` says the same of what was led together
    before.
    """
    while True:
        a, b = first[a], first[b]
        other = a != b
        a, b = a[other], b[other]
        if not len(a):
            return first
        first = first.copy()
        np.minimum.at(first, np.maximum(a, b), np.minimum(a, b))
        while not np.array_equal(first, further := first[first]):
            first = further


def _round(links: Links, groups: _Groups, limits: Limits) -> tuple[Links, int]:
    """Look at all pairs that are each other's nearest; return the links left, and at how many pairs it
    looked.
    """
    count = len(groups.first)
    mean = links.score / (groups.size[links.a] * groups.size[links.b])
    best = np.full(count, -1.0)
    np.maximum.at(best, links.a, mean)
    np.maximum.at(best, links.b, mean)
    nearest = np.full(count, count)
    for one, other in ((links.a, links.b), (links.b, links.a)):
        top = (mean == best[one]) & (mean >= limits.cut)
        np.minimum.at(nearest, one[top], other[top])
    some = nearest[links.a] == links.b
    mutual = np.flatnonzero(some & (nearest[links.b] == links.a))
    loose = _loose(groups, links.a[mutual], links.b[mutual], mean[mutual], limits)
    links.score[mutual[loose]] = BARRED
    joined = mutual[~loose]
    low, high = links.a[joined], links.b[joined]
    name = groups.join(low, high, links.score[joined])
    moved = np.zeros(count, bool)
    moved[low] = moved[high] = True
    live = (best[links.a] >= limits.cut) & (best[links.b] >= limits.cut)
    return _renamed(Links(links.a[live], links.b[live], links.score[live]), name, moved), len(mutual)


def _loose(groups: _Groups, a: Ints, b: Ints, mean: Ints, limits: Limits) -> Ints:
    """Which of these pairs of groups stay two though they are each other's nearest."""
    inside = np.minimum(groups.mean_inside(a, limits.cut), groups.mean_inside(b, limits.cut))
    loose: Ints = mean < limits.cohesion * inside
    return loose


def _renamed(links: Links, name: Ints, moved: Ints) -> Links:
    """Return the pairs of groups by their new names, summed where two are one now."""
    touched = moved[links.a] | moved[links.b]
    a, b, score = name[links.a[touched]], name[links.b[touched]], links.score[touched]
    between = a != b
    a, b, score = a[between], b[between], score[between]
    code = np.minimum(a, b) * len(name) + np.maximum(a, b)
    order = np.argsort(code, kind="stable")
    code, score = code[order], score[order]
    begins = np.flatnonzero(np.r_[True, code[1:] != code[:-1]][: len(code)])
    summed = np.add.reduceat(score, begins) if len(begins) else score
    summed[summed < _NEVER] = BARRED
    code = code[begins]
    return Links(
        np.concatenate((links.a[~touched], code // len(name))),
        np.concatenate((links.b[~touched], code % len(name))),
        np.concatenate((links.score[~touched], summed)),
    )


def _in_tables(links: Links, groups: _Groups, limits: Limits) -> Links:
    """Join what there is to join in each part that is small enough; return the links of the others."""
    kept = [Links(links.a[:0], links.b[:0], links.score[:0])]
    for nodes, part in _parts(links, groups.size, limits.cut):
        if len(nodes) > _SQUARE:
            kept.append(part)
        else:
            _chained(part, nodes, groups, limits)
    while not np.array_equal(groups.first, further := groups.first[groups.first]):
        groups.first[:] = further
    return Links(*(np.concatenate(cells) for cells in zip(*((k.a, k.b, k.score) for k in kept), strict=True)))


def _parts(links: Links, size: Ints, cut: int) -> Iterator[tuple[Ints, Links]]:
    """Yield what hangs together by pairs alike enough: the nodes in order, and the pairs between them."""
    enough = links.score / (size[links.a] * size[links.b]) >= cut
    first = components(np.arange(len(size)), links.a[enough], links.b[enough])
    within = first[links.a] == first[links.b]
    links = Links(links.a[within], links.b[within], links.score[within])
    order = np.argsort(first[links.a], kind="stable")
    links = Links(links.a[order], links.b[order], links.score[order])
    turns = np.flatnonzero(np.diff(first[links.a])) + 1
    for begin, end in pairwise([0, *turns.tolist(), len(order)] if len(order) else []):
        part = Links(links.a[begin:end], links.b[begin:end], links.score[begin:end])
        yield np.unique(np.concatenate((part.a, part.b))), part


def _chained(part: Links, nodes: Ints, groups: _Groups, limits: Limits) -> None:
    """Join what there is to join in the part."""
    table = np.zeros((len(nodes), len(nodes)))
    a, b = np.searchsorted(nodes, part.a), np.searchsorted(nodes, part.b)
    table[a, b] = table[b, a] = part.score
    size = groups.size[nodes].astype(np.float64)
    chain: list[int] = []
    for start in range(len(nodes)):
        while size[start] < np.inf:
            chain = chain or [start]
            own = chain[-1]
            mean = table[own] / (size * size[own])
            other = int(mean.argmax())
            if mean[other] < limits.cut:
                size[chain.pop()] = np.inf
            elif len(chain) == 1 or other != chain[-2]:
                chain.append(other)
            else:
                low, high = sorted(chain[-2:])
                del chain[-2:]
                if _loose(groups, nodes[[low]], nodes[[high]], mean[[other]], limits)[0]:
                    table[low, high] = table[high, low] = BARRED
                    continue
                groups.inside[nodes[low]] += groups.inside[nodes[high]] + int(table[low, high])
                groups.size[nodes[low]] += groups.size[nodes[high]]
                groups.first[nodes[high]] = nodes[low]
                table[low] += table[high]
                table[:, low] = table[low]
                table[low, low] = 0
                size[low] += size[high]
                size[high] = np.inf
