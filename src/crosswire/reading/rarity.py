"""How rare words are, from the vocabulary of the encoder that ships: many languages, and no table of our own."""

from __future__ import annotations

import math
from functools import lru_cache

from crosswire.reading.embedding import load_encoder

_LONGEST = 40


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """Return how rare a word is: the logarithm of its rank among the pieces of words of many languages.

    A word that is made of several pieces is as rare as all of them together. The words of no meaning are below 5,
    names that few know above 10.
    """
    plain = word[:_LONGEST].encode("utf-8", "replace").decode()
    # The pieces are numbered by how common they are; the encoder keeps its tokenizer to itself.
    pieces: list[int] = load_encoder()._tokenizer.encode(plain, add_bos=False, add_eos=False)
    return math.fsum(math.log1p(piece) for piece in pieces)
