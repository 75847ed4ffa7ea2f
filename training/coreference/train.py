"""Learn the weights of sameness from ECB+ and write them: ``python -m training.coreference.train FOLDER``.

FOLDER holds topics as ``datasets/ecbplus`` does. The same topics give the same weights.
"""

from __future__ import annotations

import sys
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


def main(folder: Path) -> None:
    """Learn both sets of weights from all topics of the folder."""
    found = list(topics(folder))
    terms: list[Pairs] = [pairs(topic, None) for topic in found]
    vectors: list[Pairs] = [pairs(topic, encode) for topic in found]
    OUT.write_text(written([topic.name for topic in found], learn(terms), learn(vectors)), "utf-8")


def written(names: Sequence[str], terms: Sameness, vectors: Sameness) -> str:
    """Return the table that ships."""
    listed = ", ".join(f'"{name}"' for name in names)
    return "\n".join([f"{_HEAD}topics = [{listed}]", *_part("terms", terms), *_part("vectors", vectors), ""])


def _part(name: str, model: Sameness) -> list[str]:
    head = ["", f"[{name}]", f"bias = {model.bias}", f"cut = {model.cut}", "", f"[{name}.weights]"]
    return [*head, *(f'"{feature}" = {weight}' for feature, weight in model.weights.items())]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
