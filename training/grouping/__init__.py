"""Weights of grouping, learned from ECB+."""
