"""Time expressions as TIMEX3: found by shape, valued by arithmetic."""

from crosswire.reading.times.finder import find_times

__all__ = ["find_times"]
