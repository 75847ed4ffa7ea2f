"""A dossier does not call a statement agreed while a number inside it clashes."""

from __future__ import annotations

import crosswire

ONE = "Nine miners were killed when a gallery fell in at Orsk on Monday, the mine said. Rescue teams left at noon."
TWO = (
    "Eleven miners were killed when a gallery fell in at Orsk on Monday, the union said. The mayor flew home."
)


def test_a_statement_with_a_clash_in_it_conflicts() -> None:
    dossier = crosswire.compare([{"id": "a", "text": ONE}, {"id": "b", "text": TWO}], published="2026-03-05")
    counts = [p for p in dossier.points if p.kind == "count" and p.standing == "conflicting"]
    assert counts
    for point in dossier.points:
        quotes = " ".join(account.quote for account in point.accounts)
        if "Nine" in quotes and "Eleven" in quotes:
            assert point.standing == "conflicting", point.about
