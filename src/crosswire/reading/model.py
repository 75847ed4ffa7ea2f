"""The parser's model: loaded once for a process, and asked in the cheapest way that gives the same answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from crosswire.errors import SettingsError
from crosswire.reading.recognizing import Recognizing

# Words with a tag and a role in the sentence that a ruler remembers; more would only take memory.
_REMEMBERED = 100_000

# What rules for single words set.
_SAYS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]

Step = Callable[[Doc], Doc]


@lru_cache(maxsize=2)
def load_parser(model: str) -> Language:
    """Return the spaCy pipeline that the package ``model`` carries. Never touches a network.

    Its layers multiply matrices with NumPy, on one thread: about three times as fast as with what spaCy
    brings, and the same on any number of cores.
    """
    try:
        package = import_module(model)
    except ModuleNotFoundError as error:
        raise SettingsError(model, "no such model package is installed") from error
    nlp: Language = package.load()
    threadpool_limits(1, user_api="blas")
    for _, pipe in nlp.pipeline:
        if (network := getattr(pipe, "model", None)) is not None:
            for layer in network.walk():
                layer.ops = NumpyOps(use_blis=False)
    return nlp


@lru_cache(maxsize=2)
def steps(nlp: Language) -> tuple[Step, ...]:
    """Return what the pipeline does to a document of tokens, step by step."""
    return (*(_cheaper(pipe) for _, pipe in nlp.pipeline), _lighter)


def _cheaper(pipe: Any) -> Step:
    if isinstance(pipe, AttributeRuler):
        return Remembering(pipe)
    if isinstance(pipe, EntityRecognizer):
        return Recognizing(pipe)
    step: Step = pipe
    return step


def _lighter(doc: Doc) -> Doc:
    """Let go of the vectors of the tokens, which only the steps before look at: half of what a document holds."""
    doc.tensor = np.zeros((0,), dtype=np.float32)
    return doc


class Remembering:
    """A ruler that looks once at each word with its tag and role; it gives what the whole ruler gives.

    What its rules for single words say of a token depends on nothing else. Those for several words at a time,
    which are few, look at every document.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        rules: list[Any] = ruler.patterns
        several = [any(len(pattern) > 1 for pattern in rule["patterns"]) for rule in rules]
        self._single = AttributeRuler(ruler.vocab)
        self._single.add_patterns([rule for rule, longer in zip(rules, several, strict=True) if not longer])
        self._several = AttributeRuler(ruler.vocab)
        self._several.add_patterns([rule for rule, longer in zip(rules, several, strict=True) if longer])
        self._said: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give the tokens their part of speech and forms, as the ruler does."""
        keys = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        if unseen := [key for key in dict.fromkeys(keys) if key not in self._said]:
            if len(self._said) + len(unseen) > _REMEMBERED:
                self._said.clear()
                unseen = list(dict.fromkeys(keys))
            self._look_at(unseen, doc)
        if keys:
            said = np.array([self._said[key] for key in keys], dtype=np.uint64)
            doc.from_array(_SAYS, said)  # type: ignore[arg-type]
        return self._several(doc)

    def _look_at(self, unseen: list[tuple[int, ...]], doc: Doc) -> None:
        """Remember what the rules say of these words, each looked at alone."""
        words, tags, roles = (
            [doc.vocab.strings[value] for value in column] for column in zip(*unseen, strict=True)
        )
        alone = Doc(doc.vocab, words=words, tags=tags, deps=roles)
        said = self._single(alone).to_array(_SAYS).tolist()
        self._said.update(zip(unseen, map(tuple, said), strict=True))
