"""How many were killed, as data sets on violence tell it: the least, the most, and the figure told most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crosswire.export.evidence import Evidence
from crosswire.records.events import Event

TOTAL = "a total of deaths, on a day that is not told"
# What kills so many on one day is told with its day. Without one it is what a war has cost so far.
_MOST_WITHOUT_A_DAY = 1_000


@dataclass(frozen=True, slots=True)
class Deaths:
    """The lowest and highest figure told, and the one that most words give: of two as common, the lower."""

    low: int
    best: int
    high: int


def deaths(event: Event) -> Deaths | None:
    """Return the deaths told; None where no figure is.

    An open end ('at least 12') is the figure that is told, and what a word may stand for ('hundreds') is its least.
    """
    told: Counter[int] = Counter()
    for count in event.counts:
        figure = count.high if count.low is None else count.low
        if count.what == "killed" and figure is not None:
            told[int(figure)] += max(1, len(count.mentions))
    if not told:
        return None
    ends = [int(c.high) for c in event.counts if c.what == "killed" and c.bound != "~" and c.high is not None]
    best = min(told, key=lambda figure: (-told[figure], figure))
    return Deaths(min(told), best, max(*told, *ends, 0))


def total(event: Event, evidence: Evidence) -> str | None:
    """Return why the deaths cannot all be put on the event's day; None where they can."""
    dated, dead = evidence.dated(event), deaths(event)
    return TOTAL if dead and dead.best > _MOST_WITHOUT_A_DAY and dated and not dated.told else None
