"""Many reports read in two processes beside one, the start of the processes and the way of the results included.

The reports are those of the corpus over and over. Memory is the peak of a process that reads, models included.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import replace

from benchmarks.corpus import Corpus
from benchmarks.timing import seconds
from crosswire.flow.processes import read_each
from crosswire.reading import read
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings

WORDS = 400_000
ROUNDS = 2
LIMITS = {"worker_peak_mb": 700.0}
LEAST = {"two_processes_ratio": 1.8}


def run(corpus: Corpus) -> dict[str, float]:
    """Return the words a second of one process and of two, their ratio, and the peak memory of a process."""
    times = -(-WORDS // corpus.words)
    many = [replace(report, id=f"{report.id}-{at}") for at in range(times) for report in corpus.reports]
    words = corpus.words * times
    read(many[0])
    one = two = float("inf")
    for _ in range(ROUNDS):
        one = min(one, seconds(lambda: list(read_each(many, Settings(workers=1)))))
        two = min(two, seconds(lambda: list(read_each(many, Settings(workers=2)))))
    peaks = read_each(many[: len(corpus.reports) * 4], Settings(workers=2), _weighed)
    return {
        "words": float(words),
        "one_process_words_per_s": words / one,
        "two_processes_words_per_s": words / two,
        "two_processes_ratio": one / two,
        "worker_peak_mb": max(float(one.made_with[0][1]) for _, one in peaks if isinstance(one, Reading)),
    }


def _weighed(report: Report, settings: Settings) -> Reading:
    """Return the reading with the peak memory of the process that made it in place of what made it."""
    reading = read(report, settings)
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return replace(reading, made_with=(("peak_mb", str(peak)),))
