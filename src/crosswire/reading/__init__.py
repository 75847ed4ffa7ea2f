"""The door of reading: ``read`` makes a Reading, ``encode`` vectors of sentences, ``rarity`` weighs words.

``of_copy`` makes the Reading of a copy from that of its like.
"""

from crosswire.reading.chain import STAGE, read
from crosswire.reading.copying import of_copy
from crosswire.reading.embedding import encode
from crosswire.reading.rarity import rarity

__all__ = ["STAGE", "encode", "of_copy", "rarity", "read"]
