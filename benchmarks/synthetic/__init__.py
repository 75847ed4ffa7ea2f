"""Synthetic fingerprints that look like real ones, by figures alone."""
