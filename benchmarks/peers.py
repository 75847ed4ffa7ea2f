"""What else groups: TF-IDF with nearest neighbours, and MinHash LSH, each with connected components.

Both are given the keys of a report's facts as its words: there is no other text of a synthetic report. Their
thresholds are those that gave the highest B-Cubed F1 on 10,000 fingerprints of another seed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

TFIDF_DISTANCE = 0.89
MINHASH_JACCARD = 0.4
_PERMUTATIONS = 128


def tfidf(texts: Sequence[str], distance: float = TFIDF_DISTANCE) -> NDArray[np.int32]:
    """Return a group for each text: what lies within the cosine distance of each other, over any number of steps."""
    rows = TfidfVectorizer(token_pattern=r"\S+", lowercase=False, sublinear_tf=True).fit_transform(texts)
    near = NearestNeighbors(radius=distance, metric="cosine").fit(rows).radius_neighbors_graph(rows)
    groups: NDArray[np.int32] = connected_components(near, directed=False)[1]
    return groups


def minhash(texts: Sequence[str], jaccard: float = MINHASH_JACCARD) -> NDArray[np.int32]:
    """Return a group for each text: what falls into one bucket of any band, over any number of steps."""
    lsh = MinHashLSH(threshold=jaccard, num_perm=_PERMUTATIONS)
    first: list[int] = []
    second: list[int] = []
    for at, text in enumerate(texts):
        sketch = MinHash(_PERMUTATIONS)
        sketch.update_batch([word.encode() for word in text.split()])
        alike = lsh.query(sketch)
        first += [at] * len(alike)
        second += alike
        lsh.insert(at, sketch)
    links = csr_array((np.ones(len(first), np.int8), (first, second)), (len(texts), len(texts)))
    groups: NDArray[np.int32] = connected_components(links, directed=False)[1]
    return groups
