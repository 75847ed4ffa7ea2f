"""What became of one input: used, or left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "noted": used, with something the user should know. "repeated": the same report was already there.
OutcomeKind = Literal["used", "noted", "repeated", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of one input, by name. ``reason`` is None only where ``kind`` is "used"."""

    item: str
    kind: OutcomeKind
    reason: str | None = None
    report: str | None = None
