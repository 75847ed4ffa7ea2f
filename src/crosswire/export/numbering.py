"""Ids of events as the whole numbers that some formats have in their place."""

from __future__ import annotations

from hashlib import sha256

# What a floating-point number still tells apart: R and JavaScript read ids as such.
_BITS = 53


def number_of(id: str) -> int:
    """Return a number made from an event's id, the same wherever it is made."""
    return int.from_bytes(sha256(id.encode("utf-8")).digest()[:8], "big") >> (64 - _BITS)
