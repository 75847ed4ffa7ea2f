"""The door of reading: ``read`` makes a Reading of a Report."""

from crosswire.reading.chain import read

__all__ = ["read"]
