"""What a person ruled. A ruling is added or retired, never edited, and outweighs every score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Two reports belong to one story; do not; neither copies the other.
Ruling = Literal["one-story", "other-story", "no-copy"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One ruling on two reports, ``a`` before ``b``, by whom and when (ISO 8601), and why.

    ``retires`` is the id of an earlier judgement that no longer holds from then on.
    """

    id: str
    ruling: Ruling
    a: str
    b: str
    by: str | None = None
    at: str | None = None
    note: str | None = None
    retires: str | None = None
