"""The cold start of ``compare`` on two reports, each time in a fresh process, beside the parser's own.

The peer is a fresh Python that loads the same spaCy pipeline and parses the same two texts. Memory is the peak
of the whole process as the system counts it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from benchmarks.corpus import Corpus
from crosswire.settings import Settings

ROUNDS = 4
LIMITS = {"compare_peak_mb": 1000.0}

_PARSER = """
import sys
from importlib import import_module
nlp = import_module(sys.argv[1]).load()
for path in sys.argv[2:]:
    nlp(open(path, encoding="utf-8").read())
"""


@dataclass(frozen=True, slots=True)
class Process:
    """What one process cost."""

    seconds: float
    peak_mb: float


def run(corpus: Corpus) -> dict[str, float]:
    """Return seconds and peak memory of both, the best round of each, and their ratio.

    Raises ``RuntimeError`` where the command does not end with status 0.
    """
    paths = [str(path) for path in corpus.pair]
    compare = [sys.executable, "-m", "crosswire.faces.cli", "compare", *paths, "--format", "json"]
    parser = [sys.executable, "-c", _PARSER, Settings().model, *paths]
    compares: list[Process] = []
    parsers: list[Process] = []
    for _ in range(ROUNDS):
        parsers.append(_process(parser))
        compares.append(_process(compare))
    compare_s, parser_s = (min(p.seconds for p in them) for them in (compares, parsers))
    return {
        "compare_s": compare_s,
        "compare_first_s": compares[0].seconds,
        "parser_s": parser_s,
        "ratio": compare_s / parser_s,
        "compare_peak_mb": max(p.peak_mb for p in compares),
        "parser_peak_mb": max(p.peak_mb for p in parsers),
    }


def _process(command: list[str]) -> Process:
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        errors = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(
            f"{' '.join(command[:4])}... ended with {process.returncode}: {errors.strip()[-500:]}"
        )
    unit = 1 if sys.platform == "darwin" else 1024
    return Process(time.perf_counter() - begun, used.ru_maxrss * unit / 1e6)
