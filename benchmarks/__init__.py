"""Crosswire beside its peers, in one run."""
