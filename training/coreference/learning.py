"""From labelled topics to the weights of sameness: one logistic regression over pairs of tellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from crosswire.ontology.sameness import Sameness
from crosswire.reconciliation.alignment import Encode
from crosswire.reconciliation.clashes import apart
from crosswire.reconciliation.clustering import average_linkage
from crosswire.reconciliation.gathering import candidates
from crosswire.reconciliation.identities import identities
from crosswire.reconciliation.likenesses import likenesses
from crosswire.reconciliation.sameness import AGAINST, features
from crosswire.reconciliation.sketches import sketches
from evals.conll import Tally
from training.coreference.ecbplus import Topic

CUTS = tuple(round(0.1 + 0.025 * step, 3) for step in range(17))
Groups = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a topic's tellings that are worth a look, with their features and whether they are one.

    ``apart`` are those that cannot be.
    """

    topic: str
    chains: tuple[str, ...]
    at: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    seen: NDArray[np.float64]
    one: NDArray[np.bool_]
    apart: tuple[tuple[int, int], ...]


def pairs(topic: Topic, encode: Encode | None) -> Pairs:
    """Return what the product sees of each pair of the topic's mentions, those told but once among them."""
    under = identities(topic.fuller)
    told = [sketch for witness in topic.fuller for sketch in sketches(witness, under)]
    like = likenesses(topic.fuller, told, encode)
    near = candidates(topic.fuller, told, like)
    at = tuple((a, b) for a, b in near if not apart(told[a], told[b]))
    rows = [features(told[a], told[b], like) for a, b in at]
    chains = tuple(sketch.event.id for sketch in told)
    return Pairs(
        topic.name,
        chains,
        at,
        tuple(rows[0]),
        np.array([list(row.values()) for row in rows]),
        np.array([chains[a] == chains[b] for a, b in at]),
        tuple(sorted(set(near) - set(at))),
    )


def learn(held: Sequence[Pairs]) -> Sameness:
    """Return the weights that tell pairs of one happening from others, and the cut that gives the best groups.

    A pair of a topic of many mentions weighs less, so that no topic speaks for all.
    """
    seen = np.concatenate([one.seen for one in held])
    wanted = np.concatenate([one.one for one in held])
    weight = np.concatenate([np.full(len(one.one), len(one.chains) ** -0.5) for one in held])
    middle, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit((seen - middle) / spread, wanted, sample_weight=weight)
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - slopes @ middle)
    weights = {name: round(float(slope), 4) for name, slope in zip(held[0].names, slopes, strict=True)}
    found = Sameness(round(bias, 4), 0.0, weights)
    return max(
        (replace(found, cut=cut) for cut in CUTS),
        key=lambda model: (_conll(held, model), -model.cut),
    )


def _conll(held: Sequence[Pairs], model: Sameness) -> float:
    tally = Tally(singletons=True)
    for one in held:
        tally.add(map(set, labelled(one)), map(set, grouped(one, model)))
    return tally.figures()["conll"]


def labelled(held: Pairs) -> Groups:
    """Return the groups as they are labelled."""
    chains: dict[str, list[int]] = {}
    for index, chain in enumerate(held.chains):
        chains.setdefault(chain, []).append(index)
    return [tuple(chain) for chain in chains.values()]


def grouped(held: Pairs, model: Sameness) -> Groups:
    """Return the groups that the product makes with the weights."""
    slopes = np.array([model.weights[name] for name in held.names])
    chances = 1.0 / (1.0 + np.exp(-np.clip(held.seen @ slopes + model.bias, -50.0, 50.0)))
    known = dict.fromkeys(held.apart, AGAINST) | dict(zip(held.at, chances.tolist(), strict=True))
    return average_linkage(len(held.chains), known, model.cut)
