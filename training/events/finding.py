"""Fitting the model of what tells of an event at all: to the words marked, and to those that tell of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language

from crosswire.reading.actors.finder import MentionIndex, find_entities
from crosswire.reading.events.admission import Candidate, candidates
from crosswire.reading.events.evidence import Evidence
from crosswire.reading.events.triggers import Scene, find_triggers
from crosswire.reading.events.weighing import NONE, Weights
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.reports import Report
from crosswire.settings import Settings
from training.events.examples import Example
from training.events.fit import FOLDS, fit_lessons

MODEL = Path(__file__).parents[2] / "src/crosswire/ontology/data/en/event_finding.npz"
# How freely weights may grow, and how much a word counts that nobody marked. Where the lexicon knows
# it, beside an event it mostly tells of another; where not, mostly of none.
_FREEDOM = 0.5
_UNMARKED = 0.3


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example with the words that may tell of an event: those marked, and the others."""

    example: Example
    marked: tuple[Candidate, ...]
    beside: tuple[Candidate, ...]

    def pieces(self) -> Iterator[tuple[str, Evidence, float]]:
        """Yield what is learned from: evidence, its class, and how much it counts."""
        if self.example.type == NONE:
            yield from ((f"{NONE}.", one.evidence, 1 / len(self.marked)) for one in self.marked)
        elif self.marked:
            best = min(
                self.marked, key=lambda one: (not one.type, sum(1 for _ in one.trigger.head.ancestors))
            )
            yield f"{self.example.type}.", best.evidence, 1.0
        for one in self.beside:
            if self.example.trigger is None:
                yield f"{NONE}.", one.evidence, 1.0
            elif not one.type or self.example.type != NONE:
                yield f"{one.type or NONE}.", one.evidence, _UNMARKED


def read_lessons(examples: Sequence[Example]) -> list[Lesson]:
    """Return a lesson for each example."""
    nlp = load_parser(Settings().model)
    return [_lesson(example, nlp) for example in examples]


def _lesson(example: Example, nlp: Language) -> Lesson:
    parsed = parse(Report(id="example", text=example.text), nlp)
    scene = Scene(MentionIndex(parsed, find_entities(parsed)))
    found = [one for span in parsed.spans for one in candidates(find_triggers(span, scene), span, scene)]
    mark = example.trigger
    starts = {token.i for token in parsed.doc if mark and mark.start <= token.idx < mark.end}
    marked = tuple(one for one in found if not starts.isdisjoint(one.trigger.parts))
    return Lesson(example, marked, tuple(one for one in found if one not in marked))


def fit_finding(lessons: Sequence[Lesson], made_from: str = "") -> Weights:
    """Return the model fitted to the lessons. The same lessons give the same model."""
    return fit_lessons([piece for one in lessons for piece in one.pieces()], _FREEDOM, made_from)


def fold_of(examples: Sequence[Example]) -> list[int]:
    """Return for each example the part in which it is left out."""
    return [int(fold) for fold in np.random.default_rng(0).permutation(len(examples)) % FOLDS]
