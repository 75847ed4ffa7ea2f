"""The door of reading: ``read`` makes a Reading of a Report, ``encode`` vectors of sentences."""

from crosswire.reading.chain import read
from crosswire.reading.embedding import encode

__all__ = ["encode", "read"]
