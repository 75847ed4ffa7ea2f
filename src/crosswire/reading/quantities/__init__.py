"""Numbers with their bound, their unit, and what is counted."""

from crosswire.reading.quantities.finder import find_quantities

__all__ = ["find_quantities"]
