"""What two reports have in common word for word, however its parts were cut, moved or mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crosswire.reconciliation.lineage.own import RUN, Flags, Numbers, Own

# A sentence of so many own words of which so much stands in one sentence of the other is copied ...
_SENTENCE = 8
_MOST_OF_IT = 0.8
# ... and stands beside it as evidence where that much of either is the other's.
_BESIDE = 0.5
# A word or two that was changed does not end a run.
_BRIDGED = 2


@dataclass(frozen=True, slots=True)
class Copying:
    """``share`` of the shorter report's own words that the other has in runs, the longest such run, the copied
    sentences, and the sentences that stand beside each other, as places among the passages of each."""

    share: float = 0.0
    longest: int = 0
    copied: tuple[tuple[int, int], ...] = ()
    beside: tuple[tuple[int, int], ...] = ()


def copying(a: Own, b: Own) -> Copying:
    """Return what stands in both, word for word."""
    if not len(a.runs) or not len(b.runs):
        return Copying()
    held_a, held_b = _held(a, b), _held(b, a)
    if not held_a.own.any():
        return Copying()
    share = max(_share(a, held_a), _share(b, held_b))
    copied, beside = _sentences(a, b, held_a, held_b)
    return Copying(share, _longest(a, b, held_a), copied, beside)


@dataclass(frozen=True, slots=True)
class _Held:
    """Which words the other has: in runs of any words, and in runs of what are both reporters' own words."""

    any: Flags
    own: Flags


def _held(one: Own, other: Own) -> _Held:
    every = np.isin(one.runs, other.runs)
    own = one.own_runs & np.isin(one.runs, other.runs[other.own_runs])
    return _Held(_spread(every, len(one.row)), _spread(own, len(one.row)))


def _spread(runs: Flags, count: int) -> Flags:
    """Return which words lie in any of the runs."""
    words = np.zeros(count, dtype=np.bool_)
    for offset in range(RUN):
        words[offset : offset + len(runs)] |= runs
    return words


def _share(one: Own, held: _Held) -> float:
    """Return the share of own words that the other has. What is speech in the other alone counts for nothing."""
    spoken_there = held.any & one.own & ~held.own
    counted = one.count - int(spoken_there.sum())
    return float(held.own.sum()) / counted if counted >= _SENTENCE else 0.0


def _longest(a: Own, b: Own, held: _Held) -> int:
    """Return the length of the longest run of own words in both, over a word or two that were changed."""
    order, places = _order(b)
    best = run = last = 0
    at = -1
    for place in np.flatnonzero(held.own[: len(a.runs)]):
        found = places[
            np.searchsorted(order, a.runs[place], "left") : np.searchsorted(order, a.runs[place], "right")
        ]
        if not len(found):
            continue
        step = int(place) - last
        follows = [int(p) for p in found if 0 < int(p) - at <= RUN + _BRIDGED] if at >= 0 else []
        if follows and step <= RUN + _BRIDGED:
            at = min(follows, key=lambda p: abs(p - at - step))
            run += step
        else:
            at, run = int(found[0]), RUN
        last = int(place)
        best = max(best, run)
    return best


def _order(one: Own) -> tuple[Numbers, Numbers]:
    places = np.flatnonzero(one.own_runs)
    by_run = places[np.argsort(one.runs[places], kind="stable")]
    return one.runs[by_run], by_run


def _sentences(
    a: Own, b: Own, held_a: _Held, held_b: _Held
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the copied sentences, and all that stand beside each other."""
    partners = Counter(_partners(a, b))
    lengths = [np.bincount(one.sentence, minlength=len(one.passages)) for one in (a, b)]
    both = [
        np.bincount(one.sentence[held.any], minlength=len(one.passages))
        for one, held in ((a, held_a), (b, held_b))
    ]
    own = np.bincount(a.sentence[a.own], minlength=len(a.passages))
    own_both = np.bincount(a.sentence[held_a.own], minlength=len(a.passages))
    copied: list[tuple[int, int]] = []
    beside: list[tuple[int, int]] = []
    for (i, j), runs in sorted(partners.items()):
        best = max(n for (one, _), n in partners.items() if one == i)
        words = runs + RUN - 1
        if words < _BESIDE * min(lengths[0][i], lengths[1][j]) or 2 * runs < best:
            continue
        if max(both[0][i] / lengths[0][i], both[1][j] / lengths[1][j]) >= _BESIDE:
            beside.append((i, j))
        if own_both[i] >= max(_SENTENCE, _MOST_OF_IT * own[i]) and runs == best:
            copied.append((i, j))
    return tuple(copied), tuple(beside)


def _partners(a: Own, b: Own) -> Iterator[tuple[int, int]]:
    """Yield, for each run of ``a``, its sentence and one of ``b`` that has it."""
    order = np.argsort(b.runs, kind="stable")
    sorted_runs = b.runs[order]
    at = np.minimum(np.searchsorted(sorted_runs, a.runs), len(sorted_runs) - 1)
    hits = np.flatnonzero(sorted_runs[at] == a.runs)
    yield from zip(a.sentence[hits].tolist(), b.sentence[order[at[hits]]].tolist(), strict=True)
