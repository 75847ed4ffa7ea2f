"""What tells copies of one text: a digest of its words, and a MinHash sketch of the runs of words in it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

# A run of so many words; so many numbers sketch the runs of a text.
_RUN = 5
SKETCH = 64
_AT_ONCE = 4096


def digest(words: Sequence[str]) -> str:
    """Return a digest that is the same for the same words in a row; nothing for no words."""
    if not words:
        return ""
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return the smallest of the hashes of all runs of words, under each of ``SKETCH`` fixed ways to hash.

    Two texts have equal numbers at about the share of places that is the share of runs they have in common
    (MinHash, Broder 1997). A text shorter than a run is one run; nothing stands for no words.
    """
    if not words:
        return ()
    starts = range(max(1, len(words) - _RUN + 1))
    runs = {zlib.crc32(" ".join(words[i : i + _RUN]).encode("utf-8", "surrogatepass")) for i in starts}
    hashes = np.fromiter(runs, np.uint64, len(runs))
    factors, terms = _ways()
    least = np.full(SKETCH, np.iinfo(np.uint64).max, np.uint64)
    for begin in range(0, len(hashes), _AT_ONCE):
        mixed = hashes[begin : begin + _AT_ONCE, None] * factors + terms
        np.minimum(least, (mixed >> np.uint64(32)).min(axis=0), out=least)
    return tuple(int(number) for number in least)


@cache
def _ways() -> tuple[NDArray[Any], NDArray[Any]]:
    """Return odd factors and terms of multiply-shift hashing, the same on every machine."""
    ways = [
        int.from_bytes(blake2b(bytes([number]), digest_size=16).digest(), "big") for number in range(SKETCH)
    ]
    factors = np.array([(way >> 64) | 1 for way in ways], np.uint64)
    return factors, np.array([way & 0xFFFFFFFFFFFFFFFF for way in ways], np.uint64)
