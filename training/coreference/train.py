"""The weights of sameness, learned from ECB+, as the table that ships. The same topics give the same weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crosswire.ontology.sameness import Sameness
from crosswire.reading import encode
from training.coreference.ecbplus import topics
from training.coreference.learning import Pairs, learn, pairs

OUT = Path(__file__).parents[2] / "src" / "crosswire" / "ontology" / "data" / "sameness.toml"
_HEAD = """\
# What speaks for two tellings being of one happening, and how much: made by training/coreference from the topics of
# ECB+ named here. "terms" is for when there is no encoder, "vectors" for when there is one.
"""


def table(folder: Path) -> str:
    """Return the table that all topics of the folder make: both sets of weights."""
    found = list(topics(folder))
    terms: list[Pairs] = [pairs(topic, None) for topic in found]
    vectors: list[Pairs] = [pairs(topic, encode) for topic in found]
    return written([topic.name for topic in found], learn(terms), learn(vectors))


def written(names: Sequence[str], terms: Sameness, vectors: Sameness) -> str:
    """Return the table that ships."""
    listed = ", ".join(f'"{name}"' for name in names)
    return "\n".join([f"{_HEAD}topics = [{listed}]", *_part("terms", terms), *_part("vectors", vectors), ""])


def _part(name: str, model: Sameness) -> list[str]:
    head = ["", f"[{name}]", f"bias = {model.bias}", f"cut = {model.cut}", "", f"[{name}.weights]"]
    return [*head, *(f'"{feature}" = {weight}' for feature, weight in model.weights.items())]
