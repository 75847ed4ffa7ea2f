"""A report as it was taken in: the text untouched, and what is known or guessed around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# How the outlet is known. Everything but "given" is a guess and is shown as one.
OutletSource = Literal["given", "url", "metadata", "dateline", "appeal"]
# Where a report names an agency: as the origin of its text (all but the last), or of a fact ("told AFP").
CreditPlace = Literal["dateline", "byline", "credit-line", "told"]


@dataclass(frozen=True, slots=True)
class OffText:
    """A stretch that is not the report's own prose, and why: "donation appeal", "byline", "caption"..."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that the report names as the origin of its text or of a fact, and where."""

    agency: str
    start: int
    end: int
    how: CreditPlace = "told"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``text`` is exactly what was given; every offset anywhere counts its code points.

    ``published`` is ISO 8601 (date, or date and time). ``off_text`` is sorted and does not overlap.
    ``origin`` names the input it came from (a path, ``-``, or ``path:line``); None for one made in a program.
    ``source`` is the outlet or agency that a feed names as the one it has the report from.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    outlet_from: OutletSource | None = None
    published: str | None = None
    language: str | None = None
    off_text: tuple[OffText, ...] = ()
    credits: tuple[Credit, ...] = ()
    origin: str | None = None
    source: str | None = None
