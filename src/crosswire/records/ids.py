"""Ids made from content, so that the same thing read twice is one thing."""

from __future__ import annotations

import hashlib

VERSION = "1"


def make_id(kind: str, *parts: object) -> str:
    """Return ``<kind><version>-<16 hex digits>`` of BLAKE2b over the parts; equal parts, equal id."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        piece = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return f"{kind}{VERSION}-{digest.hexdigest()}"
