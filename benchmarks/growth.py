"""How reading grows with the length of one report: the exponent of its time, and the memory of the longest.

``exponent`` is the slope of a line through the logarithms of words and seconds: 1 where time grows as the words do.
Seconds are those of the processor, the best of a few rounds. All is read in a process of its own, whose peak memory
is that of the whole process, models included.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate, cycle, takewhile
from multiprocessing import get_context

from benchmarks.corpus import Corpus
from crosswire.reading import read
from crosswire.records.reports import Report

WORDS = (10_000, 40_000, 160_000)
ROUNDS = 2
LIMITS = {"exponent": 1.1, "peak_mb": 700.0}


def run(corpus: Corpus) -> dict[str, float]:
    """Return seconds per 1,000 words at each length, the exponent, and the peak memory at the last."""
    reports = [_of_length(corpus, words) for words in WORDS]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        took = [process.submit(_seconds, report).result() for report in reports]
        peak = process.submit(_peak_mb).result()
    lengths = [len(report.text.split()) for report in reports]
    figures = {
        f"s_per_1000_words_at_{words}": 1000 * seconds / length
        for words, seconds, length in zip(WORDS, took, lengths, strict=True)
    }
    return figures | {"exponent": slope(lengths, took), "peak_mb": peak}


def _of_length(corpus: Corpus, words: int) -> Report:
    """Return one report made of all texts, over and over, until it has so many words."""
    texts = cycle([report.text for report in corpus.reports])
    counted = ((text, len(text.split())) for text in texts)
    held = takewhile(lambda sofar: sofar[1] < words, accumulate(counted, lambda a, b: (b[0], a[1] + b[1])))
    return Report(f"long-{words}", "\n\n".join(text for text, _ in held))


def _seconds(report: Report) -> float:
    best = math.inf
    for _ in range(ROUNDS):
        begun = time.process_time()
        read(report)
        best = min(best, time.process_time() - begun)
    return best


def _peak_mb() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def slope(lengths: list[int], seconds: list[float]) -> float:
    """Return the slope of the line that fits the logarithms best."""
    xs, ys = [math.log(n) for n in lengths], [math.log(s) for s in seconds]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return across / sum((x - middle_x) ** 2 for x in xs)
