"""What a scoreboard returns, and the arithmetic they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that is wrong. ``key`` names it from run to run without quoting its text; ``note`` says how."""

    key: str
    note: str


@dataclass(frozen=True, slots=True)
class Score:
    """Figures by metric name over ``n`` cases.

    ``cases`` holds every case that is wrong; ``remarks`` are lines to print below the figures.
    """

    n: int
    metrics: dict[str, float]
    cases: list[Case] = field(default_factory=list)
    remarks: tuple[str, ...] = ()


class Scoreboard(Protocol):
    """What every file here but this one and the runner offers.

    ``DATA`` is the folder, below ``--data``, that it reads by pattern; None where it reads a table of our own,
    which lies beside it. ``REFERENCE`` maps a metric to the figure it is to be seen beside, with its source.
    ``measure`` gets the folder, which exists.
    """

    DATA: str | None
    REFERENCE: dict[str, str]

    def measure(self, folder: Path) -> Score:
        """Return the figures on the data in ``folder``."""
        ...


def precision_recall_f1(right: float, found: float, wanted: float) -> tuple[float, float, float]:
    """Return precision, recall and F1, each 0.0 where it is undefined."""
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0
