"""Fetching from other machines: safely, for nobody knows where an address leads, and politely."""

from crosswire.intake.fetching.fetcher import Fetched, Fetcher, World

__all__ = ["Fetched", "Fetcher", "World"]
