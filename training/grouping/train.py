"""The weights of grouping, learned from ECB+, as the table that ships. The same documents give the same weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from crosswire.intake import take_in
from crosswire.ontology.grouping import Grouping, grouping
from crosswire.reading import rarity, read
from crosswire.records.stories import Fingerprint
from crosswire.stories.features import FACT_KINDS, FEATURES, Pairs
from crosswire.stories.fingerprints import fingerprint
from training.grouping.documents import Document, documents

OUT = Path(__file__).parents[2] / "src" / "crosswire" / "ontology" / "data" / "grouping.toml"
# What ECB+ cannot teach: it has no dates, and hardly a copy.
_OURS = ("days apart", "copied")
# Chances are learned, then drawn to the middle: mean chances of groups part stories better so.
_TEMPER = 0.5
_HEAD = """\
# What speaks for two reports telling of one happening, and how much: made by training/grouping from the topics of
# ECB+ named here, but for "days apart", "copied" and the limits, which are ours.
# Pairs of less chance than "low", or than "cut" where days lie between them, are not kept; two groups are one from a
# mean chance of "cut", unless that is less than "cohesion" times the mean chance inside the looser of the two. Where
# very many reports hang together, pairs must be "surer" to lead from one to the next.
"""


def table(folder: Path) -> str:
    """Return the table that all documents of the folder make."""
    told, held = printed(folder)
    return written(learn(held, told))


@cache
def printed(folder: Path) -> tuple[list[Document], list[Fingerprint]]:
    """Return the documents of the folder with their fingerprints."""
    told = list(documents(folder))
    return told, [prints(one) for one in told]


def prints(document: Document) -> Fingerprint:
    """Return the fingerprint of a document as the product takes it."""
    (report,) = take_in([{"id": document.id, "text": document.text}]).reports
    return fingerprint(report, read(report), rarity=rarity)


def learn(held: Sequence[Fingerprint], told: Sequence[Document]) -> Grouping:
    """Return the weights that tell pairs of one story from others, with the limits that ship."""
    a, b = np.triu_indices(len(held), 1)
    pairs = compared(held)
    names = [name for name in FEATURES if name not in _OURS]
    seen = np.stack([FEATURES[name](pairs) for name in names], axis=1)
    stories = np.array([document.story for document in told])
    model = LogisticRegression(C=1.0, max_iter=3000).fit(seen, stories[a] == stories[b])
    weights = {name: float(w) * _TEMPER for name, w in zip(names, model.coef_[0], strict=True)}
    ours = grouping()
    return replace(
        ours,
        bias=round(float(model.intercept_[0]) * _TEMPER, 3),
        topics=frozenset(document.topic for document in told),
        weights={name: round(weights.get(name, ours.weights[name]), 3) for name in FEATURES},
    )


def compared(held: Sequence[Fingerprint]) -> Pairs:
    """Return every two fingerprints, as far as ECB+ can teach: without days and copies."""
    a, b = np.triu_indices(len(held), 1)
    facts = np.array([len(one.facts) for one in held], np.int32)
    return Pairs(
        shared=shared(held)[a, b],
        facts=np.maximum(facts[a], facts[b]),
        days=np.full(len(a), -1, np.int32),
        copied=np.zeros(len(a), np.float32),
    )


def shared(held: Sequence[Fingerprint]) -> NDArray[np.float32]:
    """Return for every two fingerprints what they share of each kind."""
    made = []
    for kind in FACT_KINDS:
        places: dict[str, int] = {}
        told = [
            [
                (places.setdefault(fact.key, len(places)), fact.weight)
                for fact in one.facts
                if fact.kind == kind
            ]
            for one in held
        ]
        cells = np.zeros((len(held), max(1, len(places))), np.float32)
        for row, facts in enumerate(told):
            for column, weight in facts:
                cells[row, column] = weight
        made.append(cells @ cells.T)
    return np.stack(made, axis=-1)


def written(model: Grouping) -> str:
    """Return the table that ships."""
    topics = ", ".join(f'"{topic}"' for topic in sorted(model.topics, key=int))
    limits = (f"{name} = {getattr(model, name)}" for name in ("bias", "low", "cut", "cohesion"))
    surer = f"surer = {list(model.surer)}"
    weights = (f'"{name}" = {weight}' for name, weight in model.weights.items())
    return "\n".join([f"{_HEAD}topics = [{topics}]", *limits, surer, "", "[weights]", *weights, ""])
