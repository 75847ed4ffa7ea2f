"""Fetching from other machines: safely, for nobody knows where an address leads, and politely."""

from crosswire.intake.fetching.fetcher import Fetched, Fetcher, World
from crosswire.intake.fetching.targets import networks

__all__ = ["Fetched", "Fetcher", "World", "networks"]
