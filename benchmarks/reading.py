"""Reading beside the bare parser: the same spaCy pipeline over the same texts, in turns, in one run.

``ratio`` is the time of the whole reading over that of the parser alone; ``share_*`` says what part of the
reading each of its steps takes. Every report counts with its best round, so that a busy machine shows less.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from benchmarks.corpus import Corpus
from crosswire.reading import chain, read
from crosswire.reading.parse import load_parser
from crosswire.settings import Settings

ROUNDS = 7
LIMITS = {"ratio": 1.5}


def run(corpus: Corpus) -> dict[str, float]:
    """Return seconds per 1,000 words, their ratio, and the share of each step."""
    settings = Settings()
    nlp = load_parser(settings.model)
    bare: list[float] = []
    whole: list[float] = []
    steps: dict[str, float] = {}
    with _timed_steps() as spent:
        for report in corpus.reports:
            read(report, settings)
            parser_best = reading_best = float("inf")
            steps_best: dict[str, float] = {}
            for _ in range(ROUNDS):
                parser_best = min(parser_best, _seconds(lambda text=report.text: nlp(text)))  # type: ignore[misc]
                spent.clear()
                seconds = _seconds(lambda report=report: read(report, settings))  # type: ignore[misc]
                if seconds < reading_best:
                    reading_best, steps_best = seconds, dict(spent)
            bare.append(parser_best)
            whole.append(reading_best)
            for name, seconds in steps_best.items():
                steps[name] = steps.get(name, 0.0) + seconds
    thousands = corpus.words / 1000
    figures = {
        "words": float(corpus.words),
        "reports": float(len(corpus.reports)),
        "parser_s_per_1000_words": sum(bare) / thousands,
        "reading_s_per_1000_words": sum(whole) / thousands,
        "ratio": sum(whole) / sum(bare),
        "words_per_s": corpus.words / sum(whole),
    }
    shares = {f"share_{name}": seconds / sum(whole) for name, seconds in steps.items()}
    return figures | dict(sorted(shares.items(), key=lambda item: -item[1]))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@contextmanager
def _timed_steps() -> Iterator[dict[str, float]]:
    """Have the steps of the reading chain add up what time they take, until the block ends."""
    spent: dict[str, float] = {}
    names = [name for name in vars(chain) if name == "parse" or name.startswith("find_")]
    kept = {name: getattr(chain, name) for name in names}
    for name, step in kept.items():
        setattr(chain, name, _timed(step, name.removeprefix("find_"), spent))
    try:
        yield spent
    finally:
        for name, step in kept.items():
            setattr(chain, name, step)


def _timed(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(step)
    def timed(*args: Any, **more: Any) -> Any:
        begun = time.perf_counter()
        try:
            return step(*args, **more)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun

    return timed
