"""The door of reading: ``read`` makes a Reading, ``encode`` vectors of sentences, ``rarity`` weighs words."""

from crosswire.reading.chain import read
from crosswire.reading.embedding import encode
from crosswire.reading.rarity import rarity

__all__ = ["encode", "rarity", "read"]
