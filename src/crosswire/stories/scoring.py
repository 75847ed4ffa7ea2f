"""From features to a chance, and to the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from crosswire.ontology.grouping import Grouping, grouping
from crosswire.records.stories import FactKind, Reason
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


def reasons(
    pairs: Pairs, at: int, named: Mapping[FactKind, Sequence[str]] | None = None
) -> tuple[Reason, ...]:
    """Return what speaks for and against the pair at that place, what weighs most first.

    ``named`` are the things that both share by kind, the most telling first, where they are known.
    """
    weights = grouping().weights
    found = []
    for name, feature in FEATURES.items():
        value = float(feature(pairs)[at])
        if abs(value * weights[name]) >= _SLIGHT:
            things = (named or {}).get(_NAMES[name], ()) if name in _NAMES else ()
            found.append(
                Reason(name, round(value, 3), round(value * weights[name], 3), _said(name, pairs, at, things))
            )
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.feature)))


def _said(name: str, pairs: Pairs, at: int, things: Sequence[str]) -> str:
    if name == "days apart":
        days = int(pairs.days[at])
        return f"published {days} day{'s' if days != 1 else ''} apart"
    said = (FEATURES[name].__doc__ or name).split("\n")[0].rstrip(".")
    said = said[:1].lower() + said[1:]
    return f"{said}: {', '.join(things[:_NAMED])}" if things else said
