"""Comparing a story in a process already warm: what each step costs beside the bare parser on the same texts.

Sentence vectors (``encode``) are made while reconciling; their time is taken out of that of ``reconcile``.
"""

from __future__ import annotations

from benchmarks.bare import bare_pipeline
from benchmarks.corpus import Corpus
from benchmarks.timing import seconds, timed_steps
from crosswire.flow import pipeline, processes
from crosswire.samples import stories
from crosswire.settings import Settings

ROUNDS = 5
LIMITS: dict[str, float] = {}

_STEPS = ("take_in", "reconcile", "encode")
# What reads one report, as the pipeline has it read.
_READ = "_attempt"


def run(corpus: Corpus) -> dict[str, float]:
    """Return seconds per 1,000 words of all sample stories, each compared whole, and each step's share."""
    nlp = bare_pipeline(Settings().model)
    words = 0
    bare = whole = 0.0
    steps = dict.fromkeys((*_STEPS, _READ), 0.0)
    with timed_steps(pipeline, _STEPS) as spent, timed_steps(processes, [_READ]) as reading:
        for paths in stories().values():
            reports = pipeline.compare(pipeline.read_all(paths)).reports
            words += sum(len(report.text.split()) for report in reports)
            best = parser_best = float("inf")
            best_steps: dict[str, float] = {}
            for _ in range(ROUNDS):
                parser_best = min(parser_best, seconds(lambda r=reports: [nlp(x.text) for x in r]))  # type: ignore[misc]
                spent.clear()
                reading.clear()
                took = seconds(lambda p=paths: pipeline.compare(pipeline.read_all(p)))  # type: ignore[misc]
                if took < best:
                    best, best_steps = took, {**spent, **reading}
            bare, whole = bare + parser_best, whole + best
            steps = {name: steps[name] + best_steps.get(name, 0.0) for name in steps}
    steps["read"] = steps.pop(_READ)
    steps["reconcile"] -= steps["encode"]
    figures = {
        "words": float(words),
        "parser_s_per_1000_words": 1000 * bare / words,
        "compare_s_per_1000_words": 1000 * whole / words,
        "ratio": whole / bare,
    }
    return figures | {f"share_{name}": took / whole for name, took in steps.items()}
