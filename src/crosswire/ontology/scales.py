"""How units of one kind are turned into each other: five miles are eight kilometres."""

from __future__ import annotations

from functools import cache

from crosswire.ontology.tables import load_rows


@cache
def scales() -> dict[str, tuple[str, float]]:
    """Return, by unit, the unit that all of its kind are turned into, and how many of those it makes."""
    return {row["unit"]: (row["base"], float(row["factor"])) for row in load_rows("scales.tsv")}
