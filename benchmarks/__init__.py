"""Benchmarks: one file each, found by listing this folder; every figure stands beside a peer of the same run."""
