"""What grouping gives on topics of ECB+ that taught it nothing: each is scored by weights of the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from crosswire.ontology.grouping import grouping
from crosswire.records.stories import Fingerprint
from crosswire.stories.edges import SCALE
from crosswire.stories.linkage import Limits, Links, link
from crosswire.stories.scoring import chances
from evals.stories import b_cubed
from training.grouping.documents import Document
from training.grouping.train import compared, learn, printed

FOLDS = 5
# Other limits that are tried beside those that ship: if the figure stays, it does not hang on them.
_CUTS, _COHESIONS = (0.12, 0.14, 0.16), (0.75, 0.8, 0.85)


def figures(folder: Path) -> str:
    """Return B-Cubed on all documents at once, every two of them compared, and how far it goes with other limits."""
    told, held = printed(folder)
    links = scored(held, told)
    shipped = f1(links, told, grouping().cut, grouping().cohesion)
    others = [f1(links, told, cut, cohesion) for cut in _CUTS for cohesion in _COHESIONS]
    return (
        f"grouping: B-Cubed F1 {shipped:.3f} on topics that taught nothing, {FOLDS} folds; "
        f"{min(others):.3f} to {max(others):.3f} with limits near those that ship"
    )


def scored(held: Sequence[Fingerprint], told: Sequence[Document]) -> Links:
    """Return all pairs that count, each scored by weights for which the topic of its first was left out."""
    topics = sorted({document.topic for document in told}, key=int)
    fold = np.array([topics.index(document.topic) % FOLDS for document in told])
    a, b = np.triu_indices(len(held), 1)
    pairs = compared(held)
    chance = np.zeros(len(a), np.float32)
    for number in range(FOLDS):
        rest = np.flatnonzero(fold != number).tolist()
        weights = learn([held[at] for at in rest], [told[at] for at in rest])
        chance = np.where(fold[a] == number, chances(pairs, weights), chance)
    some = chance >= grouping().low
    return Links(a[some], b[some], np.rint(chance[some] * SCALE).astype(np.int64))


def f1(links: Links, told: Sequence[Document], cut: float, cohesion: float) -> float:
    """Return B-Cubed F1 of the groups that these limits make."""
    group = link(links, np.arange(len(told)), Limits(round(cut * SCALE), cohesion)).tolist()
    wanted = {document.id: document.story for document in told}
    return b_cubed(wanted, dict(zip(wanted, group, strict=True)))[2]
