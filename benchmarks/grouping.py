"""Grouping synthetic fingerprints into stories at growing sizes, beside TF-IDF neighbours and MinHash LSH.

All are given the same fingerprints, each in a process of its own, whose peak memory is that of the whole process.
Seconds are those of the processor; those in which fingerprints are made are left out. ``exponent`` is the slope of a
line through the logarithms of sizes and seconds: 1 where time grows as the reports do. ``synthetic_*`` are B-Cubed
against the stories that were drawn: they say that the groups are no nonsense, and no more. ``add_*`` adds single
reports, those that come next, to the largest size standing, and asks for the story of each. ``busy_*`` and
``dense_*`` have ten and twenty times the reports on each day. A million, and what else takes long, is measured where
the corpus is asked for in full. What is drawn from what: docs/decisions/0025.
"""

from __future__ import annotations

import resource
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import Corpus
from benchmarks.growth import slope
from benchmarks.synthetic.fingerprints import PER_DAY, made
from crosswire.records.stories import Fingerprint
from crosswire.stories import Grouper

SIZES = (10_000, 100_000)
FULL = (10_000, 100_000, 1_000_000)
# TF-IDF compares all with all: a million would take a hundred times a hundred thousand.
PEER_SIZES = {"tfidf": (10_000, 30_000), "minhash": (10_000, 100_000)}
ADDED = 200
MORE_A_DAY = {"busy": 10, "dense": 20}
LIMITS = {"exponent": 1.15, "peak_mb_at_1000000": 6000.0, "add_median_ms": 50.0}

Figures = dict[str, float]
Labels = NDArray[np.int64]


class Told:
    """The fingerprints that come next, the stories they were drawn for, and how long it took to make them."""

    def __init__(self, per_day: int = PER_DAY) -> None:
        self.seconds = 0.0
        self.stories = array("q")
        self._made = made(per_day)

    def next(self, many: int) -> Iterator[Fingerprint]:
        """Yield so many, one after the other."""
        begun = time.process_time()
        for one in islice(self._made, many):
            self.stories.append(one.story)
            self.seconds += time.process_time() - begun
            yield one.fingerprint
            begun = time.process_time()


def run(corpus: Corpus) -> Figures:
    """Return the figures of every size, the exponent, what adding costs, and the peers' figures."""
    sizes = FULL if corpus.full else SIZES
    last = sizes[-1]
    found = {size: alone(grouped, size, PER_DAY, ADDED if size == last else 0) for size in sizes}
    figures = {f"{name}_at_{size}": value for size in sizes for name, value in found[size].items()}
    figures |= {name: figures.pop(f"{name}_at_{last}") for name in found[last] if name.startswith("add_")}
    figures["exponent"] = slope(list(sizes), [found[size]["seconds"] for size in sizes])
    for name, times in MORE_A_DAY.items():
        more = alone(grouped, SIZES[-1], times * PER_DAY, 0)
        figures |= {f"{name}_{figure}_at_{SIZES[-1]}": value for figure, value in more.items()}
    for peer, held in PEER_SIZES.items():
        for size in held:
            beside = alone(grouped_by_peer, peer, size)
            figures |= {f"{peer}_{name}_at_{size}": value for name, value in beside.items()}
            if size in found:
                figures[f"{peer}_times_ours_at_{size}"] = beside["seconds"] / found[size]["seconds"]
    return figures


def alone(work: Callable[..., Figures], *args: int | str) -> Figures:
    """Return the figures of a piece of work done in a process of its own, with the peak of its memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        figures = process.submit(work, *args).result()
        return figures | {"peak_mb": process.submit(peak_mb).result()}


def peak_mb() -> float:
    """Return the peak of this process's memory so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def grouped(size: int, per_day: int, added: int) -> Figures:
    """Return what grouping so many costs and finds, and what it then costs to add some more, one by one."""
    told, grouper = Told(per_day), Grouper()
    begun = time.process_time()
    grouper.add_many(told.next(size))
    labels = np.full(size, -1)
    for number, story in enumerate(grouper.stories()):
        for member in story.members:
            labels[int(member.report[1:])] = number
    seconds = time.process_time() - begun - told.seconds
    figures = {"seconds": seconds, "per_second": size / seconds}
    figures |= found(np.array(told.stories), labels)
    if added:
        took = sorted(adding(grouper, one) for one in told.next(added))
        figures |= {
            "add_median_ms": took[added // 2],
            "add_p95_ms": took[added * 95 // 100],
            "add_max_ms": took[-1],
        }
    return figures


def adding(grouper: Grouper, fingerprint: Fingerprint) -> float:
    """Return how many milliseconds it takes to add one report and to say what its story is now."""
    begun = time.perf_counter()
    grouper.add(fingerprint)
    grouper.story_of(fingerprint.report)
    return 1000 * (time.perf_counter() - begun)


def grouped_by_peer(peer: str, size: int) -> Figures:
    """Return what grouping so many costs a peer, and what it finds."""
    from benchmarks import peers

    told = Told()
    texts = [" ".join(f"{f.kind}:{f.key}" for f in one.facts) for one in told.next(size)]
    begun = time.process_time()
    labels = getattr(peers, peer)(texts)
    seconds = time.process_time() - begun
    return {"seconds": seconds, "per_second": size / seconds} | found(np.array(told.stories), labels)


def found(drawn: Labels, groups: Labels) -> Figures:
    """Return B-Cubed precision, recall and F1, and the size of the largest group."""
    precision, recall = b_cubed(drawn, groups)
    return {
        "synthetic_b3_precision": precision,
        "synthetic_b3_recall": recall,
        "synthetic_b3_f1": 2 * precision * recall / (precision + recall),
        "largest": float(np.unique(groups, return_counts=True)[1].max()),
    }


def b_cubed(drawn: Labels, groups: Labels) -> tuple[float, float]:
    """Return precision and recall, in the mean over all reports."""
    gold, guess = (np.unique(labels, return_inverse=True)[1].astype(np.int64) for labels in (drawn, groups))
    both, many = np.unique(gold << 32 | guess, return_counts=True)
    of_gold, of_guess = np.bincount(gold)[both >> 32], np.bincount(guess)[both & 0xFFFFFFFF]
    squares = many.astype(np.float64) ** 2
    return float((squares / of_guess).sum() / len(gold)), float((squares / of_gold).sum() / len(gold))
