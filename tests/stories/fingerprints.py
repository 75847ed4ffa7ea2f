"""Fingerprints in one line, for tables of cases."""

from __future__ import annotations

import hashlib
from collections import defaultdict

from crosswire.records.stories import Fact, Fingerprint


def fingerprint(
    report: str,
    words: str = "",
    day: str | None = "2026-03-05",
    *,
    body: str | None = None,
    headline: str = "",
) -> Fingerprint:
    """Return the fingerprint of a report that tells with these words; a kind may stand before a word, as in
    ``place:orsk``, else it is of words. Its body is told from that of others by words and day, unless it is given."""
    kinds = defaultdict(list)
    for word in words.split():
        kind, _, key = word.rpartition(":")
        kinds[kind or "word"].append(key)
    facts = [
        Fact(kind, key, round(len(keys) ** -0.5, 3))  # type: ignore[arg-type]
        for kind, keys in sorted(kinds.items())
        for key in sorted(keys)
    ]
    told = f"{words} {day}" if body is None else body
    return Fingerprint(
        report,
        headline or f"What {report} tells",
        day,
        tuple(facts),
        sketch=_sketch(told) if told.strip() else (),
        body=hashlib.blake2b(told.encode(), digest_size=8).hexdigest() if told.strip() else "",
    )


def _sketch(told: str) -> tuple[int, ...]:
    digest = hashlib.blake2b(told.encode(), digest_size=64).digest()
    return tuple(int.from_bytes(digest[at : at + 2], "big") for at in range(0, 64, 2))
