"""Reading beside the bare parser: the same spaCy pipeline over the same texts, in turns, in one run.

``ratio`` is the time of the whole reading over that of the parser alone, one text at a
time; ``ratio_to_batches`` is that over the parser's own batches (``nlp.pipe``); ``share_*`` says what part of the
reading each of its steps takes. Every report counts with its best round, so that a busy machine shows less.
"""

from __future__ import annotations

from benchmarks.bare import bare_pipeline
from benchmarks.corpus import Corpus
from benchmarks.timing import seconds, timed_steps
from crosswire.reading import chain, read
from crosswire.settings import Settings

ROUNDS = 7
LIMITS = {"ratio": 1.5}


def run(corpus: Corpus) -> dict[str, float]:
    """Return seconds per 1,000 words, their ratio, and the share of each step."""
    settings = Settings()
    nlp = bare_pipeline(settings.model)
    bare: list[float] = []
    whole: list[float] = []
    steps: dict[str, float] = {}
    names = [name for name in vars(chain) if name == "parse" or name.startswith("find_")]
    with timed_steps(chain, names) as spent:
        for report in corpus.reports:
            read(report, settings)
            parser_best = reading_best = float("inf")
            steps_best: dict[str, float] = {}
            for _ in range(ROUNDS):
                parser_best = min(parser_best, seconds(lambda text=report.text: nlp(text)))  # type: ignore[misc]
                spent.clear()
                took = seconds(lambda report=report: read(report, settings))  # type: ignore[misc]
                if took < reading_best:
                    reading_best, steps_best = took, dict(spent)
            bare.append(parser_best)
            whole.append(reading_best)
            for name, took in steps_best.items():
                steps[name] = steps.get(name, 0.0) + took
    texts = [report.text for report in corpus.reports]
    batched = min(seconds(lambda: list(nlp.pipe(texts))) for _ in range(ROUNDS))
    thousands = corpus.words / 1000
    figures = {
        "words": float(corpus.words),
        "reports": float(len(corpus.reports)),
        "parser_s_per_1000_words": sum(bare) / thousands,
        "reading_s_per_1000_words": sum(whole) / thousands,
        "ratio": sum(whole) / sum(bare),
        "ratio_to_batches": sum(whole) / batched,
        "words_per_s": corpus.words / sum(whole),
    }
    shares = {f"share_{name.removeprefix('find_')}": took / sum(whole) for name, took in steps.items()}
    return figures | dict(sorted(shares.items(), key=lambda item: -item[1]))
