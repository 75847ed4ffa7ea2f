"""From features to a chance, and to the reasons for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from crosswire.ontology.grouping import Grouping, grouping
from crosswire.records.stories import FactKind, Fingerprint, Reason
from crosswire.stories.features import FEATURES, Floats, Pairs

# What weighs less than this has no part in a decision that is worth saying.
_SLIGHT = 0.1
# How many things that both reports share a reason names.
_NAMED = 3
# Of which kind the things are that each feature can name.
_NAMES: Mapping[str, FactKind] = {
    "the words": "word",
    "how they begin": "lead",
    "words that stand together": "phrase",
    "places": "place",
    "numbers": "number",
}


def chances(pairs: Pairs, weights: Grouping | None = None) -> Floats:
    """Return how surely each pair is of one story, 0 to 1; ``weights`` are those that ship unless given."""
    weights = weights or grouping()
    total = np.full(len(pairs.days), weights.bias, np.float32)
    for name, feature in FEATURES.items():
        total += np.float32(weights.weights[name]) * feature(pairs)
    chance = 1.0 / (1.0 + np.exp(-np.clip(total, -50.0, 50.0)))
    return chance.astype(np.float32)


def reasons(pairs: Pairs, at: int) -> tuple[Reason, ...]:
    """Return what speaks for and against the pair at that place, what weighs most first."""
    weights = grouping().weights
    found = []
    for name, feature in FEATURES.items():
        value = float(feature(pairs)[at])
        if abs(value * weights[name]) >= _SLIGHT:
            said = _said(name, pairs, at)
            found.append(Reason(name, round(value, 3), round(value * weights[name], 3), said))
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.feature)))


def naming(found: Iterable[Reason], a: Fingerprint, b: Fingerprint) -> tuple[Reason, ...]:
    """Return the reasons why the two belong together, with the most telling of the things that both share."""
    held = {(fact.kind, fact.key): fact.weight for fact in a.facts}
    shared: dict[FactKind, list[tuple[float, str]]] = {}
    for fact in b.facts:
        if weight := held.get((fact.kind, fact.key)):
            shared.setdefault(fact.kind, []).append((-weight * fact.weight, fact.key))
    return tuple(
        _naming(reason, sorted(shared.get(_NAMES[reason.feature], ()) if reason.feature in _NAMES else ()))
        for reason in found
    )


def _naming(reason: Reason, things: Sequence[tuple[float, str]]) -> Reason:
    named = ", ".join(_spelt(thing) if reason.feature == "numbers" else thing for _, thing in things[:_NAMED])
    return replace(reason, says=f"{reason.says}: {named}") if named else reason


def _spelt(figure: str) -> str:
    """Return '1.2e+08 krona' as a reader knows it: '120000000 krona'."""
    amount, space, counted = figure.partition(" ")
    return f"{float(amount):.15g}{space}{counted}" if "e+" in amount else figure


def _said(name: str, pairs: Pairs, at: int) -> str:
    if name == "days apart":
        days = int(pairs.days[at])
        return f"published {days} day{'s' if days != 1 else ''} apart"
    said = (FEATURES[name].__doc__ or name).split("\n")[0].rstrip(".")
    return said[:1].lower() + said[1:]
