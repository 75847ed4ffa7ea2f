"""Fitting the model of event types to the examples, and what it is worth on those it has not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.embedding import encode
from crosswire.reading.events.between import Candidate, answer, candidates
from crosswire.reading.events.evidence import Evidence
from crosswire.reading.events.weighing import Weights
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.reports import Report
from crosswire.settings import Settings
from training.events.examples import Example

MODEL = Path(__file__).parents[2] / "src/crosswire/ontology/data/en/event_types.npz"
FOLDS = 5
# How freely weights may grow, and the fewest rows in which a sign must stand to have one.
_FREEDOM = 0.2
_FEWEST = 2
# A vector has length one; drawn out so far it weighs about as much as the signs of one trigger.
_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Row:
    """One example with what may tell of its event: the words marked, where they are a candidate, and the best."""

    example: Example
    candidates: tuple[Candidate, ...]

    @property
    def label(self) -> str:
        """The class to be found: the type, a dot, and the mode if it has one."""
        return f"{self.example.type}.{self.example.mode or ''}"

    @property
    def lessons(self) -> tuple[Evidence, ...]:
        """What is learned from: the evidence of the words marked and of the candidate that would be taken."""
        marked = self.example.trigger
        best = max(self.candidates, key=lambda one: one.fit, default=None)
        on = [c for c in self.candidates if marked and marked.start <= c.trigger.head.idx < marked.end]
        told = max(on, key=lambda one: one.fit, default=None)
        return tuple(dict.fromkeys(one.evidence for one in (told, best) if one is not None))


def read_rows(examples: Sequence[Example]) -> list[Row]:
    """Return a row for each example that has both sides marked."""
    nlp = load_parser(Settings().model)
    rows: list[Row] = []
    for example in examples:
        if example.source is not None and example.target is not None:
            parsed = parse(Report(id="example", text=example.text), nlp)
            found = candidates(parsed, example.source, example.target, find_entities(parsed))
            rows.append(Row(example, tuple(found)))
    return rows


def fit(rows: Sequence[Row], made_from: str = "") -> Weights:
    """Return the model fitted to the rows. The same rows give the same model."""
    return fit_lessons(
        [(row.label, one, 1 / len(row.lessons)) for row in rows for one in row.lessons], _FREEDOM, made_from
    )


def fit_lessons(
    lessons: Sequence[tuple[str, Evidence, float]], freedom: float, made_from: str = ""
) -> Weights:
    """Return the model fitted to pieces of evidence, each with its class and how much it counts."""
    many = Counter(sign for _, one, _ in lessons for sign in one.signs)
    names = sorted(sign for sign, times in many.items() if times >= _FEWEST)
    index = {sign: at for at, sign in enumerate(names)}
    cells = [
        (at, index[s]) for at, (_, one, _) in enumerate(lessons) for s in sorted(one.signs) if s in index
    ]
    signs = csr_matrix(
        (np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(lessons), len(names))
    )
    vectors = csr_matrix(encode([one.wording for _, one, _ in lessons]) * _SCALE)
    model: Any = LogisticRegression(C=freedom, max_iter=300)
    model.fit(
        hstack([signs, vectors]).tocsr(),
        [label for label, _, _ in lessons],
        sample_weight=[weight for _, _, weight in lessons],
    )
    table: NDArray[np.float32] = model.coef_.T.astype(np.float32)
    return Weights(
        classes=tuple(str(label) for label in model.classes_),
        rows=index,
        signs=table[: len(names)],
        vector=table[len(names) :] * np.float32(_SCALE),
        base=model.intercept_.astype(np.float32),
        made_from=made_from,
    )


def write(model: Weights, path: Path = MODEL) -> None:
    """Write the model as it ships: half precision is enough."""
    np.savez_compressed(
        path,
        classes=np.array(model.classes),
        names=np.array(sorted(model.rows, key=lambda sign: model.rows[sign])),
        signs=model.signs.astype(np.float16),
        vector=model.vector.astype(np.float16),
        base=model.base.astype(np.float32),
        made_from=np.array(model.made_from),
    )


def unseen(rows: Sequence[Row]) -> list[tuple[Row, str, str | None]]:
    """Return each row with the type and mode it is given by a model that was fitted without it."""
    found: list[tuple[Row, str, str | None]] = []
    folds = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    for fold in range(FOLDS):
        model = fit([row for row, own in zip(rows, folds, strict=True) if own != fold])
        for row, own in zip(rows, folds, strict=True):
            if own == fold:
                told = answer(list(row.candidates), model)
                found.append((row, told.type, told.mode))
    return found
