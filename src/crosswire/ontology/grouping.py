"""What two reports of one happening have in common, as weights; made by ``training/grouping``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.ontology.tables import load_toml


@dataclass(frozen=True, slots=True)
class Grouping:
    """A weight for each feature by name, ``bias`` against them all, and the limits that make stories of chances.

    A pair of less chance than ``low`` counts as none, nor does one of less than ``cut`` where several days lie
    between the two. Two groups become one from a mean chance of ``cut`` between them, unless it is less than
    ``cohesion`` times the mean chance inside the looser of the two; then they stay two, whatever joins either later.
    Where very many reports hang together, pairs must be at least as sure as the first of ``surer`` to lead from one
    to the next, or else as the second, and so on. ``topics`` are those of ECB+ that taught the weights.
    """

    bias: float
    low: float
    cut: float
    cohesion: float
    surer: tuple[float, ...]
    topics: frozenset[str]
    weights: dict[str, float]


@cache
def grouping() -> Grouping:
    """Return the weights that ship."""
    return load_toml("grouping.toml", Grouping)
