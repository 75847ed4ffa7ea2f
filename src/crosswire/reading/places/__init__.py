"""Where things are: names of places found, and each resolved to the place it means."""

from crosswire.reading.places.finder import find_places

__all__ = ["find_places"]
