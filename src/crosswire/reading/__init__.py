"""The door of reading: ``read`` makes a Reading of a Report, ``embed`` vectors of its sentences."""

from crosswire.reading.chain import read
from crosswire.reading.embedding import embed

__all__ = ["embed", "read"]
